import { decimal } from "../format/numbers";
import type { Pen, Surface } from "../frame/Canvas";
import type { ReadArray } from "../readings/reading";
import { rgb } from "../theme/palette";

export interface VectorscopeSettings {
  /** (R − L) / 2 and (L + R) / 2. */
  x: ReadArray;
  y: ReadArray;
  mode: "lissajous" | "polar";
}

const FADE = 0.82;
const STEPS_DB = 3;
const MAX_GAIN_DB = 36;

/** Points are added to a density that fades; its brightness is looked up in a table of the theme's colour. */
export class VectorscopeSurface implements Surface {
  readonly name = "vectorscope";
  readonly rate = 30;
  private density = new Float32Array(0);
  private pixels: ImageData | null = null;
  private words = new Uint32Array(0);
  private readonly table = new Uint32Array(256);
  private readonly inner = document.createElement("canvas");
  private tableOf = "";
  private gainDb = 0;
  private loudest = 0;
  private last: Float32Array | null = null;
  private lastSum = Number.NaN;
  private quiet = 0;

  constructor(private readonly settings: VectorscopeSettings) {}

  groundVersion(): number {
    return this.gainDb;
  }

  paintGround({ g, width, height, colours }: Pen): void {
    const { cx, cy, radius } = this.frame(width, height);
    g.clearRect(0, 0, width, height);
    g.strokeStyle = colours.line;
    g.lineWidth = 1;
    g.beginPath();
    if (this.settings.mode === "lissajous") {
      g.moveTo(cx, cy - radius);
      g.lineTo(cx + radius, cy);
      g.lineTo(cx, cy + radius);
      g.lineTo(cx - radius, cy);
      g.closePath();
      g.moveTo(cx - radius / 2, cy - radius / 2);
      g.lineTo(cx + radius / 2, cy + radius / 2);
      g.moveTo(cx + radius / 2, cy - radius / 2);
      g.lineTo(cx - radius / 2, cy + radius / 2);
      g.moveTo(cx, cy - radius);
      g.lineTo(cx, cy + radius);
    } else {
      for (const share of [1, 2 / 3, 1 / 3]) {
        g.moveTo(cx + radius * share, cy);
        g.arc(cx, cy, radius * share, 0, Math.PI, true);
      }
      for (const angle of [-90, -45, 0, 45, 90]) {
        const turn = (angle * Math.PI) / 180;
        g.moveTo(cx, cy);
        g.lineTo(cx + Math.sin(turn) * radius, cy - Math.cos(turn) * radius);
      }
    }
    g.stroke();
    g.fillStyle = colours.quiet;
    g.textBaseline = "top";
    const [dx, dy] = this.settings.mode === "lissajous" ? [0.5, 0.5] : [Math.SQRT1_2, Math.SQRT1_2];
    g.textAlign = "right";
    g.fillText("L", cx - radius * dx - 8, cy - radius * dy - 12);
    g.textAlign = "left";
    g.fillText("R", cx + radius * dx + 8, cy - radius * dy - 12);
    g.textAlign = "right";
    g.textBaseline = "bottom";
    g.fillText(this.gainDb === 0 ? "0 dB" : `${decimal(this.gainDb, 0, true)} dB`, width - 1, height);
  }

  isDirty(): boolean {
    const y = this.settings.y();
    const x = this.settings.x();
    let sum = 0;
    if (x && y) {
      for (let i = 0; i < y.length; i += 8) {
        sum += y[i]! * (i + 1) - x[i]!;
      }
    }
    const isNew = y !== this.last || sum !== this.lastSum;
    this.last = y;
    this.lastSum = sum;
    this.quiet = isNew ? 0 : this.quiet + 1;
    // When nothing comes the last cloud stays: only what moves fades.
    return isNew && this.quiet === 0;
  }

