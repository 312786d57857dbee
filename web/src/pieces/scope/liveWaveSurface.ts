import { decimal } from "../../format/numbers";
import type { Pen, Surface } from "../../frame/Canvas";
import type { Palette } from "../../theme/palette";
import { Columns } from "./columns";
import type { LiveAxis } from "./liveAxis";
import type { SampleSource } from "./sampleSource";
import { ScrollPicture } from "./scrollPicture";
import { shortName } from "./shortName";
import type { SourceClock } from "./sourceClock";
import { TIMES, TimeTicks } from "./timeTicks";
import { WaveOverlay } from "./waveOverlay";

export interface LiveWaveSettings {
  source: SampleSource;
  axis: LiveAxis;
  clock: SourceClock;
  /** Names of the channels, in the order of the source. */
  names: readonly string[];
  layout: "stacked" | "overlaid";
  /** 2 shows half of full scale over the whole height. */
  gain: number;
  hasPeaks: boolean;
}

/** Width of the names and levels at the left of every live plot. */
export const LEFT = 56;
/** Lanes from this height on have their name inside, and levels at the left. */
export const NAME_HEIGHT = 44;

/** How many channels lie below each other. */
export function lanesOf({ layout, names }: LiveWaveSettings): number {
  return layout === "stacked" ? Math.max(1, names.length) : 1;
}

// Below this many frames a pixel is drawn as the line that the samples make.
const LINE_FRAMES = 2;
const DOT_FRAMES = 0.15;

/** Samples over time: each pixel from the smallest to the largest sample, or their line when they are few. It scrolls; a frame draws what is new. */
export class LiveWaveSurface implements Surface {
  readonly name = "waveform";
  readonly rate = 60;
  private readonly picture = new ScrollPicture();
  private readonly columns = new Columns();
  private readonly ticks: TimeTicks;
  private readonly overlay: WaveOverlay;
  private line = new Float32Array(0);
  /** The largest sample of each pixel, channel by channel, in the ring of the picture. */
  private peaks: Float32Array[] = [];
  private lastEnd = 0;
  private shownEnd = -1;
  private shownVersion = -1;
  private perPixel = 0;
  private colours: Palette | null = null;
  private ratio = 1;

  constructor(readonly settings: LiveWaveSettings) {
    this.ticks = new TimeTicks(settings.axis, settings.clock);
    this.overlay = new WaveOverlay(settings);
  }

  private get lanes(): number {
    return lanesOf(this.settings);
  }

  paintGround({ g, width, height, colours }: Pen): void {
    const { names, gain } = this.settings;
    const tall = (height - TIMES) / this.lanes;
    g.clearRect(0, 0, width, height);
    g.textBaseline = "middle";
    for (let lane = 0; lane < this.lanes; lane++) {
      const [top, middle] = [lane * tall, (lane + 0.5) * tall];
      g.fillStyle = colours.line;
      g.fillRect(LEFT, Math.round(middle), width - LEFT, 1);
      if (lane > 0) {
        g.fillRect(0, Math.round(top), width, 1);
      }
      g.textAlign = "right";
      g.fillStyle = colours.quiet;
      if (tall >= NAME_HEIGHT) {
        // Half of the height, as the level that it is.
        for (const share of [0.5, -0.5]) {
          const y = Math.round(middle - (share * tall) / 2) + 0.5;
          g.fillText(decimal(20 * Math.log10(0.5 / gain), 0), LEFT - 6, y);
          g.fillRect(LEFT - 3, y, 3, 1);
        }
      }
      if (this.settings.layout === "stacked" && tall >= 13 && tall < NAME_HEIGHT) {
        g.fillStyle = colours.text;
        g.textAlign = "left";
        g.fillText(
          shortName(names[lane] ?? "", LEFT - 6, (text) => g.measureText(text).width),
          2,
          middle,
        );
      }
    }
  }

  groundVersion(): number {
    return this.settings.gain + this.lanes * 1e6;
  }

  isDirty(): boolean {
    const { axis } = this.settings;
    return axis.version !== this.shownVersion || (axis.isFollowing && axis.end !== this.shownEnd) || this.lastEnd < axis.right;
  }

  paint(pen: Pen): void {
    const { g, width, height, ratio, colours } = pen;
    const { axis } = this.settings;
    const pixels = Math.max(1, Math.round((width - LEFT) * ratio));
    const breadth = Math.max(1, Math.round((height - TIMES) * ratio));
    this.shownVersion = axis.version;
    this.shownEnd = axis.end;
    axis.look(pixels);
    const { first, perPixel } = axis;
    this.picture.fit(pixels, breadth);
    if (perPixel !== this.perPixel || colours !== this.colours || ratio !== this.ratio || this.peaks[0]?.length !== pixels) {
      this.picture.forget();
      this.perPixel = perPixel;
      this.colours = colours;
      this.ratio = ratio;
      this.peaks = this.settings.names.map(() => new Float32Array(pixels));
    }
    const isLine = perPixel < LINE_FRAMES;
    if (isLine) {
      this.picture.forget();
    }
    // The pixel that was filled in part is drawn again.
    this.picture.renew(first, Math.floor(this.lastEnd / perPixel), isLine ? this.paintLines : this.paintColumns);
    this.lastEnd = axis.end;
    g.clearRect(0, 0, width, height);
    this.picture.draw(g, LEFT, 0, ratio);
    this.ticks.paint(pen, LEFT);
    // Where the cursor reads levels, those of the peaks would be in its way.
    if (this.settings.hasPeaks && axis.cursor === null) {
      this.overlay.annotate(pen, this.peaks);
    }
    this.overlay.paint(pen);
  }

