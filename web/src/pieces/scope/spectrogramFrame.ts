import { decimal, hertz as shortHertz } from "../../format/numbers";
import { shortClock } from "../../format/time";
import type { Pen } from "../../frame/Canvas";
import { frequencyTicks } from "./frequencyView";
import { LEFT } from "./liveWaveSurface";
import { hertzText, noteText } from "./note";
import { interpolate, largest } from "./peaks";
import type { SpectrogramSurface } from "./spectrogramSurface";
import { TIMES, TimeTicks } from "./timeTicks";

/** What the cursor of a spectrogram reads. */
export interface Reading {
  lane: number;
  hertz: number;
  /** In dBFS; NaN where nothing is. */
  level: number;
  frame: number;
}

/** A peak is looked for so many pixels about the pointer. */
const REACH = 24;

/** What stands around and over a spectrogram: frequencies, times, names, cursors. */
export class SpectrogramFrame {
  readonly left = LEFT;
  readonly bottom = TIMES;
  /** Which lane the pointer is in. */
  lane = 0;
  readonly reading: Reading = { lane: 0, hertz: Number.NaN, level: Number.NaN, frame: Number.NaN };
  private readonly ticks: TimeTicks;
  private readonly peak = { bin: 0, level: 0 };
  /** Pixels of a lane, when it was last drawn. */
  private across = 100;
  private column = new Float32Array(0);
  private text = "";
  private textOf = "";

  constructor(private readonly surface: SpectrogramSurface) {
    this.ticks = new TimeTicks(surface.settings.axis, surface.settings.clock);
  }

  private get lanes(): number {
    return Math.max(1, this.surface.settings.names.length);
  }

  paintGround(pen: Pen): void {
    const { g, width, height, colours } = pen;
    const { frequency, isWaterfall } = this.surface.settings;
    g.clearRect(0, 0, width, height);
    g.fillStyle = colours.quiet;
    const across = (isWaterfall ? width - LEFT : height - TIMES) / this.lanes;
    const ticks = frequencyTicks(frequency, Math.min(0.5, (isWaterfall ? 56 : 22) / across));
    for (let lane = 0; lane < this.lanes; lane++) {
      g.textAlign = isWaterfall ? "center" : "right";
      g.textBaseline = "middle";
      for (const tick of ticks) {
        const place = frequency.place(tick);
        if (isWaterfall) {
          const x = LEFT + (lane + place) * across;
          g.fillRect(Math.round(x), height - TIMES, 1, 4);
          if (place * across > 14 && (1 - place) * across > 14) {
            g.fillText(shortHertz(tick), x, height - TIMES + 10);
          }
        } else {
          const y = (lane + 1 - place) * across;
          const isInside = y - lane * across > 7 && (lane + 1) * across - y > 7;
          if (across >= 24 && (isInside || across >= 90)) {
            g.fillRect(LEFT - 4, Math.round(y), 4, 1);
            g.fillText(shortHertz(tick), LEFT - 7, Math.min((lane + 1) * across - 6, Math.max(lane * across + 7, y)));
          }
        }
      }
      if (lane > 0 && !isWaterfall) {
        g.fillRect(0, Math.round(lane * across), LEFT, 1);
      }
    }
  }

  paint(pen: Pen): void {
    const { g, width, height, colours } = pen;
    const { isWaterfall, names } = this.surface.settings;
    if (isWaterfall) {
      this.ticks.paintDown(pen, LEFT);
    } else {
      this.ticks.paint(pen, LEFT);
    }
    const across = (isWaterfall ? width - LEFT : height - TIMES) / this.lanes;
    this.across = Math.max(1, across);
    g.textAlign = "left";
    g.textBaseline = "top";
    for (let lane = 0; lane < names.length; lane++) {
      const [x, y] = isWaterfall ? [LEFT + lane * across, 0] : [LEFT, lane * across];
      if (lane > 0) {
        g.fillStyle = colours.panel;
        g.fillRect(isWaterfall ? x : LEFT, isWaterfall ? 0 : y, isWaterfall ? 1 : width - LEFT, isWaterfall ? height - TIMES : 1);
      }
      if (across >= 20 && names.length > 1) {
        this.word(pen, names[lane]!, x + 4, y + 3);
      }
    }
    this.paintCursor(pen, across);
  }

