import { HEADER, HEADER_BYTES, KIND, WIRE_VERSION } from "./constants";

/** The kinds of binary messages of docs/wire.md. */
export type KindName = keyof typeof KIND;

/** The name of a kind; undefined for one of a later version. */
export function kindName(id: number): KindName | undefined {
  return NAMES[id];
}

const NAMES: Record<number, KindName> = Object.fromEntries(Object.entries(KIND).map(([name, id]) => [id, name as KindName]));

export interface Header {
  kind: number;
  version: number;
  flags: number;
  missed: number;
  sequence: number;
  frame: number;
  count: number;
  channels: number;
}

export function emptyHeader(): Header {
  return { kind: 0, version: 0, flags: 0, missed: 0, sequence: 0, frame: 0, count: 0, channels: 0 };
}

/**
 * Reads the header of a message into an object that is used again and again.
 * @returns What is wrong with the message, or null.
 */
export function readHeader(message: ArrayBuffer, into: Header): string | null {
  if (message.byteLength < HEADER_BYTES) {
    return `A message of ${message.byteLength} bytes has no header of ${HEADER_BYTES}.`;
  }
  const view = new DataView(message);
  into.kind = view.getUint8(HEADER.kind);
  into.version = view.getUint8(HEADER.version);
  into.flags = view.getUint16(HEADER.flags, true);
  into.missed = view.getUint32(HEADER.missed, true);
  into.sequence = readCount(view, HEADER.sequence);
  into.frame = readCount(view, HEADER.frame);
  into.count = view.getUint32(HEADER.count, true);
  into.channels = view.getUint16(HEADER.channels, true);
  if (into.version !== WIRE_VERSION) {
    return `The message has version ${into.version}; this page reads ${WIRE_VERSION}.`;
  }
  const expected = HEADER_BYTES + into.count * 4;
  return message.byteLength === expected ? null : `The message has ${message.byteLength} bytes; its header says ${expected}.`;
}

/** The floats of a message, not copied. */
export function readFloats(message: ArrayBuffer, header: Header): Float32Array {
  if (isLittleEndian) {
    return new Float32Array(message, HEADER_BYTES, header.count);
  }
  const view = new DataView(message);
  return Float32Array.from({ length: header.count }, (_, i) => view.getFloat32(HEADER_BYTES + i * 4, true));
}

// A u64 without making a BigInt: exact to 2^53, which is 1,486 years of frames at 192 kHz.
function readCount(view: DataView, offset: number): number {
  return view.getUint32(offset, true) + view.getUint32(offset + 4, true) * 4_294_967_296;
}

const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
