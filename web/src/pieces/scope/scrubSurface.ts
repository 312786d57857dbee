import type { Pen, Surface } from "../../frame/Canvas";
import { Columns } from "./columns";
import type { LiveAxis } from "./liveAxis";
import type { SampleSource } from "./sampleSource";

/** All that is kept as one small wave, and which part of it is shown. */
export class ScrubSurface implements Surface {
  readonly name = "scrub";
  readonly rate = 10;
  private readonly columns = new Columns();
  private shown = "";

  constructor(
    private readonly source: SampleSource,
    private readonly axis: LiveAxis,
  ) {}

  isDirty(): boolean {
    return this.state() !== this.shown;
  }

  paint({ g, width, height, colours }: Pen): void {
    const { axis, source } = this;
    this.shown = this.state();
    const count = Math.max(1, Math.round(width));
    const span = axis.kept * axis.rate;
    // Whole pixels, so that the wave does not shimmer.
    const perPixel = span / count;
    const last = Math.ceil(axis.end / perPixel) * perPixel;
    const { low, high } = this.columns.of(count);
    source.waveform(0, last - span, last, low, high);
    g.clearRect(0, 0, width, height);
    const middle = height / 2;
    g.fillStyle = colours.quiet;
    g.fillRect(0, middle, width, 1);
    g.fillStyle = colours.series[5];
    for (let i = 0; i < count; i++) {
      if (!Number.isNaN(low[i]!)) {
        const [top, bottom] = [Math.min(1, high[i]!) * (middle - 1), Math.max(-1, low[i]!) * (middle - 1)];
        g.fillRect(i, middle - top, 1, Math.max(1, top - bottom));
      }
    }
    const place = (frame: number) => ((frame - (last - span)) / span) * width;
    const [from, to] = [Math.max(0, place(axis.left)), Math.min(width, place(axis.right))];
    g.fillStyle = colours.ground;
    g.globalAlpha = 0.65;
    g.fillRect(0, 0, from, height);
    g.fillRect(to, 0, width - to, height);
    g.globalAlpha = 1;
    g.strokeStyle = colours.string;
    g.lineWidth = 1.5;
    g.strokeRect(from + 0.75, 0.75, Math.max(2, to - from - 1.5), height - 1.5);
  }

  private state(): string {
    return `${this.axis.end} ${this.axis.version}`;
  }
}
