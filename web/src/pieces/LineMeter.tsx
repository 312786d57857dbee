import { useMemo } from "react";
import { Canvas, type Pen, type Surface } from "../frame/Canvas";
import type { Read } from "../readings/reading";

const END = 20;

/** A value from −1 to +1 as a mark on a line; what is below zero may be a warning. */
class LineSurface implements Surface {
  readonly rate = 30;
  private shown = Number.NaN;

  constructor(
    readonly name: string,
    private readonly read: Read,
    private readonly ends: readonly [string, string],
    private readonly warnsBelowZero: boolean,
  ) {}

  paintGround({ g, width, height, colours }: Pen): void {
    g.clearRect(0, 0, width, height);
    g.fillStyle = colours.line;
    g.fillRect(END, 3, width - 2 * END, height - 6);
    g.fillStyle = colours.quiet;
    g.fillRect(Math.round(width / 2), 1, 1, height - 2);
    g.textBaseline = "middle";
    for (const [text, align, x] of [
      [this.ends[0], "left", 0],
      [this.ends[1], "right", width],
    ] as const) {
      g.textAlign = align;
      g.fillText(text, x, height / 2 + 1);
    }
  }

  isDirty(): boolean {
    const value = this.read();
    return !Object.is(Number.isNaN(value) ? value : Math.round(value * 200), this.shown);
  }

  paint({ g, width, height, colours }: Pen): void {
    const value = this.read();
    this.shown = Number.isNaN(value) ? value : Math.round(value * 200);
    g.clearRect(0, 0, width, height);
    if (Number.isNaN(value)) {
      return;
    }
    const middle = width / 2;
    const x = middle + value * (middle - END - 1);
    const isBad = this.warnsBelowZero && value < 0;
    g.fillStyle = isBad ? colours.over : colours.series[0];
    g.globalAlpha = 0.55;
    g.fillRect(Math.min(middle, x), 3, Math.abs(x - middle), height - 6);
    g.globalAlpha = 1;
    g.fillRect(x - 1.5, 1, 3, height - 2);
  }
}

export function LineMeter(props: {
  name: string;
  read: Read;
  ends: readonly [string, string];
  warnsBelowZero?: boolean;
  label: string;
}) {
  const { name, read, ends, warnsBelowZero = false, label } = props;
  const [low, high] = ends;
  const surface = useMemo(
    () => new LineSurface(name, read, [low, high], warnsBelowZero),
    [name, read, low, high, warnsBelowZero],
  );
  return <Canvas surface={surface} label={label} className="line-meter" />;
}
