import { decimal } from "../format/numbers";
import { clock, shortClock } from "../format/time";
import type { Pen, Surface } from "../frame/Canvas";
import type { MinMaxPyramid } from "../readings/pyramid";
import { timeDigits, timeStep } from "../scales/time";
import type { TimeAxis } from "./timeAxis";

/** Room for the numbers at the left of every time plot: they stand above each other. */
export const AXIS_WIDTH = 40;
export const TIME_HEIGHT = 18;

export interface HistoryLine {
  label: string;
  /** 0 to 5. */
  series: number;
  dash?: number[];
  width?: number;
  live: MinMaxPyramid;
  whole?: MinMaxPyramid;
}

export interface HistorySettings {
  name: string;
  unit: string;
  minimum: number;
  maximum: number;
  ticks: readonly number[];
  lines: readonly HistoryLine[];
  /** Where the value ought to be. */
  band?: { from: number; to: number } | undefined;
  /** What it must not exceed. */
  limit?: number | undefined;
  hasTimes?: boolean;
  digits?: number;
}

const LIVE_PER_SECOND = 60;
const WHOLE_PER_SECOND = 10;

/** Courses of values over time: a line where a pixel holds one value, a span from smallest to largest where it holds more. */
export class HistorySurface implements Surface {
  readonly rate = 12;
  private shown = "";

  constructor(
    readonly settings: HistorySettings,
    private readonly axis: TimeAxis,
  ) {}

  get name(): string {
    return this.settings.name;
  }

  isDirty(): boolean {
    return this.state() !== this.shown;
  }

  // One string tells what would be seen: where it stands, by pixels, the axis, and what was measured.
  private state(): string {
    const { axis, width } = this;
    const step = (axis.right(width) - axis.left(width)) / width;
    return `${Math.floor(axis.playhead() / step)} ${axis.version} ${this.seen()}`;
  }

  private width = 1;

  private seen(): number {
    let sum = 0;
    for (const line of this.settings.lines) {
      sum += (line.whole?.version ?? 0) + (this.axis.isFollowing ? 0 : line.live.length);
    }
    return sum;
  }

  paintGround({ g, width, height, colours }: Pen): void {
    const { ticks, unit, band, limit } = this.settings;
    const bottom = this.bottom(height);
    g.clearRect(0, 0, width, height);
    g.lineWidth = 1;
    g.textAlign = "right";
    g.textBaseline = "middle";
    let free = Number.NEGATIVE_INFINITY;
    for (const tick of [...ticks].sort((a, b) => b - a)) {
      const y = this.y(tick, bottom);
      g.strokeStyle = colours.line;
      g.beginPath();
      g.moveTo(AXIS_WIDTH, Math.round(y) + 0.5);
      g.lineTo(width, Math.round(y) + 0.5);
      g.stroke();
      if (y > 5 && y < bottom - 3 && y - free >= 14) {
        free = y;
        g.fillStyle = colours.quiet;
        g.fillText(decimal(tick, Number.isInteger(tick) ? 0 : 1), AXIS_WIDTH - 6, y);
      }
    }
    if (band) {
      const [top, low] = [this.y(band.to, bottom), this.y(band.from, bottom)];
      g.fillStyle = colours.good;
      g.globalAlpha = 0.22;
      g.fillRect(AXIS_WIDTH, top, width - AXIS_WIDTH, Math.max(2, low - top));
      g.globalAlpha = 1;
    }
    if (limit !== undefined) {
      const y = Math.round(this.y(limit, bottom)) + 0.5;
      g.strokeStyle = colours.over;
      g.setLineDash([3, 3]);
      g.beginPath();
      g.moveTo(AXIS_WIDTH, y);
      g.lineTo(width, y);
      g.stroke();
      g.setLineDash([]);
    }
    g.fillStyle = colours.quiet;
    g.textAlign = "right";
    g.textBaseline = "bottom";
    g.fillText(unit, AXIS_WIDTH - 6, height);
  }

  paint({ g, width, height, colours }: Pen): void {
    const { axis } = this;
    const columns = Math.max(1, Math.floor(width - AXIS_WIDTH));
    this.width = columns;
    const [left, right] = [axis.left(columns), axis.right(columns)];
    const bottom = this.bottom(height);
    g.clearRect(0, 0, width, height);
    this.paintTimes(g, left, right, columns, bottom, height, colours.line, colours.quiet);
    g.save();
    g.beginPath();
    g.rect(AXIS_WIDTH, 0, columns, bottom);
    g.clip();
    for (const line of this.settings.lines) {
      g.strokeStyle = colours.series[line.series]!;
      if (line.whole && line.whole.length > 0) {
        g.globalAlpha = 0.35;
        g.lineWidth = 1;
        this.trace(g, line.whole, WHOLE_PER_SECOND, left, right, columns, bottom);
        g.globalAlpha = 1;
      }
      g.lineWidth = line.width ?? 1.5;
      g.setLineDash(line.dash ?? []);
      this.trace(g, line.live, LIVE_PER_SECOND, left, right, columns, bottom);
      g.setLineDash([]);
    }
    g.restore();
    this.paintMarks(g, left, right, columns, bottom, colours.string, colours.text);
    this.shown = this.state();
  }

