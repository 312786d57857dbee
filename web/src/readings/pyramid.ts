const FANOUT_BITS = 2;
const FANOUT = 1 << FANOUT_BITS;

/**
 * Minimum and maximum of any stretch of a long series in logarithmic time: level k holds those of 4^k values.
 * A value that was never set is a hole. Setting a value again (after a seek, a loop) corrects everything above it.
 */
export class MinMaxPyramid {
  private minima: Float32Array[] = [];
  private maxima: Float32Array[] = [];
  /** One more than the largest index that was set. */
  length = 0;
  /** Grows with each change. */
  version = 0;
  /** Answers of range. */
  minimum = Number.POSITIVE_INFINITY;
  maximum = Number.NEGATIVE_INFINITY;

  constructor(capacity = 4096) {
    this.grow(capacity);
  }

  set(index: number, value: number): void {
    if (index < 0 || Number.isNaN(value)) {
      return;
    }
    if (index >= this.minima[0]!.length) {
      this.grow(Math.max(index + 1, this.minima[0]!.length * 2));
    }
    this.minima[0]![index] = value;
    this.maxima[0]![index] = value;
    this.length = Math.max(this.length, index + 1);
    this.version++;
    this.lift(index);
  }

  /** The value at an index; NaN for a hole. */
  get(index: number): number {
    if (index < 0 || index >= this.length) {
      return Number.NaN;
    }
    const value = this.minima[0]![index]!;
    return value === Number.POSITIVE_INFINITY ? Number.NaN : value;
  }

  /** Finds minimum and maximum from an index to before another one; false when there is nothing but holes. */
  range(from: number, to: number): boolean {
    let low = Math.max(0, from);
    let high = Math.min(this.length, to);
    let minimum = Number.POSITIVE_INFINITY;
    let maximum = Number.NEGATIVE_INFINITY;
    for (let level = 0; low < high; level++) {
      const minima = this.minima[level]!;
      const maxima = this.maxima[level]!;
      const isTop = level === this.minima.length - 1;
      while (low < high && (isTop || (low & (FANOUT - 1)) !== 0)) {
        minimum = Math.min(minimum, minima[low]!);
        maximum = Math.max(maximum, maxima[low]!);
        low++;
      }
      while (low < high && (high & (FANOUT - 1)) !== 0) {
        high--;
        minimum = Math.min(minimum, minima[high]!);
        maximum = Math.max(maximum, maxima[high]!);
      }
      low >>= FANOUT_BITS;
      high >>= FANOUT_BITS;
    }
    this.minimum = minimum;
    this.maximum = maximum;
    return minimum <= maximum;
  }

  clear(): void {
    for (let level = 0; level < this.minima.length; level++) {
      this.minima[level]!.fill(Number.POSITIVE_INFINITY);
      this.maxima[level]!.fill(Number.NEGATIVE_INFINITY);
    }
    this.length = 0;
    this.version++;
  }

  private lift(index: number): void {
    let place = index;
    for (let level = 1; level < this.minima.length; level++) {
      place >>= FANOUT_BITS;
      this.sumUp(level, place);
    }
  }

  private sumUp(level: number, place: number): void {
    const [minima, maxima] = [this.minima[level - 1]!, this.maxima[level - 1]!];
    const first = place << FANOUT_BITS;
    let minimum = Number.POSITIVE_INFINITY;
    let maximum = Number.NEGATIVE_INFINITY;
    for (let i = first; i < first + FANOUT && i < minima.length; i++) {
      minimum = Math.min(minimum, minima[i]!);
      maximum = Math.max(maximum, maxima[i]!);
    }
    this.minima[level]![place] = minimum;
    this.maxima[level]![place] = maximum;
  }

  private grow(capacity: number): void {
    const [oldMinima, oldMaxima] = [this.minima, this.maxima];
    this.minima = [];
    this.maxima = [];
    for (let size = capacity, level = 0; ; size = Math.ceil(size / FANOUT), level++) {
      const minima = new Float32Array(size).fill(Number.POSITIVE_INFINITY);
      const maxima = new Float32Array(size).fill(Number.NEGATIVE_INFINITY);
      if (oldMinima[level]) {
        minima.set(oldMinima[level]!);
        maxima.set(oldMaxima[level]!);
      }
      this.minima.push(minima);
      this.maxima.push(maxima);
      if (size <= 1) {
        break;
      }
    }
    // Levels that were not there before, each from the one below it.
    for (let level = Math.max(1, oldMinima.length); oldMinima.length > 0 && level < this.minima.length; level++) {
      for (let index = 0; index < this.minima[level - 1]!.length; index += FANOUT) {
        this.sumUp(level, index >> FANOUT_BITS);
      }
    }
  }
}
