// The header of docs/ring-buffer.md, version 2, as this side writes and reads it.

export const RING_HEADER_BYTES = 4096;
const MAGIC = "AUDITAB!";
const NAMES_AT = 256;

export interface RingHeader {
  version: 1 | 2;
  rate: number;
  channels: number;
  capacity: number;
  /** 1 is 32, 2 is 64 bits of floating point. */
  sampleType: 1 | 2;
  headerBytes: number;
  stride: number;
  fileBytes: number;
  begin: number;
  end: number;
  /** The oldest frame that may be read. */
  oldest: number;
  state: number;
  generation: number;
  names: string[];
}

/** CRC-32 (ISO-HDLC), as in zip. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
  }
  return ~crc >>> 0;
}

function setCount(view: DataView, at: number, value: number): void {
  view.setUint32(at, value % 4_294_967_296, true);
  view.setUint32(at + 4, Math.floor(value / 4_294_967_296), true);
}

function getCount(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 4_294_967_296;
}

/** Bytes of a ring of 32-bit samples. */
export function ringBytes(channels: number, capacity: number): number {
  return RING_HEADER_BYTES + channels * capacity * 4;
}

/** Writes the header of a new ring of 32-bit samples. */
export function writeRingHeader(
  bytes: Uint8Array,
  {
    rate,
    channels,
    capacity,
    names,
    now,
  }: { rate: number; channels: number; capacity: number; names: readonly string[]; now: number },
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, RING_HEADER_BYTES);
  bytes.fill(0, 0, RING_HEADER_BYTES);
  for (let i = 0; i < 8; i++) {
    bytes[i] = MAGIC.charCodeAt(i);
  }
  setCount(view, 8, 2);
  setCount(view, 16, rate);
  setCount(view, 24, channels);
  setCount(view, 32, capacity);
  view.setUint32(40, 1, true);
  view.setUint32(44, RING_HEADER_BYTES, true);
  setCount(view, 48, capacity * 4);
  setCount(view, 56, ringBytes(channels, capacity));
  for (let i = 64; i < 80; i++) {
    bytes[i] = Math.floor(Math.random() * 256);
  }
  view.setUint32(80, crc32(bytes.subarray(0, 80)), true);
  setCount(view, 192, now);
  setCount(view, 208, now);
  view.setUint32(216, 1, true);
  view.setUint32(220, 1, true);
  // Memory that is shared takes no text directly.
  const text = new TextEncoder().encode(names.join("\n"));
  bytes.set(text.subarray(0, RING_HEADER_BYTES - NAMES_AT - 1), NAMES_AT);
}

/** Reads the header of a ring of either version; throws what is wrong with it. */
export function readRingHeader(bytes: Uint8Array): RingHeader {
  if (bytes.length < RING_HEADER_BYTES) {
    throw new Error(`A ring has a header of ${RING_HEADER_BYTES} bytes; there are ${bytes.length}.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const magic = String.fromCharCode(...bytes.subarray(0, 8));
  if (magic !== MAGIC) {
    throw new Error("This is no ring: it does not begin with AUDITAB!.");
  }
  const version = getCount(view, 8);
  if (version !== 1 && version !== 2) {
    throw new Error(`The ring has version ${version}; 1 and 2 are read.`);
  }
  const rate = getCount(view, 16);
  const channels = getCount(view, 24);
  const capacity = getCount(view, 32);
  const header = version === 1 ? earlier(view, rate, channels, capacity) : present(view, bytes, rate, channels, capacity);
  if (channels < 1 || capacity < 1 || header.headerBytes + channels * header.stride > header.fileBytes) {
    throw new Error(`The ring's header disagrees with itself: ${channels} channels of ${capacity} frames.`);
  }
  if (header.fileBytes > bytes.length) {
    throw new Error(`The ring has ${header.fileBytes} bytes by its header, and there are ${bytes.length}: it was cut off.`);
  }
  return header;
}

function earlier(view: DataView, rate: number, channels: number, capacity: number): RingHeader {
  const sequence = getCount(view, 40);
  const perWrite = getCount(view, 48) || 1024;
  const frames = sequence * perWrite;
  const fileBytes = RING_HEADER_BYTES + channels * capacity * 8;
  return {
    version: 1,
    rate,
    channels,
    capacity,
    sampleType: 2,
    headerBytes: RING_HEADER_BYTES,
    stride: capacity * 8,
    fileBytes,
    begin: frames,
    end: frames,
    // The next write may be going on.
    oldest: Math.max(0, frames + perWrite - capacity),
    state: 1,
    generation: 1,
    names: [],
  };
}

function present(view: DataView, bytes: Uint8Array, rate: number, channels: number, capacity: number): RingHeader {
  if (view.getUint32(80, true) !== crc32(bytes.subarray(0, 80))) {
    throw new Error("The ring's header does not agree with its checksum.");
  }
  const sampleType = view.getUint32(40, true);
  if (sampleType !== 1 && sampleType !== 2) {
    throw new Error(`The ring has samples of type ${sampleType}; 1 and 2 are read.`);
  }
  const stride = getCount(view, 48);
  if (stride !== capacity * 4 * sampleType) {
    throw new Error(`The ring's channels are ${stride} bytes apart; ${capacity} frames take ${capacity * 4 * sampleType}.`);
  }
  const end = bytes.indexOf(0, NAMES_AT);
  const text = new TextDecoder().decode(bytes.slice(NAMES_AT, Math.min(end < 0 ? RING_HEADER_BYTES : end, RING_HEADER_BYTES)));
  return {
    version: 2,
    rate,
    channels,
    capacity,
    sampleType,
    headerBytes: view.getUint32(44, true),
    stride,
    fileBytes: getCount(view, 56),
    begin: getCount(view, 128),
    oldest: Math.max(0, getCount(view, 128) - capacity),
    end: getCount(view, 136),
    state: view.getUint32(216, true),
    generation: view.getUint32(220, true),
    names: text === "" ? [] : text.split("\n"),
  };
}

/** A sample of a ring that stands in bytes. */
export function sampleAt(bytes: Uint8Array, header: RingHeader, channel: number, frame: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = header.headerBytes + channel * header.stride;
  const place = frame % header.capacity;
  return header.sampleType === 1 ? view.getFloat32(at + place * 4, true) : view.getFloat64(at + place * 8, true);
}