  /** Reads what the cursor is at; with `snaps` the nearest peak. */
  read(): Reading | null {
    const { axis, frequency, snaps } = this.surface.settings;
    const lane = Math.min(this.lane, this.surface.stores.length - 1);
    const store = this.surface.stores[lane];
    if (axis.cursor === null || axis.hertz === null || !store) {
      return null;
    }
    const { reading } = this;
    const perHertz = (store.bins - 1) / frequency.top;
    // Near the newest edge a window may not have its middle yet: the newest column reads for it.
    const number = Math.min(store.numberAt(axis.cursor), store.next - 1);
    reading.lane = lane;
    reading.frame = axis.cursor;
    reading.hertz = axis.hertz;
    reading.level = store.level(number, Math.round(axis.hertz * perHertz));
    if (snaps) {
      if (this.column.length !== store.bins) {
        this.column = new Float32Array(store.bins);
      }
      const place = frequency.place(axis.hertz);
      const share = REACH / this.across;
      const from = Math.floor(frequency.hertzAt(Math.max(0, place - share)) * perHertz);
      const to = Math.ceil(frequency.hertzAt(Math.min(1, place + share)) * perHertz);
      const bin = store.copy(number, this.column) ? largest(this.column, Math.max(1, from), to) : -1;
      if (bin > 0) {
        interpolate(this.column, bin, this.peak, store.stream.request.window);
        reading.hertz = this.peak.bin / perHertz;
        reading.level = this.peak.level;
      }
    }
    return reading;
  }

  private paintCursor(pen: Pen, across: number): void {
    const { g, width, height, ratio, colours } = pen;
    const { axis, frequency, isWaterfall, clock } = this.surface.settings;
    if (axis.cursor !== null) {
      const along = Math.round(axis.pixelOf(axis.cursor) / ratio);
      g.fillStyle = "#ffffff";
      g.globalAlpha = 0.8;
      if (isWaterfall) {
        g.fillRect(LEFT, height - TIMES - along, width - LEFT, 1);
      } else if (along >= 0 && along <= width - LEFT) {
        g.fillRect(LEFT + along, 0, 1, height - TIMES);
      }
      g.globalAlpha = 1;
    }
    const reading = this.read();
    if (axis.hertz === null) {
      return;
    }
    g.fillStyle = "#ffffff";
    g.globalAlpha = 0.8;
    const hertz = reading?.hertz ?? axis.hertz;
    for (let lane = 0; lane < this.lanes; lane++) {
      const place = frequency.place(hertz);
      if (place >= 0 && place <= 1) {
        if (isWaterfall) {
          g.fillRect(Math.round(LEFT + (lane + place) * across), 0, 1, height - TIMES);
        } else {
          g.fillRect(LEFT, Math.round((lane + 1 - place) * across), width - LEFT, 1);
        }
      }
    }
    g.globalAlpha = 1;
    if (!reading || axis.cursor === null) {
      return;
    }
    const key = `${reading.hertz.toFixed(2)} ${reading.level.toFixed(2)} ${axis.cursor.toFixed(0)}`;
    if (key !== this.textOf) {
      this.textOf = key;
      const time = shortClock(clock.secondsOf(axis.cursor, axis.rate), 3);
      this.text = `${hertzText(reading.hertz)}  ${noteText(reading.hertz)}  ${decimal(reading.level)} dBFS  ${time}`;
    }
    const along = axis.pixelOf(axis.cursor) / ratio;
    const place = frequency.place(reading.hertz);
    const [x, y] = isWaterfall
      ? [LEFT + (reading.lane + place) * across, height - TIMES - along]
      : [LEFT + along, (reading.lane + 1 - place) * across];
    // Beside the peak where there is room, in any case on the plot.
    const wide = g.measureText(this.text).width;
    const at = x + 12 + wide < width ? x + 10 : Math.max(LEFT + 4, x - 10 - wide);
    this.word(pen, this.text, at, y < 24 ? y + 8 : y - 20);
    g.strokeStyle = colours.string;
    g.lineWidth = 1.5;
    g.strokeRect(x - 4, y - 4, 9, 9);
  }

  // On a plate of its own, so that it can be read on every colour.
  private word({ g, colours }: Pen, text: string, x: number, y: number): void {
    const wide = g.measureText(text).width;
    g.fillStyle = colours.panel;
    g.globalAlpha = 0.85;
    g.fillRect(x - 3, y - 1, wide + 6, 15);
    g.globalAlpha = 1;
    g.fillStyle = colours.text;
    g.textAlign = "left";
    g.textBaseline = "top";
    g.fillText(text, x, y);
  }
}
