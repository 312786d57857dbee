/** What reads samples of a channel from a frame on; NaN where there is nothing. */
export type ReadSamples = (channel: number, from: number, out: Float32Array) => void;

/** A matrix is of so many samples of each channel at most: of more, every second or fourth is taken. */
const MOST_SAMPLES = 19_200;

/**
 * Correlation of every pair of channels over the last stretch: the mean of the product over the product of the root mean squares, as stereo meters
 * have it, without taking an offset away. A round is worked off in steps, so that 64 channels don't hold up a frame.
 */
export class CorrelationMatrix {
  channels = 0;
  /** Row by row; NaN where a channel is silent or has a gap. Of the last round that was finished. */
  values = new Float32Array(0);
  /** Rounds that were finished. */
  rounds = 0;
  private samples: Float32Array[] = [];
  private powers = new Float64Array(0);
  private next = new Float32Array(0);
  private row = 0;
  private column = 0;
  private whole = new Float32Array(0);
  private isAtWork = false;

  /** Takes the samples of a round, of `length` frames that end before `end`. */
  begin(channels: number, end: number, length: number, read: ReadSamples): void {
    const stride = Math.max(1, Math.ceil(length / MOST_SAMPLES));
    const count = Math.floor(length / stride);
    this.fit(channels, count, count * stride);
    for (let c = 0; c < channels; c++) {
      read(c, end - count * stride, this.whole);
      const kept = this.samples[c]!;
      let power = 0;
      for (let i = 0; i < count; i++) {
        const sample = this.whole[i * stride]!;
        kept[i] = sample;
        power += sample * sample;
      }
      this.powers[c] = power;
    }
    [this.row, this.column] = [0, 0];
    this.isAtWork = channels > 0;
  }

  get isBusy(): boolean {
    return this.isAtWork;
  }

  /** Works off so many products; tells whether the round is finished. */
  step(products: number): boolean {
    const { channels, samples, powers, next } = this;
    for (let left = products; left > 0 && this.isAtWork; ) {
      const [a, b] = [samples[this.row]!, samples[this.column]!];
      let sum = 0;
      for (let i = 0; i < a.length; i++) {
        sum += a[i]! * b[i]!;
      }
      const size = Math.sqrt(powers[this.row]! * powers[this.column]!);
      const value = size > 1e-12 ? Math.min(1, Math.max(-1, sum / size)) : Number.NaN;
      next[this.row * channels + this.column] = value;
      next[this.column * channels + this.row] = value;
      left -= a.length;
      if (++this.column > this.row) {
        this.column = 0;
        this.isAtWork = ++this.row < channels;
      }
    }
    if (!this.isAtWork && channels > 0) {
      [this.values, this.next] = [this.next, this.values];
      this.rounds++;
      return true;
    }
    return false;
  }

  private fit(channels: number, count: number, whole: number): void {
    if (this.channels !== channels) {
      this.channels = channels;
      this.values = new Float32Array(channels * channels).fill(Number.NaN);
      this.next = new Float32Array(channels * channels).fill(Number.NaN);
      this.powers = new Float64Array(channels);
      this.samples = [];
    }
    if (this.whole.length !== whole || this.samples.length !== channels || this.samples[0]?.length !== count) {
      this.whole = new Float32Array(whole);
      this.samples = Array.from({ length: channels }, () => new Float32Array(count));
    }
  }
}
