/** The newest readings of one kind in memory that was taken once: frames and floats side by side. */
export class ReadingRing {
  readonly frames: Float64Array;
  /** The floats of each slot; a view is made once, so that looking allocates nothing. */
  readonly slots: readonly Float32Array[];
  /** How many readings have come; the newest is in slot (count − 1) modulo capacity. */
  count = 0;

  constructor(
    readonly length: number,
    readonly capacity = 64,
  ) {
    const data = new Float32Array(length * capacity).fill(Number.NaN);
    this.frames = new Float64Array(capacity);
    this.slots = Array.from({ length: capacity }, (_, i) => data.subarray(i * length, (i + 1) * length));
  }

  /** Takes a reading; one of another length is refused. */
  push(frame: number, values: Float32Array): boolean {
    if (values.length !== this.length) {
      return false;
    }
    const slot = this.count % this.capacity;
    this.frames[slot] = frame;
    this.slots[slot]!.set(values);
    this.count++;
    return true;
  }

  /** The number of the newest reading; −1 before the first. */
  newest(): number {
    return this.count - 1;
  }

  /**
   * The number of the newest reading that ends at or before a frame: what is heard now when sound is behind the readings.
   * Readings from before a jump are not looked at. The oldest one that can be shown when all are later.
   */
  at(frame: number): number {
    const oldest = Math.max(0, this.count - this.capacity);
    let later = Number.POSITIVE_INFINITY;
    for (let i = this.count - 1; i >= oldest; i--) {
      const end = this.frames[i % this.capacity]!;
      if (end > later) {
        return i + 1;
      }
      if (end <= frame) {
        return i;
      }
      later = end;
    }
    return this.count === 0 ? -1 : oldest;
  }

  frameOf(number: number): number {
    return number < 0 ? Number.NaN : this.frames[number % this.capacity]!;
  }

  valuesOf(number: number): Float32Array | null {
    return number < 0 ? null : this.slots[number % this.capacity]!;
  }
}
