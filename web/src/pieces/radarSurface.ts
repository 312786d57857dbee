import type { Pen, Surface } from "../frame/Canvas";

export interface RadarShape {
  label: string;
  /** 0 to 5. */
  series: number;
  dash?: number[];
  /** 0 to 1 for each axis; NaN leaves it out. */
  values: readonly number[];
}

/** Values on axes around a middle, as outlines. */
export class RadarSurface implements Surface {
  readonly name = "radar";
  readonly rate = 10;
  private isDrawn = false;

  constructor(
    private readonly axes: readonly string[],
    private readonly shapes: readonly RadarShape[],
  ) {}

  isDirty(): boolean {
    return !this.isDrawn;
  }

  paintGround({ g, width, height, colours }: Pen): void {
    g.clearRect(0, 0, width, height);
    const { axes } = this;
    const radius = this.radius(width, height);
    g.strokeStyle = colours.line;
    for (const share of [0.25, 0.5, 0.75, 1]) {
      this.outline(
        { g, width, height },
        axes.map(() => share),
      );
      g.stroke();
    }
    g.fillStyle = colours.quiet;
    g.textBaseline = "middle";
    axes.forEach((name, i) => {
      const [x, y] = this.place(i, radius, width, height);
      g.beginPath();
      g.moveTo(width / 2, height / 2);
      g.lineTo(x, y);
      g.stroke();
      const [textX, textY] = this.place(i, radius + 10, width, height);
      const side = Math.round((textX - width / 2) / radius);
      g.textAlign = side === 0 ? "center" : side > 0 ? "left" : "right";
      g.fillText(name, textX, textY);
    });
  }

  paint({ g, width, height, colours }: Pen): void {
    this.isDrawn = true;
    g.clearRect(0, 0, width, height);
    for (const { series, values, dash } of this.shapes) {
      this.outline({ g, width, height }, values);
      g.fillStyle = colours.series[series]!;
      g.strokeStyle = colours.series[series]!;
      g.lineWidth = 2;
      g.setLineDash(dash ?? []);
      g.globalAlpha = 0.14;
      g.fill();
      g.globalAlpha = 1;
      g.stroke();
    }
    g.setLineDash([]);
  }

  private outline({ g, width, height }: Pick<Pen, "g" | "width" | "height">, values: readonly number[]): void {
    g.beginPath();
    values.forEach((value, i) => {
      if (!Number.isNaN(value)) {
        g.lineTo(...this.place(i, value * this.radius(width, height), width, height));
      }
    });
    g.closePath();
  }

  private radius(width: number, height: number): number {
    return Math.max(10, Math.min(width / 2 - 66, height / 2 - 20));
  }

  private place(axis: number, radius: number, width: number, height: number): [number, number] {
    const angle = (axis / this.axes.length) * 2 * Math.PI - Math.PI / 2;
    return [width / 2 + radius * Math.cos(angle), height / 2 + radius * Math.sin(angle)];
  }
}
