import { shortClock } from "../../../format/time";
import type { Pen, Surface } from "../../../frame/Canvas";
import type { TimeAxis } from "../../../pieces/timeAxis";
import { timeDigits, timeStep } from "../../../scales/time";

export const RULER = 24;

/** Times above, their lines over the lanes, where it plays and where the pointer is. */
export class RulerSurface implements Surface {
  readonly name = "time line";
  readonly rate = 30;
  private shown = "";
  private width = 1;

  constructor(
    private readonly axis: TimeAxis,
    private readonly position: () => number,
  ) {}

  groundVersion(): string {
    return `${this.axis.from} ${this.axis.to}`;
  }

  paintGround({ g, width, height, colours }: Pen): void {
    const { from, to } = this.axis;
    const step = timeStep((to - from) / width, 88);
    g.clearRect(0, 0, width, height);
    g.textBaseline = "middle";
    g.textAlign = "left";
    for (let time = Math.floor(from / step) * step; time < to; time += step) {
      const x = Math.round(this.place(time, width));
      g.fillStyle = colours.line;
      g.fillRect(x, 0, 1, height);
      g.fillStyle = colours.quiet;
      g.fillText(shortClock(time, timeDigits(step)), x + 4, RULER / 2);
    }
    g.fillStyle = colours.line;
    g.fillRect(0, RULER - 1, width, 1);
  }

  isDirty(): boolean {
    return this.state() !== this.shown;
  }

  paint({ g, width, height, colours }: Pen): void {
    this.width = width;
    this.shown = this.state();
    g.clearRect(0, 0, width, height);
    const { cursor } = this.axis;
    if (cursor !== null) {
      const x = Math.round(this.place(cursor, width));
      g.fillStyle = colours.quiet;
      g.globalAlpha = 0.6;
      g.fillRect(x, 0, 1, height);
      g.globalAlpha = 1;
      const text = shortClock(cursor, 2);
      const isLate = x > width - 64;
      g.fillStyle = colours.panel;
      g.fillRect(isLate ? x - 60 : x + 2, 2, 58, RULER - 5);
      g.fillStyle = colours.text;
      g.textBaseline = "middle";
      g.textAlign = isLate ? "right" : "left";
      g.fillText(text, isLate ? x - 4 : x + 5, RULER / 2);
    }
    const x = Math.round(this.place(this.position(), width));
    g.fillStyle = colours.string;
    g.fillRect(x - 1, 0, 2, height);
    g.beginPath();
    g.moveTo(x - 6, 0);
    g.lineTo(x + 6, 0);
    g.lineTo(x, 8);
    g.fill();
  }

  private place(seconds: number, width: number): number {
    const { from, to } = this.axis;
    return ((seconds - from) / (to - from)) * width;
  }

  private state(): string {
    return `${Math.round(this.place(this.position(), this.width) * 2)} ${this.axis.cursor?.toFixed(3)} ${this.groundVersion()}`;
  }
}
