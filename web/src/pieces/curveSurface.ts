import { decimal } from "../format/numbers";
import { shortClock } from "../format/time";
import type { Pen, Surface } from "../frame/Canvas";
import { decimalsOf } from "../scales/slider";
import { timeDigits, timeStep } from "../scales/time";

export const CURVE_LEFT = 40;
export const CURVE_RIGHT = 12;
export const CURVE_TOP = 10;
export const CURVE_BOTTOM = 20;

/** What a curve is drawn on: times from 0 to the length, values from the least to the largest. */
export interface CurveFrame {
  length: number;
  minimum: number;
  maximum: number;
  /** Values that have a line. */
  ticks: readonly number[];
}

export interface CurveSettings extends CurveFrame {
  name: string;
  /** The curve, as points with straight lines between them, or as a function of the time. */
  line: readonly (readonly [number, number])[] | ((seconds: number) => number);
  /** Whether nothing was drawn yet: what holds without is a dashed line. */
  isPale?: boolean;
}

/** Where a time and a value lie on a drawing of a size. */
export function placeOn(frame: CurveFrame, width: number, height: number, time: number, value: number): [number, number] {
  const [wide, tall] = [width - CURVE_LEFT - CURVE_RIGHT, height - CURVE_TOP - CURVE_BOTTOM];
  return [
    CURVE_LEFT + (time / frame.length) * wide,
    CURVE_TOP + (1 - (value - frame.minimum) / (frame.maximum - frame.minimum)) * tall,
  ];
}

/** The time and the value at a place. */
export function valueOn(frame: CurveFrame, width: number, height: number, x: number, y: number): [number, number] {
  const [wide, tall] = [width - CURVE_LEFT - CURVE_RIGHT, height - CURVE_TOP - CURVE_BOTTOM];
  const [right, up] = [clamp((x - CURVE_LEFT) / Math.max(1, wide)), clamp(1 - (y - CURVE_TOP) / Math.max(1, tall))];
  return [right * frame.length, frame.minimum + up * (frame.maximum - frame.minimum)];
}

/** A curve over time on its grid; the cursor shows its value. */
export class CurveSurface implements Surface {
  readonly rate = 30;
  cursor: number | null = null;
  private settings: CurveSettings;
  private version = 0;
  private shown = "";

  constructor(settings: CurveSettings) {
    this.settings = settings;
  }

  get name(): string {
    return this.settings.name;
  }

  show(settings: CurveSettings): void {
    this.settings = settings;
    this.version++;
  }

  groundVersion(): number {
    return this.version;
  }

  paintGround(pen: Pen): void {
    const { g, width, height, colours } = pen;
    const { settings } = this;
    g.clearRect(0, 0, width, height);
    g.textBaseline = "middle";
    g.textAlign = "right";
    for (const tick of settings.ticks) {
      const y = Math.round(placeOn(settings, width, height, 0, tick)[1]) + 0.5;
      g.fillStyle = colours.line;
      g.fillRect(CURVE_LEFT, y - 0.5, width - CURVE_LEFT - CURVE_RIGHT, 1);
      g.fillStyle = colours.quiet;
      g.fillText(decimal(tick, decimalsOf(tick, 0, 2)), CURVE_LEFT - 6, y);
    }
    const step = timeStep(settings.length / Math.max(1, width - CURVE_LEFT - CURVE_RIGHT), 72);
    g.textAlign = "center";
    for (let time = 0; time <= settings.length * 1.0001; time += step) {
      const x = Math.round(placeOn(settings, width, height, time, 0)[0]);
      g.fillStyle = colours.line;
      g.fillRect(x, CURVE_TOP, 1, height - CURVE_TOP - CURVE_BOTTOM + 3);
      g.fillStyle = colours.quiet;
      if (x < width - CURVE_RIGHT - 8) {
        g.fillText(time < 60 ? `${decimal(time, timeDigits(step))} s` : shortClock(time, timeDigits(step)), x, height - 8);
      }
    }
    this.curve(pen);
  }

  isDirty(): boolean {
    return this.state() !== this.shown;
  }

  paint({ g, width, height, colours }: Pen): void {
    this.shown = this.state();
    g.clearRect(0, 0, width, height);
    if (this.cursor === null) {
      return;
    }
    const [time, value] = [this.cursor, this.at(this.cursor)];
    const [x, y] = placeOn(this.settings, width, height, time, value);
    g.fillStyle = colours.quiet;
    g.fillRect(Math.round(x), CURVE_TOP, 1, height - CURVE_TOP - CURVE_BOTTOM);
    g.fillStyle = colours.text;
    g.textBaseline = "middle";
    g.textAlign = x > width - 110 ? "right" : "left";
    g.fillText(
      `${shortClock(time, 2)}  ${decimal(value, 3)}`,
      x + (x > width - 110 ? -6 : 6),
      Math.min(height - CURVE_BOTTOM - 8, Math.max(CURVE_TOP + 8, y - 12)),
    );
  }

  private at(time: number): number {
    const { line } = this.settings;
    if (typeof line === "function") {
      return line(time);
    }
    const next = line.findIndex(([at]) => at > time);
    if (next <= 0) {
      return (next === 0 ? line[0] : line.at(-1))?.[1] ?? Number.NaN;
    }
    const [from, to] = [line[next - 1]!, line[next]!];
    return from[1] + ((to[1] - from[1]) * (time - from[0])) / Math.max(1e-12, to[0] - from[0]);
  }

  private curve({ g, width, height, colours }: Pen): void {
    const { settings } = this;
    const { line, length } = settings;
    g.beginPath();
    if (typeof line === "function") {
      for (let x = CURVE_LEFT; x <= width - CURVE_RIGHT; x += 2) {
        const time = ((x - CURVE_LEFT) / (width - CURVE_LEFT - CURVE_RIGHT)) * length;
        g.lineTo(...placeOn(settings, width, height, time, line(time)));
      }
    } else {
      // Held before the first point and behind the last one.
      const points = line.length === 0 ? [] : [[0, line[0]![1]] as const, ...line, [length, line.at(-1)![1]] as const];
      for (const [time, value] of points) {
        g.lineTo(...placeOn(settings, width, height, Math.min(length, time), value));
      }
    }
    g.strokeStyle = colours.series[0];
    g.lineWidth = 1.5;
    g.setLineDash(settings.isPale ? [4, 4] : []);
    g.stroke();
    g.setLineDash([]);
    g.lineWidth = 1;
  }

  private state(): string {
    return `${this.cursor?.toFixed(4)} ${this.version}`;
  }
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
