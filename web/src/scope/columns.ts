// Columns of spectra that one thread writes and another reads: in memory that both have, or in two copies kept alike by messages.

const HEADER_BYTES = 16;
const WRITTEN = 0;
const MOST_BYTES = 24 * 1024 * 1024;
const LEAST_COLUMNS = 64;

/** How many columns are kept: those of so many frames, within 24 MB. */
export function columnsFor(frames: number, hopSize: number, bins: number): number {
  const fitting = Math.floor(MOST_BYTES / (4 * bins));
  return Math.max(LEAST_COLUMNS, Math.min(Math.ceil(frames / hopSize), fitting));
}

export class ColumnRing {
  private readonly counter: Int32Array;
  private readonly views: (Float32Array | undefined)[];
  // What the counter, which turns over, said last, and what it stands for.
  private seen = 0;
  private total = 0;

  private constructor(
    readonly buffer: ArrayBufferLike,
    readonly bins: number,
    readonly capacity: number,
    /** Number of the first column that was written. */
    readonly base: number,
  ) {
    this.counter = new Int32Array(buffer, 0, 4);
    this.views = new Array<Float32Array | undefined>(capacity);
  }

  static make(bins: number, capacity: number, base: number, isShared: boolean): ColumnRing {
    const bytes = HEADER_BYTES + 4 * bins * capacity;
    return new ColumnRing(isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes), bins, capacity, base);
  }

  /** The same columns, seen from elsewhere. */
  static over(buffer: ArrayBufferLike, bins: number, base: number): ColumnRing {
    return new ColumnRing(buffer, bins, (buffer.byteLength - HEADER_BYTES) / (4 * bins), base);
  }

  /** The number of the next column. */
  get next(): number {
    const now = Atomics.load(this.counter, WRITTEN);
    this.total += (now - this.seen) | 0;
    this.seen = now;
    return this.base + this.total;
  }

  /** The oldest that is kept; the one that is being written over is not. */
  get first(): number {
    return Math.max(this.base, this.next - this.capacity + 1);
  }

  /** Writes the next column. */
  push(column: Float32Array): void {
    const { next } = this;
    this.view(next).set(column);
    Atomics.add(this.counter, WRITTEN, 1);
  }

  /** A column in place; null when it is not kept. */
  column(number: number): Float32Array | null {
    return Number.isInteger(number) && number < this.next && number >= this.first ? this.view(number) : null;
  }

  private view(number: number): Float32Array {
    const slot = (number - this.base) % this.capacity;
    let view = this.views[slot];
    if (!view) {
      view = new Float32Array(this.buffer, HEADER_BYTES + 4 * this.bins * slot, this.bins);
      this.views[slot] = view;
    }
    return view;
  }
}
