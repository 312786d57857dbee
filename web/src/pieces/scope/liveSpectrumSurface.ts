import { decimal, hertz as shortHertz } from "../../format/numbers";
import type { Pen, Surface } from "../../frame/Canvas";
import type { SpectraRequest } from "../../scope/types";
import { SpectrumAverage } from "./averaging";
import { type FrequencyView, frequencyTicks } from "./frequencyView";
import { Distortion } from "./harmonics";
import type { LiveAxis } from "./liveAxis";
import { interpolate, largest, type SpectralPeak } from "./peaks";
import type { SpectraPool } from "./spectraPool";
import { SpectrumLine } from "./spectrumLine";
import { hertzToPixel, levelToPixel, SpectrumOverlay } from "./spectrumOverlay";

export interface LiveSpectrumSettings {
  pool: SpectraPool;
  axis: LiveAxis;
  frequency: FrequencyView;
  requests: readonly SpectraRequest[];
  names: readonly string[];
  /** What distortion is measured of; null when it is not. */
  distortion: SpectraRequest | null;
  noiseBandwidth: number;
  /** Time constant of the mean in seconds; 0 for none. */
  averaging: number;
  hasPeaks: boolean;
  isHolding: boolean;
  floor: number;
  ceiling: number;
}

export const SPECTRUM_LEFT = 40;
const BOTTOM = 18;
// Dashes tell lines apart that differ in hue.
const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4], [1, 3]];
const FALL = 12;

/** Spectra of one or more channels over frequency, with their means, held peaks, and the harmonics of a tone. */
export class LiveSpectrumSurface implements Surface {
  readonly name = "live spectrum";
  readonly rate = 30;
  readonly distortion = new Distortion();
  /** The highest peak of the first channel, in Hz and dBFS. */
  readonly top = { hertz: Number.NaN, level: Number.NaN };
  private averages: SpectrumAverage[] = [];
  private tone: SpectrumAverage | null = null;
  private readonly lines: SpectrumLine[] = [];
  private readonly peak: SpectralPeak = { bin: 0, level: 0 };
  private shownVersion = -1;
  private frequencyVersion = -1;
  private isStale = true;
  private standing = Number.NaN;

  private readonly overlay = new SpectrumOverlay(() => this.settings);

  constructor(public settings: LiveSpectrumSettings) {}

  set(settings: LiveSpectrumSettings): void {
    this.settings = settings;
    this.isStale = true;
  }

  open(): () => void {
    const { pool, requests, distortion } = this.settings;
    this.averages = requests.map((request) => new SpectrumAverage(pool.take(request)));
    this.tone = distortion ? new SpectrumAverage(pool.take(distortion)) : null;
    if (!distortion) {
      // Nothing measures it any more.
      this.distortion.measure(new Float32Array(0), 1, 1);
    }
    this.lines.length = 0;
    this.lines.push(...requests.map(() => new SpectrumLine()));
    this.isStale = true;
    return () => {
      for (const request of distortion ? [...requests, distortion] : requests) {
        pool.release(request);
      }
      this.averages = [];
      this.tone = null;
    };
  }

  release(): void {
    for (const average of this.averages) {
      average.release();
    }
    this.isStale = true;
  }

  paintGround({ g, width, height, colours }: Pen): void {
    const { frequency, floor, ceiling } = this.settings;
    const bottom = height - BOTTOM;
    g.clearRect(0, 0, width, height);
    g.fillStyle = colours.line;
    g.textBaseline = "middle";
    g.textAlign = "right";
    const step = ceiling - floor > 70 ? 20 : 10;
    for (let level = Math.ceil(floor / step) * step; level <= ceiling; level += step) {
      const y = Math.round(levelToPixel(this.settings, level, bottom));
      g.fillStyle = colours.line;
      g.fillRect(SPECTRUM_LEFT, y, width - SPECTRUM_LEFT, 1);
      g.fillStyle = colours.quiet;
      if (y < bottom - 8) {
        g.fillText(decimal(level, 0), SPECTRUM_LEFT - 6, Math.max(7, y));
      }
    }
    g.textBaseline = "bottom";
    g.fillText("dBFS", SPECTRUM_LEFT - 6, height);
    g.textAlign = "center";
    for (const tick of frequencyTicks(frequency, 44 / (width - SPECTRUM_LEFT))) {
      const x = Math.round(hertzToPixel(this.settings, tick, width));
      g.fillStyle = colours.line;
      g.fillRect(x, 0, 1, bottom);
      g.fillStyle = colours.quiet;
      if (x > SPECTRUM_LEFT + 6 && x < width - 14) {
        g.fillText(shortHertz(tick), x, height);
      }
    }
  }