  private paintTimes(
    g: CanvasRenderingContext2D,
    left: number,
    right: number,
    columns: number,
    bottom: number,
    height: number,
    line: string,
    quiet: string,
  ): void {
    const step = timeStep((right - left) / columns);
    g.strokeStyle = line;
    g.fillStyle = quiet;
    g.lineWidth = 1;
    g.textAlign = "center";
    g.textBaseline = "bottom";
    g.beginPath();
    for (let tick = Math.ceil(left / step) * step; tick <= right; tick += step) {
      const x = AXIS_WIDTH + Math.round(((tick - left) / (right - left)) * columns) + 0.5;
      g.moveTo(x, 0);
      g.lineTo(x, bottom);
      if (this.settings.hasTimes && x > AXIS_WIDTH + 20 && x < AXIS_WIDTH + columns - 20) {
        g.fillText(shortClock(tick, timeDigits(step)), x, height);
      }
    }
    g.stroke();
  }

  private trace(
    g: CanvasRenderingContext2D,
    series: MinMaxPyramid,
    perSecond: number,
    left: number,
    right: number,
    columns: number,
    bottom: number,
  ): void {
    const perColumn = ((right - left) * perSecond) / columns;
    let isDown = false;
    g.beginPath();
    if (perColumn < 1) {
      // Less than a value a pixel: a line from value to value. Value k ends at (k + 1) / perSecond.
      const last = Math.min(series.length - 1, Math.ceil(right * perSecond));
      for (let i = Math.max(0, Math.floor(left * perSecond) - 1); i <= last; i++) {
        const value = series.get(i);
        if (Number.isNaN(value)) {
          isDown = false;
          continue;
        }
        const x = AXIS_WIDTH + (((i + 1) / perSecond - left) / (right - left)) * columns;
        isDown ? g.lineTo(x, this.y(value, bottom)) : g.moveTo(x, this.y(value, bottom));
        isDown = true;
      }
    } else {
      const first = left * perSecond;
      for (let column = 0; column < columns; column++) {
        const from = Math.floor(first + column * perColumn);
        if (!series.range(from, Math.max(from + 1, Math.floor(first + (column + 1) * perColumn)))) {
          isDown = false;
          continue;
        }
        const x = AXIS_WIDTH + column + 0.5;
        const [high, low] = [this.y(series.maximum, bottom), this.y(series.minimum, bottom)];
        isDown ? g.lineTo(x, high) : g.moveTo(x, high);
        if (low - high > 0.5) {
          g.lineTo(x, low);
        }
        isDown = true;
      }
    }
    g.stroke();
  }

  private paintMarks(
    g: CanvasRenderingContext2D,
    left: number,
    right: number,
    columns: number,
    bottom: number,
    accent: string,
    text: string,
  ): void {
    const { axis } = this;
    const place = (seconds: number) => AXIS_WIDTH + ((seconds - left) / (right - left)) * columns;
    const { selection, cursor } = axis;
    if (selection && selection.to > left && selection.from < right) {
      const [from, to] = [Math.max(AXIS_WIDTH, place(selection.from)), Math.min(AXIS_WIDTH + columns, place(selection.to))];
      g.fillStyle = accent;
      g.globalAlpha = 0.15;
      g.fillRect(from, 0, to - from, bottom);
      g.globalAlpha = 1;
    }
    const now = axis.playhead();
    if (!axis.isFollowing && now >= left && now <= right) {
      upright(g, Math.round(place(now)) + 0.5, bottom, accent);
    }
    if (cursor !== null && cursor >= left && cursor <= right) {
      const x = Math.round(place(cursor)) + 0.5;
      upright(g, x, bottom, text);
      this.paintValues(g, cursor, x, columns, text);
    }
  }

  private paintValues(g: CanvasRenderingContext2D, cursor: number, x: number, columns: number, text: string): void {
    const words = this.settings.lines.map((line) => {
      let value = line.live.get(Math.max(0, Math.ceil(cursor * LIVE_PER_SECOND) - 1));
      if (Number.isNaN(value) && line.whole) {
        value = line.whole.get(Math.max(0, Math.ceil(cursor * WHOLE_PER_SECOND) - 1));
      }
      return `${line.label} ${decimal(value, this.settings.digits ?? 2)}`;
    });
    const sentence = `${this.settings.hasTimes ? `${clock(cursor, 1)}   ` : ""}${words.join("   ")}`;
    const isRight = x > AXIS_WIDTH + columns / 2;
    g.textBaseline = "top";
    g.textAlign = isRight ? "right" : "left";
    g.fillStyle = text;
    g.fillText(sentence, x + (isRight ? -6 : 6), 3);
  }

  private bottom(height: number): number {
    return this.settings.hasTimes ? height - TIME_HEIGHT : height - 1;
  }

  private y(value: number, bottom: number): number {
    const { minimum, maximum } = this.settings;
    // What is below the plot, silence too, runs along its lower edge.
    const share = (Math.max(minimum, Math.min(maximum, value)) - minimum) / (maximum - minimum);
    return 1 + (1 - share) * (bottom - 2);
  }
}

/** A thin line over the whole height. */
function upright(g: CanvasRenderingContext2D, x: number, bottom: number, colour: string): void {
  g.strokeStyle = colour;
  g.lineWidth = 1;
  g.beginPath();
  g.moveTo(x, 0);
  g.lineTo(x, bottom);
  g.stroke();
}
