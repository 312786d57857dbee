import { describe, expect, it } from "vitest";
import { pack } from "../dev/session.mjs";
import { HEADER_BYTES } from "../src/wire/constants";
import { emptyHeader, readFloats, readHeader } from "../src/wire/header";

function message(change: (view: DataView) => void = () => undefined, floats: number[] = [1, -2, Number.NaN]): ArrayBuffer {
  const buffer = new ArrayBuffer(HEADER_BYTES + floats.length * 4);
  const view = new DataView(buffer);
  view.setUint8(0, 4);
  view.setUint8(1, 1);
  view.setUint16(2, 3, true);
  view.setUint32(4, 17, true);
  view.setBigUint64(8, 123_456_789_012n, true);
  view.setBigUint64(16, 2n ** 40n + 5n, true);
  view.setUint32(24, floats.length, true);
  view.setUint16(28, 6, true);
  for (const [i, value] of floats.entries()) {
    view.setFloat32(HEADER_BYTES + i * 4, value, true);
  }
  change(view);
  return buffer;
}

describe("a binary message", () => {
  it("has every field of docs/wire.md where the table says", () => {
    const header = emptyHeader();
    expect(readHeader(message(), header)).toBeNull();
    expect(header).toEqual({
      kind: 4,
      version: 1,
      flags: 3,
      missed: 17,
      sequence: 123_456_789_012,
      frame: 2 ** 40 + 5,
      count: 3,
      channels: 6,
    });
  });

  it("carries its floats bit by bit, NaN and infinity too", () => {
    const header = emptyHeader();
    const buffer = message(undefined, [0.1, Number.NEGATIVE_INFINITY, Number.NaN]);
    readHeader(buffer, header);
    expect([...readFloats(buffer, header)]).toEqual([Math.fround(0.1), Number.NEGATIVE_INFINITY, Number.NaN]);
  });

  it("is refused when it is shorter than a header, or than its header says", () => {
    const header = emptyHeader();
    expect(readHeader(new ArrayBuffer(31), header)).toMatch(/31 bytes/);
    expect(
      readHeader(
        message((view) => view.setUint32(24, 4, true)),
        header,
      ),
    ).toMatch(/44 bytes; its header says 48/);
  });

  it("is refused in a version that this page does not know", () => {
    expect(
      readHeader(
        message((view) => view.setUint8(1, 2)),
        emptyHeader(),
      ),
    ).toMatch(/version 2/);
  });

  it("of the made-up server is one of the contract", () => {
    const bytes = pack(5, 1, 7, 4800, Float32Array.of(0.5, -0.5), 2);
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const header = emptyHeader();
    expect(readHeader(buffer, header)).toBeNull();
    expect(header).toMatchObject({ kind: 5, flags: 1, sequence: 7, frame: 4800, count: 2, channels: 2 });
  });
});
