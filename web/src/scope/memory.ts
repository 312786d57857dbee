import { Kernel, makeMemory, planMemory } from "../../kernel/kernel";

/** The most that one page takes for samples where memory is shared; without, page and worker have a ring each. */
export const MOST_BYTES = { shared: 256 * 1024 * 1024, messages: 128 * 1024 * 1024 } as const;
export const SECONDS = 30;
const READINGS_PER_SECOND = 60;
// A message has up to eight readings.
const MOST_READINGS = 8;
// A frame with its share of the pyramid: 8 bytes for 64 frames, an eighth of that for the next level, and so on.
const BYTES_PER_SAMPLE = 4 + (8 / 64) * (8 / 7);

export interface RingWish {
  rate: number;
  names: readonly string[];
  seconds: number;
  mostBytes: number;
}

/** Frames that are kept of each channel: so many seconds, or what fits in. */
export function capacityFor(channels: number, { rate, seconds, mostBytes }: RingWish): number {
  const fitting = Math.floor(mostBytes / (BYTES_PER_SAMPLE * channels));
  return Math.max(64, Math.min(Math.ceil((seconds * rate) / 64), Math.floor(fitting / 64)) * 64);
}

/** A new ring with two instances: the writer is 0, the page 1. Takes less when there is not as much memory. */
export function makeRing(module: WebAssembly.Module, wish: RingWish): Kernel {
  const channels = wish.names.length;
  const block = Math.ceil(wish.rate / READINGS_PER_SECOND) * MOST_READINGS;
  let capacity = capacityFor(channels, wish);
  for (;;) {
    const plan = planMemory(module, { rate: wish.rate, channels, capacity, names: wish.names, block }, 2);
    try {
      return new Kernel(module, makeMemory(plan), plan, 0);
    } catch (error) {
      if (!(error instanceof RangeError) || capacity < wish.rate) {
        throw error;
      }
      capacity = Math.ceil(capacity / 128) * 64;
    }
  }
}

/** Copies what one ring keeps into another that is new: by channel, those that `from` names by index, and nothing where it is below 0. */
export function carryOver(old: Kernel, next: Kernel, from: readonly number[]): void {
  const start = Math.max(old.start, old.end - next.plan.capacity);
  if (start > 0) {
    next.gap(start);
  }
  for (let at = start; at < old.end; at += next.plan.block) {
    next.write(planarOf(old, from, at, Math.min(next.plan.block, old.end - at)));
  }
  next.sourceSeconds = old.sourceSeconds;
}

/** All that a ring keeps, in blocks. */
export function eachBlock(kernel: Kernel, take: (planar: Float32Array) => void): void {
  const { block, channels } = kernel.plan;
  const all = Array.from({ length: channels }, (_, channel) => channel);
  for (let at = kernel.start; at < kernel.end; at += block) {
    take(planarOf(kernel, all, at, Math.min(block, kernel.end - at)));
  }
}

function planarOf(kernel: Kernel, channels: readonly number[], at: number, frames: number): Float32Array {
  const planar = new Float32Array(frames * channels.length).fill(Number.NaN);
  for (const [i, channel] of channels.entries()) {
    if (channel >= 0) {
      kernel.samples(channel, at, planar.subarray(i * frames, (i + 1) * frames));
    }
  }
  return planar;
}
