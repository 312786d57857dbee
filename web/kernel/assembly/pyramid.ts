import { capacity, channelAt, completed } from "./ring";

// Smallest and largest sample of blocks of 64, 512, 4096 and 32,768 frames of each channel, beside the ring. Block b of a level stands in
// slot b modulo the level's slots; two more than the capacity has, for the oldest and the newest that are whole in part. A block in which
// there is nothing has ∞ and −∞: NaN samples count as nothing.

const LEVELS: i32 = 4;
const FIRST_SHIFT: i32 = 6;
const STEP_SHIFT: i32 = 3;

let base: usize = 0;
let bytesOfChannel: usize = 0;
// Where the levels begin within a channel, and how many slots they have.
let offset1: usize = 0;
let offset2: usize = 0;
let offset3: usize = 0;
let slots0: i32 = 0;
let slots1: i32 = 0;
let slots2: i32 = 0;
let slots3: i32 = 0;

function shiftOf(level: i32): i32 {
  return FIRST_SHIFT + STEP_SHIFT * level;
}

function slotsFor(frames: i32, level: i32): i32 {
  return (frames >> shiftOf(level)) + 2;
}

/** Bytes of the pyramid of a ring. */
export function pyramidBytes(channels: i32, frames: i32): f64 {
  let slots = 0;
  for (let level = 0; level < LEVELS; level++) {
    slots += slotsFor(frames, level);
  }
  return 8.0 * <f64>slots * <f64>channels;
}

export function setPyramid(at: usize, frames: i32): void {
  base = at;
  slots0 = slotsFor(frames, 0);
  slots1 = slotsFor(frames, 1);
  slots2 = slotsFor(frames, 2);
  slots3 = slotsFor(frames, 3);
  offset1 = 8 * slots0;
  offset2 = offset1 + 8 * slots1;
  offset3 = offset2 + 8 * slots2;
  bytesOfChannel = offset3 + 8 * slots3;
}

function slotsOf(level: i32): i32 {
  return level === 0 ? slots0 : level === 1 ? slots1 : level === 2 ? slots2 : slots3;
}

function levelAt(channel: i32, level: i32): usize {
  const offset: usize = level === 0 ? <usize>0 : level === 1 ? offset1 : level === 2 ? offset2 : offset3;
  return base + <usize>channel * bytesOfChannel + offset;
}

function blockAt(channel: i32, level: i32, block: i64): usize {
  return levelAt(channel, level) + 8 * <usize>(block % slotsOf(level));
}

// What was found since it was last cleared.
let lowest: f32 = Infinity;
let highest: f32 = -Infinity;

function startSearch(): void {
  lowest = Infinity;
  highest = -Infinity;
}

function take(low: f32, high: f32): void {
  if (low < lowest) {
    lowest = low;
  }
  if (high > highest) {
    highest = high;
  }
}

// Looks at samples that stand in a row.
function search(at: usize, count: i32): void {
  let low = f32x4.splat(lowest);
  let high = f32x4.splat(highest);
  const end = at + 4 * (count & ~3);
  while (at < end) {
    const x = v128.load(at);
    // The second one wins only when it is smaller, which NaN is not.
    low = f32x4.pmin(low, x);
    high = f32x4.pmax(high, x);
    at += 16;
  }
  take(
    min(min(f32x4.extract_lane(low, 0), f32x4.extract_lane(low, 1)), min(f32x4.extract_lane(low, 2), f32x4.extract_lane(low, 3))),
    max(
      max(f32x4.extract_lane(high, 0), f32x4.extract_lane(high, 1)),
      max(f32x4.extract_lane(high, 2), f32x4.extract_lane(high, 3)),
    ),
  );
  for (let i = count & 3; i > 0; i--) {
    const x = load<f32>(at);
    take(x, x);
    at += 4;
  }
}

/** Takes frames into the pyramid that follow what it has. */
export function foldIn(channel: i32, start: i64, from: usize, count: i32): void {
  let frame = start;
  const end = start + count;
  while (frame < end) {
    const next = min(((frame >> FIRST_SHIFT) + 1) << FIRST_SHIFT, end);
    startSearch();
    search(from, <i32>(next - frame));
    merge(channel, frame);
    from += 4 * <usize>(next - frame);
    frame = next;
  }
}

// What was found belongs to the blocks of a frame; the first one of a block begins it anew.
function merge(channel: i32, frame: i64): void {
  for (let level = 0; level < LEVELS; level++) {
    const shift = shiftOf(level);
    const block = frame >> shift;
    const at = blockAt(channel, level, block);
    if (block << shift === frame) {
      store<f32>(at, lowest);
      store<f32>(at, highest, 4);
    } else {
      store<f32>(at, min(load<f32>(at), lowest));
      store<f32>(at, max(load<f32>(at, 4), highest), 4);
    }
  }
}

/** Frames in which there is nothing follow. */
export function clearBlocks(channel: i32, start: i64, end: i64): void {
  for (let level = 0; level < LEVELS; level++) {
    const shift = shiftOf(level);
    // A block that has begun before keeps what it has.
    let block = (start + ((<i64>1) << shift) - 1) >> shift;
    const last = (end - 1) >> shift;
    block = max(block, last - slotsOf(level) + 1);
    for (; block <= last; block++) {
      const at = blockAt(channel, level, block);
      store<f32>(at, Infinity);
      store<f32>(at, -Infinity, 4);
    }
  }
}

function searchFrames(channel: i32, from: i64, to: i64): void {
  const frames = capacity();
  const at = <i32>(from % frames);
  const count = <i32>(to - from);
  const first = min(count, frames - at);
  const samples = channelAt(channel);
  search(samples + 4 * at, first);
  search(samples, count - first);
}

function searchBlocks(channel: i32, level: i32, from: i64, to: i64): void {
  const first = levelAt(channel, level);
  const end = first + 8 * slotsOf(level);
  let at = first + 8 * <usize>(from % slotsOf(level));
  let low = lowest;
  let high = highest;
  for (let count = <i32>(to - from); count > 0; count--) {
    low = min(low, load<f32>(at));
    high = max(high, load<f32>(at, 4));
    at += 8;
    if (at === end) {
      at = first;
    }
  }
  lowest = low;
  highest = high;
}

/** Looks at frames that are kept: single ones at the edges, blocks as large as fit in between. */
function searchRange(channel: i32, from: i64, to: i64): void {
  let first = (from + 63) >> FIRST_SHIFT;
  let last = to >> FIRST_SHIFT;
  if (first >= last) {
    searchFrames(channel, from, to);
    return;
  }
  searchFrames(channel, from, first << FIRST_SHIFT);
  searchFrames(channel, last << FIRST_SHIFT, to);
  let level = 0;
  while (level < LEVELS - 1) {
    const above = (first + 7) >> STEP_SHIFT;
    const below = last >> STEP_SHIFT;
    if (above >= below) {
      break;
    }
    searchBlocks(channel, level, first, above << STEP_SHIFT);
    searchBlocks(channel, level, below << STEP_SHIFT, last);
    first = above;
    last = below;
    level++;
  }
  searchBlocks(channel, level, first, last);
}

/** Smallest and largest of a column; NaN for both when there is nothing. */
export function column(channel: i32, from: i64, to: i64, oldest: i64, low: usize, high: usize): void {
  const first = max(from, oldest);
  const last = min(to, completed());
  startSearch();
  if (first < last) {
    searchRange(channel, first, last);
  }
  const isNothing = lowest > highest;
  store<f32>(low, isNothing ? NaN : lowest);
  store<f32>(high, isNothing ? NaN : highest);
}
