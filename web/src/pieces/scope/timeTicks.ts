import { shortClock } from "../../format/time";
import type { Pen } from "../../frame/Canvas";
import { timeDigits, timeStep } from "../../scales/time";
import type { LiveAxis } from "./liveAxis";
import type { SourceClock } from "./sourceClock";

/** Height of the row of times. */
export const TIMES = 18;

/** Writes times below a plot that scrolls. Texts are kept until the step changes, so that a frame makes none. */
export class TimeTicks {
  private readonly texts = new Map<number, string>();
  private step = 0;
  private first = 0;
  private shift = 0;

  constructor(
    private readonly axis: LiveAxis,
    private readonly clock: SourceClock,
  ) {}

  /** @param left Where the plot begins; its pixels are those that the axis looked at last. */
  paint({ g, width, height, ratio, colours }: Pen, left: number): void {
    const last = this.begin(width - left, ratio, 80);
    g.fillStyle = colours.quiet;
    g.textBaseline = "middle";
    g.textAlign = "left";
    for (let number = this.first; number <= last; number++) {
      const x = Math.round(left + this.pixelOf(number) / ratio);
      if (x >= left) {
        g.fillRect(x, height - TIMES, 1, 4);
        if (x < width - 40) {
          g.fillText(this.textOf(number), x + 3, height - TIMES + 9);
        }
      }
    }
  }

  /** Writes times at the left of a plot on which time runs down. */
  paintDown({ g, height, ratio, colours }: Pen, left: number): void {
    const tall = height - TIMES;
    const last = this.begin(tall, ratio, 32);
    g.fillStyle = colours.quiet;
    g.textBaseline = "middle";
    g.textAlign = "right";
    for (let number = this.first; number <= last; number++) {
      const y = Math.round(tall - this.pixelOf(number) / ratio);
      if (y > 6 && y < tall - 6) {
        g.fillRect(left - 4, y, 4, 1);
        g.fillText(this.textOf(number), left - 7, y);
      }
    }
  }

  // Finds the step and the ticks of a plot of so many CSS pixels; tells the number of the last tick.
  private begin(length: number, ratio: number, apart: number): number {
    const { axis, clock } = this;
    const { rate } = axis;
    const step = timeStep((axis.perPixel / rate) * ratio, apart);
    if (step !== this.step || this.texts.size > 200) {
      this.step = step;
      this.texts.clear();
    }
    const begin = axis.frameAt(0);
    this.shift = clock.secondsOf(begin, rate) - begin / rate;
    const from = begin / rate + this.shift;
    this.first = Math.ceil(Math.max(0, from) / step - 1e-9);
    return Math.floor((from + (length * ratio * axis.perPixel) / rate) / step);
  }

  private pixelOf(number: number): number {
    return this.axis.pixelOf((number * this.step - this.shift) * this.axis.rate);
  }

  private textOf(number: number): string {
    let text = this.texts.get(number);
    if (text === undefined) {
      text = shortClock(number * this.step + 1e-9, timeDigits(this.step));
      this.texts.set(number, text);
    }
    return text;
  }
}
