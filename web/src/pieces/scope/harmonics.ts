import { interpolate, largest, type SpectralPeak } from "./peaks";

/** What belongs to a line: this many bins at each side of it. The main lobe of the Blackman-Harris window is four bins, and one more for its middle. */
const LOBE = 5;
export const HARMONICS = 10;
/** Below this the offset belongs to what is measured; AES17 measures from 20 Hz on. */
const LOWEST_HZ = 20;
const HIGHEST_HZ = 20_000;
/** A fundamental below this is none, in dBFS. */
const SILENCE = -100;

/** Distortion of a tone. Shares are of amplitudes: 0.01 is 1 % or −40 dB. */
export class Distortion {
  /** In Hz; NaN when there is no tone. */
  fundamental = Number.NaN;
  /** In dBFS, from the power of its line. */
  level = Number.NaN;
  /** Levels in dBFS of the harmonics 1 to 10; NaN above what is measured. */
  readonly harmonics = new Float64Array(HARMONICS).fill(Number.NaN);
  /** Harmonics 2 to 10 over the fundamental. */
  thd = Number.NaN;
  /** Everything from 20 Hz to 20 kHz but the fundamental, over everything from 20 Hz to 20 kHz. */
  thdPlusNoise = Number.NaN;
  private readonly peak: SpectralPeak = { bin: 0, level: 0 };

  /**
   * Measures a spectrum, in dBFS by bin, as a Blackman-Harris window gives it. Powers of bins are summed: the spread of a line over the bins of its
   * main lobe, the window's noise bandwidth, is in all sums alike.
   * @param width Of a bin, in Hz.
   * @param noiseBandwidth Of the window, in bins.
   */
  measure(levels: Float32Array, width: number, noiseBandwidth: number): void {
    this.clear();
    const from = Math.max(1, Math.ceil(LOWEST_HZ / width));
    const to = Math.min(levels.length - 1, Math.floor(HIGHEST_HZ / width));
    const top = largest(levels, from, to);
    if (top < 0 || levels[top]! < SILENCE) {
      return;
    }
    const { bin } = interpolate(levels, top, this.peak);
    let total = 0;
    for (let i = from; i <= to; i++) {
      total += powerOf(levels[i]!);
    }
    const tone = lineOf(levels, bin, from, to);
    let overtones = 0;
    for (let number = 1; number <= HARMONICS && bin * number <= to; number++) {
      const power = number === 1 ? tone : lineOf(levels, bin * number, from, to);
      this.harmonics[number - 1] = 10 * Math.log10(power / noiseBandwidth);
      overtones += number === 1 ? 0 : power;
    }
    this.fundamental = bin * width;
    this.level = this.harmonics[0]!;
    this.thd = Math.sqrt(overtones / tone);
    this.thdPlusNoise = Math.sqrt(Math.max(0, total - tone) / total);
  }

  private clear(): void {
    this.fundamental = Number.NaN;
    this.level = Number.NaN;
    this.thd = Number.NaN;
    this.thdPlusNoise = Number.NaN;
    this.harmonics.fill(Number.NaN);
  }
}

/** Equivalent noise bandwidth in bins (Harris 1978) of the four-term Blackman-Harris window. */
export const BLACKMAN_HARRIS_BANDWIDTH = 2.00435;

function lineOf(levels: Float32Array, bin: number, from: number, to: number): number {
  const middle = Math.round(bin);
  let power = 0;
  for (let i = Math.max(from, middle - LOBE); i <= Math.min(to, middle + LOBE); i++) {
    power += powerOf(levels[i]!);
  }
  return power;
}

function powerOf(level: number): number {
  return level > -300 ? 10 ** (level / 10) : 0;
}