  paint({ g, width, height, ratio, colours }: Pen): void {
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.inner.width !== w || this.inner.height !== h || !this.pixels) {
      this.inner.width = w;
      this.inner.height = h;
      this.density = new Float32Array(w * h);
      this.pixels = new ImageData(w, h);
      this.words = new Uint32Array(this.pixels.data.buffer);
    }
    if (this.tableOf !== colours.series[0]) {
      this.makeTable(colours.series[0]);
    }
    this.addPoints(w, h, ratio);
    const { density, words, table } = this;
    for (let i = 0; i < density.length; i++) {
      const value = density[i]!;
      if (value > 0) {
        words[i] = table[Math.min(255, (value * 255) | 0)]!;
        density[i] = value < 0.004 ? 0 : value * FADE;
      } else if (words[i] !== 0) {
        words[i] = 0;
      }
    }
    this.inner.getContext("2d")!.putImageData(this.pixels, 0, 0);
    g.clearRect(0, 0, width, height);
    g.drawImage(this.inner, 0, 0, width, height);
  }

  private addPoints(w: number, h: number, ratio: number): void {
    const [xs, ys] = [this.settings.x(), this.settings.y()];
    if (!xs || !ys) {
      return;
    }
    const { cx, cy, radius } = this.frame(w / ratio, h / ratio);
    const gain = 10 ** (this.gainDb / 20);
    const isPolar = this.settings.mode === "polar";
    let loudest = 0;
    for (let i = 0; i < xs.length; i++) {
      const [side, mid] = [xs[i]!, ys[i]!];
      const size = isPolar ? Math.hypot(side, mid) : Math.abs(side) + Math.abs(mid);
      loudest += size / xs.length;
      const fit = size * gain > 1 ? 1 / size : gain;
      const x = (cx + side * fit * radius * (isPolar && mid < 0 ? -1 : 1)) * ratio;
      const y = (cy - (isPolar ? Math.abs(mid) : mid) * fit * radius) * ratio;
      this.splat(x, y, w, h);
    }
    this.adjust(loudest);
  }

  private splat(x: number, y: number, w: number, h: number): void {
    const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
    if (left < 0 || top < 0 || left + 1 >= w || top + 1 >= h) {
      return;
    }
    const [fx, fy] = [x - 0.5 - left, y - 0.5 - top];
    const at = top * w + left;
    const d = this.density;
    d[at] = d[at]! + 0.8 * (1 - fx) * (1 - fy);
    d[at + 1] = d[at + 1]! + 0.8 * fx * (1 - fy);
    d[at + w] = d[at + w]! + 0.8 * (1 - fx) * fy;
    d[at + w + 1] = d[at + w + 1]! + 0.8 * fx * fy;
  }

  // The mean stands at a third of the way to the edge, in steps of 3 dB: what is louder than that for a moment is drawn at the edge.
  private adjust(loudest: number): void {
    this.loudest = Math.max(loudest * 3, this.loudest * 0.99);
    if (this.loudest <= 1e-4) {
      return;
    }
    const wanted = -20 * Math.log10(this.loudest) - 1;
    const step = Math.max(0, Math.min(MAX_GAIN_DB, Math.floor(wanted / STEPS_DB) * STEPS_DB));
    if (step < this.gainDb || wanted - this.gainDb > STEPS_DB * 1.6) {
      this.gainDb = step;
    }
  }

  private frame(width: number, height: number): { cx: number; cy: number; radius: number } {
    if (this.settings.mode === "polar") {
      const radius = Math.min(width / 2 - 4, height - 20);
      return { cx: width / 2, cy: height / 2 + radius / 2, radius };
    }
    return { cx: width / 2, cy: height / 2, radius: Math.min(width, height) / 2 - 4 };
  }

  private makeTable(colour: string): void {
    this.tableOf = colour;
    const [r, g, b] = rgb(colour);
    for (let i = 0; i < 256; i++) {
      // The root lets what is rare be seen beside what is frequent.
      const alpha = Math.round(255 * Math.sqrt(i / 255));
      this.table[i] = ((alpha << 24) | (b << 16) | (g << 8) | r) >>> 0;
    }
  }
}
