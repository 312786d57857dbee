import { decimal } from "../../format/numbers";
import type { Pen, Surface } from "../../frame/Canvas";
import { rgb } from "../../theme/palette";
import { CorrelationMatrix } from "./correlation";
import type { LiveAxis } from "./liveAxis";
import type { SampleSource } from "./sampleSource";

export interface CorrelationSettings {
  source: SampleSource;
  axis: LiveAxis;
  names: readonly string[];
  /** The pair that the vectorscope shows. */
  pair: readonly [number, number];
}

const SECONDS = 0.4;
/** A paint works off so many products: about a millisecond. */
const PRODUCTS = 400_000;
const EVERY_MS = 200;

/** How alike channels are, each with each, over the last 400 ms: +1 the same, 0 unrelated, −1 upside down. */
export class CorrelationSurface implements Surface {
  readonly name = "correlation";
  readonly rate = 15;
  readonly matrix = new CorrelationMatrix();
  private shown = -1;
  private measuredAt = Number.NEGATIVE_INFINITY;
  private measuredEnd = -1;
  private pair = "";

  constructor(readonly settings: CorrelationSettings) {}

  get end(): number {
    const { axis } = this.settings;
    return Math.floor(axis.isFollowing ? axis.end : (axis.cursor ?? axis.right));
  }

  /** The cell at a place, as row and column; null beside the matrix. */
  cellAt(x: number, y: number, width: number, height: number): [number, number] | null {
    const { left, top, size } = this.place(width, height);
    const [column, row] = [Math.floor((x - left) / size), Math.floor((y - top) / size)];
    const count = this.settings.names.length;
    return column >= 0 && row >= 0 && column < count && row < count ? [row, column] : null;
  }

  isDirty(now: number): boolean {
    const { matrix, settings, end } = this;
    if (matrix.isBusy) {
      matrix.step(PRODUCTS);
    } else if (end !== this.measuredEnd && now - this.measuredAt > EVERY_MS) {
      this.measuredAt = now;
      this.measuredEnd = end;
      matrix.begin(settings.names.length, end, Math.round(SECONDS * settings.axis.rate), this.read);
      matrix.step(PRODUCTS);
    }
    return matrix.rounds !== this.shown || this.pair !== settings.pair.join();
  }

  private readonly read = (channel: number, from: number, out: Float32Array) => this.settings.source.samples(channel, from, out);

  paint({ g, width, height, colours }: Pen): void {
    const { matrix, settings } = this;
    const { names, pair } = settings;
    this.shown = matrix.rounds;
    this.pair = pair.join();
    const { left, top, size } = this.place(width, height);
    g.clearRect(0, 0, width, height);
    g.textBaseline = "middle";
    const [plus, minus] = [rgb(colours.good), rgb(colours.over)];
    const count = names.length;
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < count; column++) {
        const value = matrix.channels === count ? matrix.values[row * count + column]! : Number.NaN;
        const [x, y] = [left + column * size, top + row * size];
        const [red, green, blue] = value < 0 ? minus : plus;
        g.fillStyle = Number.isNaN(value)
          ? colours.ground
          : `rgba(${red}, ${green}, ${blue}, ${(Math.abs(value) * 0.55).toFixed(2)})`;
        g.fillRect(x, y, size - 1, size - 1);
        if (size >= 26) {
          g.fillStyle = colours.text;
          g.textAlign = "center";
          g.fillText(decimal(value, size >= 40 ? 2 : 1, true), x + size / 2, y + size / 2);
        } else if (size >= 9 && value <= -0.1) {
          // Not by colour alone.
          g.fillStyle = colours.text;
          g.fillRect(x + size / 2 - 3, y + size / 2 - 1, 5, 1);
        }
      }
    }
    if (size >= 12) {
      g.fillStyle = colours.quiet;
      for (let i = 0; i < count; i++) {
        g.textAlign = "right";
        g.fillText(short(names[i]!, 7), left - 5, top + (i + 0.5) * size);
        g.textAlign = "center";
        if (size >= 24) {
          g.fillText(short(names[i]!, Math.floor(size / 8)), left + (i + 0.5) * size, top - 8);
        }
      }
    }
    if (pair[0] < count && pair[1] < count) {
      g.strokeStyle = colours.string;
      g.lineWidth = 2;
      g.strokeRect(left + pair[1] * size, top + pair[0] * size, size - 1, size - 1);
    }
  }

  private place(width: number, height: number): { left: number; top: number; size: number } {
    const count = Math.max(1, this.settings.names.length);
    const [edge, head] = count <= 32 ? [64, 16] : [0, 0];
    const size = Math.max(2, Math.min(64, (width - edge) / count, (height - head) / count));
    return { left: edge + Math.max(0, (width - edge - size * count) / 2), top: head, size };
  }
}

function short(name: string, most: number): string {
  return name.length > most ? `${name.slice(0, Math.max(1, most - 1))}…` : name;
}
