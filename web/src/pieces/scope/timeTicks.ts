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

  constructor(
    private readonly axis: LiveAxis,
    private readonly clock: SourceClock,
  ) {}

  /** @param left Where the plot begins; its pixels are those that the axis looked at last. */
  paint({ g, width, height, ratio, colours }: Pen, left: number): void {
    const { axis, clock } = this;
    const { rate } = axis;
    const step = timeStep((axis.perPixel / rate) * ratio);
    if (step !== this.step || this.texts.size > 200) {
      this.step = step;
      this.texts.clear();
    }
    const begin = axis.frameAt(0);
    const shift = clock.secondsOf(begin, rate) - begin / rate;
    const from = begin / rate + shift;
    const to = from + ((width - left) * ratio * axis.perPixel) / rate;
    g.fillStyle = colours.quiet;
    g.textBaseline = "middle";
    g.textAlign = "left";
    for (let number = Math.ceil(Math.max(0, from) / step - 1e-9); number * step <= to; number++) {
      const x = left + axis.pixelOf((number * step - shift) * rate) / ratio;
      if (x < left) {
        continue;
      }
      g.fillRect(Math.round(x), height - TIMES, 1, 4);
      if (x < width - 40) {
        let text = this.texts.get(number);
        if (text === undefined) {
          text = shortClock(number * step + 1e-9, timeDigits(step));
          this.texts.set(number, text);
        }
        g.fillText(text, Math.round(x) + 3, height - TIMES + 9);
      }
    }
  }
}
