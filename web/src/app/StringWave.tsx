import { useMemo } from "react";
import { Canvas, type Pen, type Surface } from "../frame/Canvas";
import type { CurrentSession } from "./current";

const SECONDS = 12;

/** The string: how far sound has swung lately. It is a straight line when nothing sounds. */
class StringSurface implements Surface {
  readonly name = "string";
  readonly rate = 20;
  private shown = "";
  private width = 1;

  constructor(private readonly session: CurrentSession | null) {}

  isDirty(): boolean {
    return this.state() !== this.shown;
  }

  paint({ g, width, height, colours }: Pen): void {
    this.width = width;
    g.clearRect(0, 0, width, height);
    const middle = height / 2;
    g.fillStyle = colours.string;
    g.fillRect(0, middle - 0.5, width, 1);
    const recorder = this.session?.link.recorder;
    if (recorder && this.session) {
      const series = recorder.live.of("sample_peak_dbfs");
      const perPixel = (SECONDS * 60) / width;
      const last = this.edge();
      g.beginPath();
      for (let x = 0; x < width; x += 2) {
        const from = Math.floor(last - (width - x) * perPixel);
        if (series.range(from, Math.max(from + 1, Math.floor(from + 2 * perPixel)))) {
          const swing = Math.min(1, 10 ** (series.maximum / 20)) * (middle - 4);
          if (swing > 0.5) {
            g.rect(x, middle - swing, 1, 2 * swing);
          }
        }
      }
      g.fill();
    }
    this.shown = this.state();
  }

  // Whole pixels, so that the picture stands still between two steps.
  private edge(): number {
    const step = (SECONDS * 60) / Math.max(1, this.width / 2);
    return Math.floor((((this.session?.readings.seconds() ?? 0) || 0) * 60) / step) * step;
  }

  private state(): string {
    return this.edge().toFixed(1);
  }
}

export function StringWave({ session }: { session: CurrentSession | null }) {
  const surface = useMemo(() => new StringSurface(session), [session]);
  return <Canvas surface={surface} label="What sounds" className="string" />;
}
