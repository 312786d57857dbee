import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Kernel, planMemory } from "../kernel/kernel";
import { crc32, readRingHeader, sampleAt } from "../kernel/ring";
import { kernelModule } from "./kernels";

// Files that tests/golden/_generate/ring_buffer.py makes from docs/ring-buffer.md alone; C#, Python and C read the same.
const golden = (name: string) => readFileSync(new URL(`../../tests/golden/ring-buffer/${name}`, import.meta.url));
const expected = JSON.parse(golden("expected.json").toString());
const bytesOf = (name: string) => new Uint8Array(golden(name));

describe("a ring from elsewhere", () => {
  it("of version 2 is read as it was written", () => {
    const bytes = bytesOf("v2.ring");
    const { v2 } = expected;
    const header = readRingHeader(bytes);
    expect(header).toEqual({
      version: 2,
      rate: v2.sample_rate,
      channels: v2.channels,
      capacity: v2.capacity,
      sampleType: v2.sample_type,
      headerBytes: v2.header_bytes,
      stride: v2.channel_stride,
      fileBytes: v2.file_bytes,
      begin: v2.begin,
      end: v2.end,
      oldest: v2.oldest,
      state: v2.state,
      generation: v2.generation,
      names: v2.names,
    });
    expect(crc32(bytes.subarray(0, 80))).toBe(v2.checksum);
    for (const { frame, values } of v2.samples) {
      expect([0, 1].map((channel) => sampleAt(bytes, header, channel, frame))).toEqual(values);
    }
  });

  it("of version 1 is read as it was written", () => {
    const bytes = bytesOf("v1.ring");
    const { v1 } = expected;
    const header = readRingHeader(bytes);
    expect(header).toMatchObject({
      version: 1,
      rate: v1.sample_rate,
      channels: v1.channels,
      capacity: v1.capacity,
      fileBytes: v1.file_bytes,
      end: v1.end,
      oldest: v1.oldest,
    });
    for (const { frame, values } of v1.samples) {
      expect([0, 1].map((channel) => sampleAt(bytes, header, channel, frame))).toEqual(values);
    }
  });

  it("is read by the kernel too, in place", () => {
    const bytes = bytesOf("v2.ring");
    const { v2 } = expected;
    const settings = { rate: 48_000, channels: 2, capacity: 64, names: [], block: 64 };
    const plan = planMemory(kernelModule, settings, 1);
    const memory = new WebAssembly.Memory({ initial: plan.pages, maximum: plan.pages, shared: true });
    new Uint8Array(memory.buffer, plan.ring, bytes.length).set(bytes);
    const kernel = new Kernel(kernelModule, memory, plan, 0);
    expect([kernel.start, kernel.end]).toEqual([v2.oldest, v2.end]);
    const out = new Float32Array(1);
    for (const { frame, values } of v2.samples) {
      for (const channel of [0, 1]) {
        kernel.samples(channel, frame, out);
        expect(out[0]).toBe(values[channel]);
      }
    }
  });

  it("is refused when anything is wrong with it, and says what", () => {
    const broken = (at: number, value: number) => {
      const bytes = bytesOf("v2.ring");
      bytes[at] = value;
      return bytes;
    };
    expect(() => readRingHeader(new Uint8Array(100))).toThrow(/4096 bytes; there are 100/);
    expect(() => readRingHeader(broken(0, 0x42))).toThrow(/no ring/);
    expect(() => readRingHeader(broken(8, 3))).toThrow(/version 3/);
    expect(() => readRingHeader(broken(17, 1))).toThrow(/checksum/);
    expect(() => readRingHeader(bytesOf("v2.ring").subarray(0, 4600))).toThrow(/4608 bytes by its header, and there are 4600/);
    expect(() => readRingHeader(bytesOf("v1.ring").subarray(0, 44_000))).toThrow(/cut off/);
  });
});
