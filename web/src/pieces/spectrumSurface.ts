import { decimal, hertz } from "../format/numbers";
import type { Pen, Surface } from "../frame/Canvas";
import type { ReadArray } from "../readings/reading";
import { logPlace } from "../scales/meter";

export interface SpectrumSettings {
  bands: ReadArray;
  bandHz: readonly number[];
  /** The spectrum by transform, and the frequency of each of its points. */
  line: ReadArray;
  lineHz: readonly number[];
  isHolding: () => boolean;
}

const LEFT = 40;
const BOTTOM = 18;
const LOWEST = 20;
const HIGHEST = 20_000;
const FLOOR = -90;
const TOP = 0;
const FALL_PER_PAINT = 0.5;
const NOTHING = -200;

/** Third octaves as bars with held peaks, the transform as a line with its held peak behind it. */
export class SpectrumSurface implements Surface {
  readonly name = "spectrum";
  readonly rate = 24;
  private readonly peaks: Float32Array;
  private readonly linePeaks: Float32Array;
  private last: Float32Array | null = null;
  private sum = Number.NaN;
  private columns = new Int16Array(0);
  private columnsWidth = 0;
  pointer: number | null = null;
  private pointerShown: number | null = null;

  constructor(readonly settings: SpectrumSettings) {
    this.peaks = new Float32Array(settings.bandHz.length).fill(NOTHING);
    this.linePeaks = new Float32Array(settings.lineHz.length).fill(NOTHING);
  }

  release(): void {
    this.peaks.fill(NOTHING);
    this.linePeaks.fill(NOTHING);
  }

  paintGround({ g, width, height, colours }: Pen): void {
    const bottom = height - BOTTOM;
    g.clearRect(0, 0, width, height);
    g.lineWidth = 1;
    g.strokeStyle = colours.line;
    g.fillStyle = colours.quiet;
    g.beginPath();
    g.textAlign = "right";
    g.textBaseline = "middle";
    for (let level = FLOOR; level <= TOP; level += 10) {
      const y = Math.round(this.y(level, bottom)) + 0.5;
      g.moveTo(LEFT, y);
      g.lineTo(width, y);
      if (level % 20 === 0 && level > FLOOR) {
        g.fillText(decimal(level, 0), LEFT - 6, Math.max(7, y));
      }
    }
    g.textBaseline = "bottom";
    g.fillText("dBFS", LEFT - 6, height);
    g.textAlign = "center";
    for (const tick of [20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000]) {
      const x = Math.round(this.x(tick, width)) + 0.5;
      g.moveTo(x, 0);
      g.lineTo(x, bottom);
      if (tick !== 20_000 && (width > 420 || /^[15]/.test(String(tick)))) {
        g.fillText(hertz(tick), Math.max(LEFT + 8, x), height);
      }
    }
    g.stroke();
  }

  isDirty(): boolean {
    const bands = this.settings.bands() ?? this.settings.line();
    let sum = 0;
    for (let i = 0; bands && i < bands.length; i++) {
      const value = bands[i]!;
      sum += finite(value);
    }
    const isDirty = bands !== this.last || sum !== this.sum || this.pointer !== this.pointerShown;
    this.last = bands;
    this.sum = sum;
    return isDirty;
  }

  paint({ g, width, height, colours }: Pen): void {
    const bottom = height - BOTTOM;
    g.clearRect(0, 0, width, height);
    const bands = this.settings.bands();
    const fall = this.settings.isHolding() ? 0 : FALL_PER_PAINT;
    if (bands) {
      const third = 2 ** (1 / 6);
      g.fillStyle = colours.series[0];
      g.globalAlpha = 0.45;
      g.beginPath();
      for (let i = 0; i < bands.length; i++) {
        const hz = this.settings.bandHz[i]!;
        const [from, to] = [Math.max(LEFT, this.x(hz / third, width)), Math.min(width, this.x(hz * third, width))];
        const y = this.y(bands[i]!, bottom);
        if (to - from > 2 && y < bottom) {
          g.rect(from + 0.5, y, to - from - 1, bottom - y);
        }
      }
      g.fill();
      g.globalAlpha = 1;
      g.fillStyle = colours.text;
      for (let i = 0; i < bands.length; i++) {
        this.peaks[i] = Math.max(finite(bands[i]!), this.peaks[i]! - fall);
        const y = this.y(this.peaks[i]!, bottom);
        const hz = this.settings.bandHz[i]!;
        const [from, to] = [Math.max(LEFT, this.x(hz / third, width)), Math.min(width, this.x(hz * third, width))];
        if (y < bottom - 1 && to - from > 2) {
          g.fillRect(from + 0.5, y - 0.75, to - from - 1, 1.5);
        }
      }
    }
    this.paintLine(g, width, bottom, colours.series[1], fall);
    this.paintPointer(g, width, bottom, colours.text);
  }

