import { clearBlocks, foldIn, setPyramid } from "./pyramid";

// The ring of docs/ring-buffer.md, version 2, float32: in memory that other instances in other threads look at.

const BEGIN: usize = 128;
const END: usize = 136;
const HEARTBEAT: usize = 192;

let ring: usize = 0;
let samples: usize = 0;
let stride: usize = 0;
let channelCount: i32 = 0;
let frames: i32 = 0;

export function channels(): i32 {
  return channelCount;
}

/** Frames of a channel. */
export function capacity(): i32 {
  return frames;
}

/** Where the samples of a channel stand. */
export function channelAt(channel: i32): usize {
  return samples + <usize>channel * stride;
}

/** What a ring is refused for. */
export const OK: i32 = 0;
export const WRONG_MAGIC: i32 = 1;
export const WRONG_VERSION: i32 = 2;
export const WRONG_TYPE: i32 = 3;
export const WRONG_CHECKSUM: i32 = 4;
export const WRONG_LENGTH: i32 = 5;

/** Opens what stands at an address, `bytes` of it, with its pyramid elsewhere. Nothing is opened when it is refused. */
export function open(at: usize, bytes: f64, pyramid: usize): i32 {
  if (bytes < 4096) {
    return WRONG_LENGTH;
  }
  // "AUDITAB!"
  if (load<u32>(at) !== 0x49445541 || load<u32>(at, 4) !== 0x21424154) {
    return WRONG_MAGIC;
  }
  if (load<u64>(at, 8) !== 2) {
    return WRONG_VERSION;
  }
  if (load<u32>(at, 40) !== 1) {
    return WRONG_TYPE;
  }
  if (load<u32>(at, 80) !== checksum(at, 80)) {
    return WRONG_CHECKSUM;
  }
  const count = load<u64>(at, 24);
  const length = load<u64>(at, 32);
  const header = load<u32>(at, 44);
  const distance = load<u64>(at, 48);
  const whole = load<u64>(at, 56);
  if (
    count < 1 ||
    count > 65_536 ||
    length < 1 ||
    length > 0x3fffffff ||
    header !== 4096 ||
    distance !== length * 4 ||
    whole !== <u64>header + count * distance ||
    <f64>whole > bytes
  ) {
    return WRONG_LENGTH;
  }
  ring = at;
  samples = at + header;
  stride = <usize>distance;
  channelCount = <i32>count;
  frames = <i32>length;
  setPyramid(pyramid, frames);
  return OK;
}

/** CRC-32 (ISO-HDLC) bit by bit: 80 bytes, once. */
export function checksum(at: usize, bytes: i32): u32 {
  let crc: u32 = 0xffffffff;
  for (let i = 0; i < bytes; i++) {
    crc ^= load<u8>(at + i);
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >>> 1) ^ (0xedb88320 & (0 - (crc & 1)));
    }
  }
  return ~crc;
}

/** Frames that were begun. */
export function begun(): i64 {
  return atomic.load<i64>(ring + BEGIN);
}

/** Frames that are complete. */
export function completed(): i64 {
  return atomic.load<i64>(ring + END);
}

/**
 * The oldest frame that is whole, behind everything that was read before: adding nothing to the counter succeeds only while it stands
 * still, and no read that stands before it is done later.
 */
export function oldestBehind(): i64 {
  return max<i64>(0, atomic.add<i64>(ring + BEGIN, 0) - frames);
}

/** The oldest frame that is whole. */
export function oldest(): i64 {
  return max<i64>(0, begun() - frames);
}

function beginTo(end: i64, now: f64): void {
  // An atomic load behind an atomic store is a barrier: no sample that follows is seen before the counter.
  atomic.store<i64>(ring + BEGIN, end);
  atomic.load<i64>(ring + BEGIN);
  store<i64>(ring + HEARTBEAT, <i64>now);
}

/** Writes frames that stand planar at an address, channel after channel; at most the capacity. */
export function write(from: usize, count: i32, now: f64): void {
  const start = completed();
  beginTo(start + count, now);
  const at = <i32>(start % frames);
  const first = min(count, frames - at);
  for (let channel = 0; channel < channelCount; channel++) {
    const to = channelAt(channel);
    memory.copy(to + 4 * at, from, 4 * first);
    memory.copy(to, from + 4 * first, 4 * (count - first));
    foldIn(channel, start, from, count);
    from += 4 * count;
  }
  atomic.store<i64>(ring + END, start + count);
}

/** Frames that were lost: NaN, which a view shows as nothing. */
export function lose(count: i64, now: f64): void {
  const start = completed();
  beginTo(start + count, now);
  // Of more than the capacity only the last ones are kept.
  const kept = <i32>min<i64>(count, frames);
  const from = start + count - kept;
  for (let channel = 0; channel < channelCount; channel++) {
    const base = channelAt(channel);
    let at = <i32>(from % frames);
    for (let i = 0; i < kept; i++) {
      store<f32>(base + 4 * at, NaN);
      at = at + 1 === frames ? 0 : at + 1;
    }
    clearBlocks(channel, start, start + count);
  }
  atomic.store<i64>(ring + END, start + count);
}

/** Samples of a channel from a frame on; NaN where there is nothing, or nothing any more. */
export function read(channel: i32, from: i64, count: i32, out: usize): void {
  const base = channelAt(channel);
  const first = min(max(from, oldest()), from + count);
  const end = max(min(from + count, completed()), first);
  blank(out, <i32>(first - from));
  const length = <i32>(end - first);
  const at = <i32>(first % frames);
  const straight = min(length, frames - at);
  const to = out + 4 * <usize>(first - from);
  memory.copy(to, base + 4 * at, 4 * straight);
  memory.copy(to + 4 * straight, base, 4 * (length - straight));
  blank(to + 4 * length, <i32>(from + count - end));
  // What the writer has begun meanwhile was written over while it was copied.
  const gone = min(oldestBehind(), end) - first;
  if (gone > 0) {
    blank(to, <i32>gone);
  }
}

/** Where these frames of a channel stand in one piece; 0 when they don't, or are not all kept. */
export function straight(channel: i32, from: i64, count: i32): usize {
  const at = <i32>(from % frames);
  if (from < oldest() || from + count > completed() || at + count > frames) {
    return 0;
  }
  return channelAt(channel) + 4 * at;
}

export function blank(out: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    store<f32>(out + 4 * i, NaN);
  }
}