  private readonly paintColumns = (from: number, to: number, at: number) => {
    const { settings, columns, perPixel, ratio } = this;
    const { g, breadth } = this.picture;
    const colours = this.colours!;
    const { low, high } = columns.of(to - from);
    const reach = (breadth / this.lanes / 2) * settings.gain;
    const half = breadth / this.lanes / 2;
    const thin = Math.max(1, Math.round(ratio));
    const isStacked = settings.layout === "stacked";
    for (let c = 0; c < settings.names.length; c++) {
      settings.source.waveform(c, from * perPixel, to * perPixel, low, high);
      const middle = isStacked ? (2 * c + 1) * half : half;
      const peaks = this.peaks[c]!;
      g.fillStyle = colours.series[c % 6]!;
      g.globalAlpha = isStacked ? 1 : 0.75;
      for (let i = 0; i < low.length; i++) {
        const [least, most] = [low[i]!, high[i]!];
        if (Number.isNaN(least)) {
          peaks[at + i] = Number.NaN;
          continue;
        }
        peaks[at + i] = Math.max(most, -least);
        const top = Math.max(-half, Math.min(half, -most * reach));
        const bottom = Math.max(-half, Math.min(half, -least * reach));
        g.fillRect(at + i, middle + top, 1, Math.max(thin, bottom - top));
      }
      g.globalAlpha = 1;
      this.paintOdd(low, high, at, middle - half, 2 * half);
    }
  };

  /** Gaps as what they are, and samples at full scale with a tick at the edge. */
  private paintOdd(low: Float32Array, high: Float32Array, at: number, top: number, tall: number): void {
    const { g } = this.picture;
    const colours = this.colours!;
    const { start } = this.settings.source;
    g.fillStyle = colours.over;
    for (let i = 0; i < low.length; i++) {
      if (Number.isNaN(low[i]!)) {
        // What has not come yet, and what is no longer kept, is no gap.
        const frame = (this.firstOf(at) + i) * this.perPixel;
        if (frame >= start && frame < this.settings.axis.end) {
          g.globalAlpha = 0.22;
          g.fillRect(at + i, top, 1, tall);
          g.globalAlpha = 1;
        }
      } else if (high[i]! >= 1 || low[i]! <= -1) {
        g.fillRect(at + i, high[i]! >= 1 ? top : top + tall - 3 * this.ratio, 1, 3 * this.ratio);
      }
    }
  }

  // The number of the pixel that stands at a place of the ring.
  private firstOf(at: number): number {
    const { length } = this.picture;
    const { first } = this.settings.axis;
    const split = ((first % length) + length) % length;
    return first + ((at - split + length) % length);
  }

  private readonly paintLines = (from: number, to: number, at: number) => {
    const { settings, perPixel, ratio } = this;
    const { g, breadth } = this.picture;
    const half = breadth / this.lanes / 2;
    const isStacked = settings.layout === "stacked";
    const begin = Math.floor(from * perPixel) - 1;
    const count = Math.ceil(to * perPixel) + 2 - begin;
    if (this.line.length !== count) {
      this.line = new Float32Array(count);
    }
    for (let c = 0; c < settings.names.length; c++) {
      settings.source.samples(c, begin, this.line);
      const middle = isStacked ? (2 * c + 1) * half : half;
      this.peaks[c]!.fill(0, at, at + to - from);
      g.save();
      g.beginPath();
      g.rect(at, middle - half, to - from, 2 * half);
      g.clip();
      g.strokeStyle = this.colours!.series[c % 6]!;
      g.fillStyle = g.strokeStyle;
      g.lineWidth = 1.25 * ratio;
      g.beginPath();
      let isDown = false;
      for (let i = 0; i < count; i++) {
        const sample = this.line[i]!;
        const x = at + (begin + i) / perPixel - from;
        const pixel = Math.floor(x);
        if (Number.isNaN(sample)) {
          isDown = false;
          continue;
        }
        if (pixel >= at && pixel < at + to - from) {
          this.peaks[c]![pixel] = Math.max(this.peaks[c]![pixel]!, Math.abs(sample));
        }
        const y = middle - sample * half * settings.gain;
        isDown ? g.lineTo(x, y) : g.moveTo(x, y);
        isDown = true;
        if (perPixel < DOT_FRAMES) {
          g.fillRect(x - 1.5 * ratio, y - 1.5 * ratio, 3 * ratio, 3 * ratio);
        }
      }
      g.stroke();
      g.restore();
    }
  };
}
