import type { Rhythm, Waveform } from "../api/tracks";
import { shortClock } from "../format/time";
import type { Pen, Surface } from "../frame/Canvas";
import { timeDigits, timeStep } from "../scales/time";
import type { TimeAxis } from "./timeAxis";

export interface WaveformOverlays {
  beats: boolean;
  onsets: boolean;
}

const TIMES = 18;
const MARKS = 10;

/** A track's outline, each column in the colours of its bands; beats above, onsets below, and where it plays. */
export class WaveformSurface implements Surface {
  readonly name = "waveform";
  readonly rate = 30;
  overlays: WaveformOverlays = { beats: true, onsets: false };
  private version = 0;
  private shown = "";

  constructor(
    private readonly waveform: Waveform,
    private readonly rhythm: Rhythm,
    private readonly axis: TimeAxis,
    /** Where it plays, in seconds; NaN when it does not. */
    private readonly position: () => number,
  ) {}

  show(overlays: WaveformOverlays): void {
    this.overlays = overlays;
    this.version++;
  }

  groundVersion(): string {
    // The cursor moves without the picture below.
    return `${this.axis.from} ${this.axis.to} ${this.version}`;
  }

  paintGround(pen: Pen): void {
    const { g, width, height, colours } = pen;
    g.clearRect(0, 0, width, height);
    const [middle, reach] = [MARKS + (height - TIMES - 2 * MARKS) / 2, (height - TIMES - 2 * MARKS) / 2];
    const { minima, maxima, low, middle: mid, high } = this.waveform;
    const columns = maxima.length;
    const { from, to, total } = this.axis;
    const perPixel = ((to - from) / total) * (columns / width);
    const start = (from / total) * columns;
    // Low, middle and high: three series, not three meanings of good and bad.
    const inks = [colours.series[1], colours.series[2], colours.series[0]];
    for (let x = 0; x < width; x++) {
      const first = Math.floor(start + x * perPixel);
      const last = Math.max(first + 1, Math.floor(start + (x + 1) * perPixel));
      let [top, bottom, bass, body, treble] = [0, 0, 0, 0, 0];
      for (let i = Math.max(0, first); i < last && i < columns; i++) {
        top = Math.max(top, maxima[i]!);
        bottom = Math.min(bottom, minima[i]!);
        bass = Math.max(bass, low[i]!);
        body = Math.max(body, mid[i]!);
        treble = Math.max(treble, high[i]!);
      }
      const sum = bass + body + treble;
      let share = 1;
      // From the outside in: what is left of the height belongs to the bands that are left.
      for (const [ink, part] of [
        [inks[0]!, bass],
        [inks[1]!, body],
        [inks[2]!, treble],
      ] as const) {
        g.fillStyle = ink;
        const [up, down] = [Math.min(1, top) * reach * share, Math.min(1, -bottom) * reach * share];
        g.fillRect(x, middle - up, 1, Math.max(1, up + down));
        share -= sum > 0 ? part / sum : 1;
      }
    }
    this.marks(pen);
    this.times(pen);
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
      g.fillRect(x, 0, 1, height - TIMES);
      g.textBaseline = "middle";
      g.textAlign = x > width - 70 ? "right" : "left";
      g.fillStyle = colours.text;
      g.fillText(shortClock(cursor, 2), x + (x > width - 70 ? -5 : 5), height - TIMES + 9);
    }
    const now = this.position();
    if (!Number.isNaN(now)) {
      g.fillStyle = colours.string;
      g.fillRect(Math.round(this.place(now, width)) - 1, 0, 2, height - TIMES);
    }
  }

  private marks({ g, width, height, colours }: Pen): void {
    const { beats, beats_per_bar, first_downbeat, onsets } = this.rhythm;
    const apart = beats.length > 1 ? this.place(beats[1]!, width) - this.place(beats[0]!, width) : 0;
    const bars = apart * Math.max(1, beats_per_bar);
    if (this.overlays.beats) {
      beats.forEach((time, i) => {
        const x = Math.round(this.place(time, width));
        const isBar = beats_per_bar > 0 && first_downbeat >= 0 && i % beats_per_bar === first_downbeat;
        // What would be a grey area is left out.
        if (x < 0 || x > width || (isBar ? bars < 3 : apart < 4)) {
          return;
        }
        g.fillStyle = isBar ? colours.text : colours.quiet;
        g.fillRect(x, isBar ? 0 : 4, 1, isBar ? MARKS : MARKS - 4);
        if (isBar && bars > 24) {
          g.globalAlpha = 0.25;
          g.fillRect(x, MARKS, 1, height - TIMES - MARKS);
          g.globalAlpha = 1;
        }
      });
    }
    if (this.overlays.onsets) {
      g.fillStyle = colours.series[3];
      for (const time of onsets) {
        const x = this.place(time, width);
        if (x >= 0 && x <= width) {
          g.fillRect(Math.round(x), height - TIMES - 6, 1, 6);
        }
      }
    }
  }

  private times({ g, width, height, colours }: Pen): void {
    const { from, to } = this.axis;
    const step = timeStep((to - from) / width);
    g.fillStyle = colours.quiet;
    g.textBaseline = "middle";
    g.textAlign = "left";
    for (let time = Math.ceil(from / step) * step; time < to; time += step) {
      const x = Math.round(this.place(time, width));
      g.fillRect(x, height - TIMES, 1, 4);
      if (x < width - 36) {
        g.fillText(shortClock(time, timeDigits(step)), x + 3, height - TIMES + 9);
      }
    }
  }

  private width = 1;

  private place(seconds: number, width: number): number {
    const { from, to } = this.axis;
    return ((seconds - from) / (to - from)) * width;
  }

  private state(): string {
    const now = this.position();
    return `${this.axis.cursor?.toFixed(3)} ${Number.isNaN(now) ? "" : Math.round(this.place(now, this.width))} ${this.groundVersion()}`;
  }
}
