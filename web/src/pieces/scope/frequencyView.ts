import { clamp } from "./liveAxis";

export type FrequencyScale = "linear" | "log" | "mel";

/** Logarithmic axes begin here, in Hz. */
export const LOWEST_LOG = 20;
const NARROWEST = 20;

/** Mel of a frequency (O'Shaughnessy 1987, as HTK has it): 1000 Hz is 1000 mel. */
export function melOf(hertz: number): number {
  return 2595 * Math.log10(1 + hertz / 700);
}

export function hertzOfMel(mel: number): number {
  return 700 * (10 ** (mel / 2595) - 1);
}

/** What part of the frequencies a plot shows, and where each stands: 0 at the lower edge, 1 at the upper. */
export class FrequencyView {
  scale: FrequencyScale = "log";
  /** Half the sample rate. */
  top = 24_000;
  low = LOWEST_LOG;
  high = 24_000;
  version = 0;

  constructor(scale: FrequencyScale = "log", top = 24_000) {
    this.scale = scale;
    this.setTop(top);
  }

  /** Another sample rate: all is shown. */
  setTop(top: number): void {
    if (top !== this.top || this.version === 0) {
      this.top = top;
      this.fit();
    }
  }

  setScale(scale: FrequencyScale): void {
    if (scale !== this.scale) {
      const wasAll = this.low <= this.bottom && this.high >= this.top;
      this.scale = scale;
      if (wasAll) {
        this.fit();
      } else {
        this.show(this.low, this.high);
      }
    }
  }

  /** The lowest frequency that there is. */
  get bottom(): number {
    return this.scale === "log" ? LOWEST_LOG : 0;
  }

  place(hertz: number): number {
    const low = this.warp(this.low);
    return (this.warp(Math.max(hertz, this.scale === "log" ? 1e-3 : 0)) - low) / (this.warp(this.high) - low);
  }

  hertzAt(share: number): number {
    const low = this.warp(this.low);
    return this.unwarp(low + share * (this.warp(this.high) - low));
  }

  /** Zooms by a factor so that what stands at a share of the way stays there. */
  zoom(factor: number, share: number): void {
    const [low, high] = [this.warp(this.low), this.warp(this.high)];
    const about = low + share * (high - low);
    const most = this.warp(this.top) - this.warp(this.bottom);
    const span = Math.min(most, (high - low) * factor);
    this.showWarped(about - share * span, about + (1 - share) * span);
  }

  /** Moves by a share of what is shown. */
  pan(share: number): void {
    const [low, high] = [this.warp(this.low), this.warp(this.high)];
    this.showWarped(low + share * (high - low), high + share * (high - low));
  }

  show(low: number, high: number): void {
    this.showWarped(this.warp(Math.max(this.bottom, low)), this.warp(Math.max(this.bottom, high)));
  }

  fit(): void {
    this.low = this.bottom;
    this.high = this.top;
    this.version++;
  }

  private showWarped(low: number, high: number): void {
    const [least, most] = [this.warp(this.bottom), this.warp(this.top)];
    const span = Math.min(high - low, most - least);
    const from = clamp(low, least, most - span);
    const [lowHz, highHz] = [this.unwarp(from), this.unwarp(from + span)];
    // Finer than this there is nothing to see.
    if (highHz - lowHz >= NARROWEST || span >= most - least) {
      this.low = lowHz;
      this.high = Math.min(this.top, highHz);
      this.version++;
    }
  }

  private warp(hertz: number): number {
    return this.scale === "log" ? Math.log(hertz) : this.scale === "mel" ? melOf(hertz) : hertz;
  }

  private unwarp(value: number): number {
    return this.scale === "log" ? Math.exp(value) : this.scale === "mel" ? hertzOfMel(value) : value;
  }
}

const ROUND = [1, 2, 5];

/** Frequencies to write at an axis, at least `apart` of its length from each other. */
export function frequencyTicks(view: FrequencyView, apart: number): number[] {
  const ticks: number[] = [];
  const take = (hertz: number) => {
    const place = view.place(hertz);
    const before = ticks.at(-1);
    if (place >= 0 && place <= 1 && (before === undefined || place - view.place(before) >= apart)) {
      ticks.push(hertz);
    }
  };
  if (view.scale === "log" && view.high / view.low > 8) {
    for (let decade = 1; decade <= view.high; decade *= 10) {
      for (const digit of ROUND) {
        take(digit * decade);
      }
    }
    return ticks;
  }
  // Even steps; where the axis bends, those that would stand too close are left out.
  const wanted = (view.high - view.low) * Math.min(0.5, apart);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = (ROUND.find((digit) => digit * power >= wanted) ?? 10) * power;
  for (let hertz = Math.ceil(view.low / step) * step; hertz <= view.high; hertz += step) {
    take(hertz);
  }
  return ticks;
}