  private paintLine(g: CanvasRenderingContext2D, width: number, bottom: number, colour: string, fall: number): void {
    const line = this.settings.line();
    if (!line || line.length < 2) {
      return;
    }
    this.place(width, line.length);
    for (let i = 0; i < line.length; i++) {
      this.linePeaks[i] = Math.max(finite(line[i]!), this.linePeaks[i]! - fall);
    }
    g.strokeStyle = colour;
    for (const [values, alpha, wide] of [
      [this.linePeaks, 0.4, 1],
      [line, 1, 1.25],
    ] as const) {
      g.globalAlpha = alpha;
      g.lineWidth = wide;
      g.beginPath();
      let [column, highest, isDown] = [-1, NOTHING, false];
      for (let i = 0; i <= values.length; i++) {
        const here = i < values.length ? this.columns[i]! : -2;
        if (here !== column) {
          if (column >= 0) {
            const y = this.y(highest, bottom);
            isDown ? g.lineTo(column, y) : g.moveTo(column, y);
            isDown = true;
          }
          column = here;
          highest = NOTHING;
        }
        // Where a pixel holds several bins it shows the largest.
        if (i < values.length && values[i]! > highest) {
          highest = values[i]!;
        }
      }
      g.stroke();
    }
    g.globalAlpha = 1;
  }

  private paintPointer(g: CanvasRenderingContext2D, width: number, bottom: number, colour: string): void {
    this.pointerShown = this.pointer;
    if (this.pointer === null || this.pointer < LEFT) {
      return;
    }
    const hz = LOWEST * (HIGHEST / LOWEST) ** ((this.pointer - LEFT) / (width - LEFT));
    const nearest = (values: readonly number[]) => {
      let best = 0;
      for (let i = 1; i < values.length; i++) {
        if (Math.abs(Math.log(values[i]! / hz)) < Math.abs(Math.log(values[best]! / hz))) {
          best = i;
        }
      }
      return best;
    };
    const words = [`${hertz(hz)}Hz`];
    const bands = this.settings.bands();
    const line = this.settings.line();
    if (bands) {
      words.push(`1/3 ${decimal(bands[nearest(this.settings.bandHz)]!, 2)}`);
    }
    if (line) {
      words.push(`FFT ${decimal(line[nearest(this.settings.lineHz)]!, 2)}`);
    }
    g.strokeStyle = colour;
    g.lineWidth = 1;
    g.beginPath();
    g.moveTo(Math.round(this.pointer) + 0.5, 0);
    g.lineTo(Math.round(this.pointer) + 0.5, bottom);
    g.stroke();
    const isRight = this.pointer > width / 2;
    g.textAlign = isRight ? "right" : "left";
    g.textBaseline = "top";
    g.fillStyle = colour;
    g.fillText(words.join("   "), this.pointer + (isRight ? -6 : 6), 3);
  }

  private place(width: number, length: number): void {
    if (this.columnsWidth === width && this.columns.length === length) {
      return;
    }
    this.columnsWidth = width;
    this.columns = new Int16Array(length);
    for (let i = 0; i < length; i++) {
      const hz = this.settings.lineHz[i]!;
      this.columns[i] = hz < LOWEST || hz > HIGHEST ? -1 : Math.round(this.x(hz, width));
    }
  }

  private x(hz: number, width: number): number {
    return LEFT + logPlace(hz, LOWEST, HIGHEST) * (width - LEFT);
  }

  private y(level: number, bottom: number): number {
    const share = level > FLOOR ? Math.min(1, (level - FLOOR) / (TOP - FLOOR)) : 0;
    return (1 - share) * bottom;
  }
}

// Silence and what is not there as a level far below the plot.
function finite(level: number): number {
  return Number.isNaN(level) ? NOTHING : Math.max(level, NOTHING);
}
