import { useMemo } from "react";
import { Canvas, type Pen, type Surface } from "../frame/Canvas";
import type { WaveOutline } from "../readings/wave";
import type { TimeAxis } from "./timeAxis";

/** A sound's outline on an axis of time that others share. */
class OutlineSurface implements Surface {
  readonly name = "outline";
  readonly rate = 20;
  private shown = "";

  constructor(
    private readonly outline: WaveOutline,
    private readonly axis: TimeAxis,
    private readonly position: () => number,
  ) {}

  groundVersion(): string {
    return `${this.axis.from} ${this.axis.to}`;
  }

  paintGround({ g, width, height, colours }: Pen): void {
    const { from, to } = this.axis;
    const middle = height / 2;
    g.clearRect(0, 0, width, height);
    g.fillStyle = colours.line;
    g.fillRect(0, Math.round(middle), width, 1);
    g.fillStyle = colours.quiet;
    for (let x = 0; x < width; x++) {
      const found = this.outline.between(from + ((to - from) * x) / width, from + ((to - from) * (x + 1)) / width);
      if (found) {
        const [low, high] = found.map((value) => Math.max(-1, Math.min(1, value)) * (middle - 1)) as [number, number];
        g.fillRect(x, middle - high, 1, Math.max(1, high - low));
      }
    }
  }

  isDirty(): boolean {
    return this.state() !== this.shown;
  }

  paint({ g, width, height, colours }: Pen): void {
    this.shown = this.state();
    g.clearRect(0, 0, width, height);
    const { from, to, cursor } = this.axis;
    if (cursor !== null) {
      g.fillStyle = colours.quiet;
      g.fillRect(Math.round(((cursor - from) / (to - from)) * width), 0, 1, height);
    }
    g.fillStyle = colours.string;
    g.fillRect(Math.round(((this.position() - from) / (to - from)) * width) - 1, 0, 2, height);
  }

  private state(): string {
    return `${this.position().toFixed(2)} ${this.axis.cursor?.toFixed(3)} ${this.groundVersion()}`;
  }
}

interface OutlineViewProps {
  outline: WaveOutline;
  axis: TimeAxis;
  position: () => number;
  label: string;
}

export function OutlineView({ outline, axis, position, label }: OutlineViewProps) {
  const surface = useMemo(() => new OutlineSurface(outline, axis, position), [outline, axis, position]);
  return <Canvas surface={surface} label={label} className="outline" />;
}
