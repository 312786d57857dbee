import { decimal } from "../format/numbers";
import type { Pen, Surface } from "../frame/Canvas";
import type { Read } from "../readings/reading";
import type { MeterScale } from "../scales/meter";

export interface Bar {
  label: string;
  read: Read;
}

export interface BarSettings {
  name: string;
  bars: readonly Bar[];
  scale: MeterScale;
  /** Where the value ought to be: drawn as a band. */
  band?: { from: number; to: number } | undefined;
  /** What it must not exceed. */
  limit?: number | undefined;
  /** Whether peaks stay until they are let go; else they fall after 1.5 s. */
  isHolding: () => boolean;
  hasHold?: boolean;
}

const AXIS = 30;
const LABEL = 18;
const HOLD_MS = 1500;
const FALL_DB_PER_SECOND = 20;

/** Upright bars beside a scale, with peaks that hold. */
export class BarSurface implements Surface {
  readonly rate = 60;
  private readonly places: Float32Array;
  private readonly peaks: Float32Array;
  private readonly peakTimes: Float64Array;
  private before = 0;

  constructor(readonly settings: BarSettings) {
    const count = settings.bars.length;
    this.places = new Float32Array(count * 2).fill(-1);
    this.peaks = new Float32Array(count).fill(Number.NEGATIVE_INFINITY);
    this.peakTimes = new Float64Array(count);
  }

  get name(): string {
    return this.settings.name;
  }

  release(): void {
    this.peaks.fill(Number.NEGATIVE_INFINITY);
  }

  paintGround({ g, width, height, colours }: Pen): void {
    const { scale, bars, band, limit } = this.settings;
    const tall = height - LABEL - 8;
    g.clearRect(0, 0, width, height);
    g.textAlign = "right";
    g.textBaseline = "middle";
    let free = Number.POSITIVE_INFINITY;
    for (const tick of [...scale.ticks].sort((a, b) => a - b)) {
      const y = Math.round(6 + (1 - scale.place(tick)) * tall) + 0.5;
      g.strokeStyle = colours.line;
      g.beginPath();
      g.moveTo(AXIS - 4, y);
      g.lineTo(width, y);
      g.stroke();
      if (free - y >= 15) {
        g.fillStyle = colours.quiet;
        g.fillText(decimal(tick, 0), AXIS - 7, y);
        free = y;
      }
    }
    g.textAlign = "center";
    g.textBaseline = "alphabetic";
    bars.forEach((bar, i) => {
      const { x, wide } = this.column(i, width);
      g.fillStyle = colours.line;
      g.fillRect(x, 6, wide, tall);
      g.fillStyle = colours.text;
      g.fillText(bar.label, x + wide / 2, height - 3);
    });
    if (band) {
      const top = 6 + (1 - scale.place(band.to)) * tall;
      g.fillStyle = colours.good;
      g.globalAlpha = 0.3;
      g.fillRect(AXIS - 4, top, width - AXIS + 4, Math.max(3, 6 + (1 - scale.place(band.from)) * tall - top));
      g.globalAlpha = 1;
    }
    if (limit !== undefined) {
      const y = Math.round(6 + (1 - scale.place(limit)) * tall) + 0.5;
      g.strokeStyle = colours.over;
      g.setLineDash([3, 3]);
      g.beginPath();
      g.moveTo(AXIS - 4, y);
      g.lineTo(width, y);
      g.stroke();
      g.setLineDash([]);
    }
  }

  isDirty(now: number): boolean {
    const { bars, scale, isHolding, hasHold } = this.settings;
    const seconds = Math.min(0.1, (now - this.before) / 1000);
    this.before = now;
    let isDirty = false;
    for (let i = 0; i < bars.length; i++) {
      const value = bars[i]!.read();
      if (hasHold !== false) {
        if (value >= this.peaks[i]!) {
          this.peaks[i] = value;
          this.peakTimes[i] = now;
        } else if (!isHolding() && now - this.peakTimes[i]! > HOLD_MS) {
          this.peaks[i] = Math.max(this.peaks[i]! - FALL_DB_PER_SECOND * seconds, Number.isNaN(value) ? -200 : value);
        }
      }
      // Half a pixel of 400 is the least that can be seen.
      const place = Math.round(scale.place(value) * 800);
      const peak = Math.round(scale.place(this.peaks[i]!) * 800);
      if (place !== this.places[i * 2] || peak !== this.places[i * 2 + 1]) {
        this.places[i * 2] = place;
        this.places[i * 2 + 1] = peak;
        isDirty = true;
      }
    }
    return isDirty;
  }

  paint({ g, width, height, colours }: Pen): void {
    const { bars, scale, band, limit } = this.settings;
    const tall = height - LABEL - 8;
    g.clearRect(0, 0, width, height - LABEL);
    for (let i = 0; i < bars.length; i++) {
      const { x, wide } = this.column(i, width);
      const place = this.places[i * 2]! / 800;
      const value = bars[i]!.read();
      const top = 6 + (1 - place) * tall;
      g.fillStyle = colours.series[0];
      g.fillRect(x, top, wide, Math.max(0, 6 + tall - top));
      // Only what is above the limit takes its colour: the rest stays calm.
      const edge = limit ?? band?.to;
      if (edge !== undefined && value > edge) {
        g.fillStyle = limit !== undefined ? colours.over : colours.near;
        g.fillRect(x, top, wide, 6 + (1 - scale.place(edge)) * tall - top);
      }
      const peak = this.peaks[i]!;
      if (peak > scale.minimum) {
        g.fillStyle = limit !== undefined && peak > limit ? colours.over : colours.text;
        g.fillRect(x, 6 + (1 - scale.place(peak)) * tall - 1, wide, 2);
      }
    }
  }

  private column(index: number, width: number): { x: number; wide: number } {
    const count = this.settings.bars.length;
    const room = (width - AXIS) / count;
    const wide = Math.max(3, Math.min(28, Math.floor(room * 0.7)));
    return { x: Math.round(AXIS + room * index + (room - wide) / 2), wide };
  }
}
