import type { SpectraStream } from "../../scope/types";

/** Levels as 16 bits: what is above 0 is (dB + 200) times 200, so that a step is 0.005 dB and −200 to +127 dB fit. */
export const LEVEL_STEPS = 200;
export const LEVEL_SHIFT = 200;
export const SILENT_LEVEL = 0;
export const INFINITE_LEVEL = 65_534;
export const LOST_LEVEL = 65_535;
const MOST_LEVEL = 65_000;

export function encodeLevel(level: number): number {
  if (Number.isNaN(level)) {
    return LOST_LEVEL;
  }
  if (level === Number.POSITIVE_INFINITY) {
    return INFINITE_LEVEL;
  }
  const value = Math.round((level + LEVEL_SHIFT) * LEVEL_STEPS);
  // Digital silence is none of the levels; what is nearly that is the least of them.
  return level === Number.NEGATIVE_INFINITY ? SILENT_LEVEL : Math.min(MOST_LEVEL, Math.max(1, value));
}

export function decodeLevel(value: number): number {
  if (value === LOST_LEVEL) {
    return Number.NaN;
  }
  if (value === SILENT_LEVEL) {
    return Number.NEGATIVE_INFINITY;
  }
  return value === INFINITE_LEVEL ? Number.POSITIVE_INFINITY : value / LEVEL_STEPS - LEVEL_SHIFT;
}

/** Takes columns as they are stored: a texture, say. */
export type TakeColumn = (slot: number) => void;

/** The newest columns of a stream of spectra, in a ring: column k stands in slot k modulo the capacity. */
export class ColumnStore {
  readonly levels: Uint16Array;
  /** The oldest column that is here, and the one behind the newest. */
  first: number;
  next: number;

  constructor(
    readonly stream: SpectraStream,
    readonly capacity: number,
  ) {
    this.levels = new Uint16Array(capacity * stream.bins);
    this.first = stream.first;
    this.next = stream.first;
  }

  get bins(): number {
    return this.stream.bins;
  }

  /** Takes what has come, at most so many columns; tells how many. */
  pull(most: number, take?: TakeColumn): number {
    const { stream, levels, capacity, bins } = this;
    if (stream.next < this.next) {
      // The stream has begun anew.
      this.first = stream.first;
      this.next = stream.first;
    }
    if (stream.first > this.next || stream.next - this.next > capacity) {
      this.next = Math.max(stream.first, stream.next - capacity);
      this.first = this.next;
    }
    const end = Math.min(stream.next, this.next + most);
    const count = end - this.next;
    for (let number = this.next; number < end; number++) {
      const slot = number % capacity;
      const column = stream.column(number);
      const at = slot * bins;
      if (column) {
        for (let i = 0; i < bins; i++) {
          levels[at + i] = encodeLevel(column[i]!);
        }
      } else {
        levels.fill(LOST_LEVEL, at, at + bins);
      }
      take?.(slot);
    }
    this.next = Math.max(this.next, end);
    this.first = Math.max(this.first, this.next - capacity);
    return Math.max(0, count);
  }

  has(number: number): boolean {
    return number >= this.first && number < this.next;
  }

  /** A level in dBFS; NaN where there is none. */
  level(number: number, bin: number): number {
    return this.has(number) && bin >= 0 && bin < this.bins
      ? decodeLevel(this.levels[(number % this.capacity) * this.bins + bin]!)
      : Number.NaN;
  }

  /** The column whose middle is nearest to a frame. */
  numberAt(frame: number): number {
    const { windowSize, hopSize } = this.stream.request;
    return Math.round((frame - windowSize / 2) / hopSize);
  }

  /** Copies a column as levels; false when it is not here. */
  copy(number: number, out: Float32Array): boolean {
    if (!this.has(number)) {
      return false;
    }
    const at = (number % this.capacity) * this.bins;
    for (let i = 0; i < this.bins; i++) {
      out[i] = decodeLevel(this.levels[at + i]!);
    }
    return true;
  }
}