  groundVersion(): string {
    const { frequency, floor, ceiling } = this.settings;
    return `${frequency.version} ${frequency.scale} ${floor} ${ceiling}`;
  }

  isDirty(): boolean {
    const { axis, frequency } = this.settings;
    const isNew = this.pull();
    return isNew || this.isStale || axis.version !== this.shownVersion || frequency.version !== this.frequencyVersion;
  }

  // What is newest; where the picture stands still, the spectrum of the cursor or of the right edge.
  private pull(): boolean {
    const { axis, averaging, isHolding } = this.settings;
    if (axis.isFollowing) {
      this.standing = Number.NaN;
      let isNew = false;
      for (const average of this.averages) {
        isNew = average.take(averaging, axis.rate, isHolding ? 0 : FALL) || isNew;
      }
      this.measure(isNew);
      return isNew;
    }
    const frame = axis.cursor ?? axis.right;
    if (frame === this.standing) {
      return false;
    }
    this.standing = frame;
    for (const { stream } of this.averages) {
      const { windowSize, hopSize } = stream.request;
      const column = stream.column(Math.min(stream.next - 1, Math.round((frame - windowSize / 2) / hopSize)));
      if (column) {
        this.averages.find((average) => average.stream === stream)?.show(column);
      }
    }
    return true;
  }

  private measure(isNew: boolean): void {
    const { axis, noiseBandwidth } = this.settings;
    if (this.tone?.take(0, axis.rate, 0)) {
      this.distortion.measure(this.tone.newest, axis.rate / this.tone.stream.request.windowSize, noiseBandwidth);
    }
    const first = this.averages[0];
    if (isNew && first) {
      const bin = largest(first.levels, 1, first.levels.length - 2);
      this.top.hertz = Number.NaN;
      this.top.level = Number.NaN;
      if (bin > 0) {
        interpolate(first.levels, bin, this.peak, first.stream.request.window);
        this.top.hertz = (this.peak.bin * axis.rate) / first.stream.request.windowSize;
        this.top.level = this.peak.level;
      }
    }
  }

  paint({ g, width, height, colours }: Pen): void {
    const { axis, frequency, hasPeaks } = this.settings;
    const bottom = height - BOTTOM;
    this.shownVersion = axis.version;
    this.frequencyVersion = frequency.version;
    this.isStale = false;
    g.clearRect(0, 0, width, height);
    g.save();
    g.beginPath();
    g.rect(SPECTRUM_LEFT, 0, width - SPECTRUM_LEFT, bottom);
    g.clip();
    for (let i = this.averages.length - 1; i >= 0; i--) {
      const average = this.averages[i]!;
      if (!average.hasAny) {
        continue;
      }
      const line = this.lines[i]!;
      line.fit(frequency, average.levels.length, SPECTRUM_LEFT, width);
      g.strokeStyle = colours.series[i % 6]!;
      if (hasPeaks) {
        g.globalAlpha = 0.5;
        g.lineWidth = 1;
        line.stroke(g, average.peaks, this.levelToY, bottom);
      }
      g.globalAlpha = 1;
      g.lineWidth = 1.25;
      g.setLineDash(DASHES[i % 6] as number[]);
      line.stroke(g, average.levels, this.levelToY, bottom);
      g.setLineDash([]);
    }
    g.restore();
    if (this.settings.distortion) {
      this.overlay.harmonics(g, width, bottom, this.distortion, colours.string);
    }
    const first = this.averages[0];
    if (first) {
      this.overlay.cursor(g, width, bottom, first, colours);
    }
  }

  private readonly levelToY = (level: number, bottom: number) =>
    Math.min(bottom + 2, levelToPixel(this.settings, Math.max(-400, level), bottom));
}
