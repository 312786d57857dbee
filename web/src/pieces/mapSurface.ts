import type { Pen, Surface } from "../frame/Canvas";
import { rgb } from "../theme/palette";
import { PlaneView } from "./mapView";

export interface MapPoints {
  x: Float32Array;
  y: Float32Array;
  /** Of each point the number of its colour; 255 draws it faintly, as one that does not fit. */
  colour: Uint8Array;
}

/** Points by the ten thousand, written into pixels: as many cost little more than a few. */
export class MapSurface implements Surface {
  readonly name = "map";
  readonly rate = 60;
  readonly view = new PlaneView();
  hover = -1;
  chosen = -1;
  playing = -1;
  private points: MapPoints = { x: new Float32Array(), y: new Float32Array(), colour: new Uint8Array() };
  private colours: (isDark: boolean) => readonly string[] = () => [];
  private axes: readonly (readonly [string, string])[] = [];
  private version = 0;
  private shown = "";
  private image: ImageData | null = null;
  private pixels = new Uint32Array();

  set(points: MapPoints, colours: (isDark: boolean) => readonly string[], axes: readonly (readonly [string, string])[]): void {
    [this.points, this.colours, this.axes] = [points, colours, axes];
    this.version++;
  }

  /** The point nearest to a pixel, within a distance; −1 for none. */
  at(pixelX: number, pixelY: number, most = 12): number {
    const { x, y, colour } = this.points;
    const { view } = this;
    let [best, least] = [-1, most * most];
    for (let i = 0; i < x.length; i++) {
      const [dx, dy] = [view.toX(x[i]!) - pixelX, view.toY(y[i]!) - pixelY];
      const distance = dx * dx + dy * dy;
      if (distance < least && colour[i] !== 255) {
        [best, least] = [i, distance];
      }
    }
    return best;
  }

  /** The point that is nearest in a direction, as the arrows go: what lies aside counts double. −1 for none. */
  next(from: number, right: number, down: number): number {
    const { x, y, colour } = this.points;
    if (from < 0) {
      return this.at(this.view.width / 2, this.view.height / 2, Number.POSITIVE_INFINITY);
    }
    const { view } = this;
    const [startX, startY] = [view.toX(x[from]!), view.toY(y[from]!)];
    let [best, least] = [-1, Number.POSITIVE_INFINITY];
    for (let i = 0; i < x.length; i++) {
      const [dx, dy] = [view.toX(x[i]!) - startX, view.toY(y[i]!) - startY];
      const along = dx * right + dy * down;
      const aside = Math.abs(dx * down - dy * right);
      // A step of less than 4 pixels would be no step.
      if (along > 4 && aside <= along && along + 2 * aside < least && colour[i] !== 255) {
        [best, least] = [i, along + 2 * aside];
      }
    }
    return best;
  }

  isDirty(): boolean {
    return this.state() !== this.shown;
  }

  paint(pen: Pen): void {
    const { g, width, height, ratio, colours } = pen;
    this.view.resize(width, height);
    this.shown = this.state();
    const [wide, tall] = [g.canvas.width, g.canvas.height];
    if (this.image?.width !== wide || this.image.height !== tall) {
      this.image = g.createImageData(wide, tall);
      this.pixels = new Uint32Array(this.image.data.buffer);
    }
    this.pixels.fill(0);
    this.write(wide, tall, ratio, this.colours(colours.isDark).map(opaque), opaque(colours.line));
    g.putImageData(this.image, 0, 0);
    this.words(pen);
    this.ring(pen, this.playing, colours.good, 7);
    this.ring(pen, this.chosen, colours.string, 6);
    this.ring(pen, this.hover, colours.text, 5);
  }

  private write(wide: number, tall: number, ratio: number, colours: readonly number[], faint: number): void {
    const { x, y, colour } = this.points;
    const { view, pixels } = this;
    const { zoom } = view;
    // Nearer points are larger.
    const radius = ratio * Math.min(4.5, 1 + 0.9 * Math.log2(zoom) * 0.5 + (x.length < 5000 ? 1 : 0));
    const spans = disc(radius);
    const reach = (spans.length - 1) / 2;
    const [left, top] = [(view.width / 2 - view.x * view.scaleX) * ratio, (view.height / 2 + view.y * view.scale) * ratio];
    const [perX, perY] = [view.scaleX * ratio, -view.scale * ratio];
    // What does not fit lies below what does.
    for (const isFaint of [true, false]) {
      for (let i = 0; i < x.length; i++) {
        if ((colour[i] === 255) !== isFaint) {
          continue;
        }
        const centreX = Math.round(left + x[i]! * perX);
        const centreY = Math.round(top + y[i]! * perY);
        if (centreX < reach || centreY < reach || centreX >= wide - reach || centreY >= tall - reach) {
          continue;
        }
        const value = isFaint ? faint : colours[colour[i]!]!;
        for (let row = 0; row < spans.length; row++) {
          const half = spans[row]!;
          const start = (centreY + row - reach) * wide + centreX - half;
          for (let at = start; at <= start + 2 * half; at++) {
            pixels[at] = value;
          }
        }
      }
    }
  }

  private words({ g, width, height, colours }: Pen): void {
    const [across, up] = this.axes;
    g.textBaseline = "middle";
    // Over points, so on ground of their own.
    const write = (text: string, align: "left" | "center" | "right", x: number, y: number, most: number) => {
      const wide = Math.min(most, g.measureText(text).width) + 8;
      g.fillStyle = colours.panel;
      g.globalAlpha = 0.85;
      g.fillRect(align === "left" ? x - 4 : align === "right" ? x - wide + 4 : x - wide / 2, y - 8, wide, 16);
      g.globalAlpha = 1;
      g.fillStyle = colours.quiet;
      g.textAlign = align;
      g.fillText(text, x, y, most);
    };
    if (across) {
      write(`← ${across[0]}`, "left", 8, height - 12, width / 2 - 16);
      write(`${across[1]} →`, "right", width - 8, height - 12, width / 2 - 16);
    }
    if (up) {
      write(`↑ ${up[1]}`, "center", width / 2, 12, width - 16);
      write(`↓ ${up[0]}`, "center", width / 2, height - 30, width - 16);
    }
  }

  private ring({ g }: Pen, index: number, colour: string, radius: number): void {
    if (index < 0) {
      return;
    }
    g.strokeStyle = colour;
    g.lineWidth = 2;
    g.beginPath();
    g.arc(this.view.toX(this.points.x[index]!), this.view.toY(this.points.y[index]!), radius, 0, 2 * Math.PI);
    g.stroke();
  }

  private state(): string {
    return `${this.view.version} ${this.version} ${this.hover} ${this.chosen} ${this.playing}`;
  }
}

// Half the width of each row of a disc, in pixels; the smallest are squares.
function disc(radius: number): number[] {
  if (radius < 1.4) {
    return [1, 1, 1];
  }
  const reach = Math.ceil(radius);
  return Array.from({ length: 2 * reach + 1 }, (_, row) =>
    Math.round(Math.sqrt(Math.max(0, radius * radius - (row - reach) ** 2))),
  );
}

// As ImageData has it on machines of today: little-endian.
function opaque(hex: string): number {
  const [red, green, blue] = rgb(hex);
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
