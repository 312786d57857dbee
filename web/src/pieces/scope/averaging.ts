import type { SpectraStream } from "../../scope/types";

const NOTHING = -400;

/** A spectrum as it is shown: the newest, or the mean of powers over a time, and the largest that each bin has had. */
export class SpectrumAverage {
  /** In dBFS, by bin. */
  readonly levels: Float32Array;
  readonly peaks: Float32Array;
  readonly newest: Float32Array;
  /** The column behind the last one that was taken. */
  next: number;
  /** Whether there is anything. */
  hasAny = false;
  private readonly powers: Float64Array;
  private isFresh = true;

  constructor(readonly stream: SpectraStream) {
    this.levels = new Float32Array(stream.bins).fill(Number.NaN);
    this.newest = new Float32Array(stream.bins).fill(Number.NaN);
    this.peaks = new Float32Array(stream.bins).fill(NOTHING);
    this.powers = new Float64Array(stream.bins);
    this.next = Math.max(stream.first, stream.next - 1);
  }

  /**
   * Takes what has come since the last time; tells whether anything did. A gap is passed over.
   * @param seconds Time constant of the mean; 0 for none.
   * @param fall How far held peaks fall, in dB a second.
   * @param until Columns from here on wait.
   */
  take(seconds: number, rate: number, fall: number, until = Number.POSITIVE_INFINITY): boolean {
    const { stream } = this;
    const hop = stream.request.hopSize / rate;
    const end = Math.min(stream.next, until);
    if (this.next > stream.next || this.next < stream.first || end - this.next > 64) {
      this.next = Math.max(stream.first, end - 8);
    }
    const before = this.next;
    for (; this.next < end; this.next++) {
      const column = stream.column(this.next);
      if (column && !Number.isNaN(column[1]!)) {
        this.add(column, seconds > 0 && !this.isFresh ? 1 - Math.exp(-hop / seconds) : 1, fall * hop);
      }
    }
    return this.next > before;
  }

  /** Shows one column as it is, as where something stands still. */
  show(column: Float32Array): void {
    this.newest.set(column);
    this.levels.set(column);
    this.hasAny = true;
    this.isFresh = true;
  }

  release(): void {
    this.peaks.fill(NOTHING);
  }

  private add(column: Float32Array, share: number, fall: number): void {
    const { powers, levels, peaks, newest } = this;
    newest.set(column);
    for (let i = 0; i < column.length; i++) {
      const level = column[i]!;
      if (share >= 1) {
        powers[i] = 10 ** (level / 10);
        levels[i] = level;
      } else {
        const power = powers[i]! + (10 ** (level / 10) - powers[i]!) * share;
        powers[i] = power;
        levels[i] = 10 * Math.log10(power);
      }
      peaks[i] = Math.max(level, peaks[i]! - fall);
    }
    this.isFresh = false;
    this.hasAny = true;
  }
}
