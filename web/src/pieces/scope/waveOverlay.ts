import { decimal } from "../../format/numbers";
import { shortClock } from "../../format/time";
import type { Pen } from "../../frame/Canvas";
import type { Palette } from "../../theme/palette";
import { Columns } from "./columns";
import { LEFT, type LiveWaveSettings, lanesOf, NAME_HEIGHT } from "./liveWaveSurface";
import { TIMES } from "./timeTicks";

/** What lies over a waveform: its largest samples, the mark, and the cursor with a level for each channel. */
export class WaveOverlay {
  private readonly columns = new Columns();
  private readonly texts: { frame: number; level: number; text: string }[] = [];

  constructor(private readonly settings: LiveWaveSettings) {}

  /** Writes the largest sample of each lane, or of all where lanes are low. Peaks are by pixel, in the ring of the picture. */
  annotate({ g, width, height, ratio, colours }: Pen, peaks: readonly Float32Array[]): void {
    const pixels = peaks[0]?.length ?? 0;
    const { axis, names } = this.settings;
    const tall = (height - TIMES) / lanesOf(this.settings);
    const isEach = this.settings.layout === "stacked" && tall >= 36;
    let [bestChannel, bestPixel, best] = [-1, -1, 0];
    const split = ((axis.first % pixels) + pixels) % pixels;
    g.textBaseline = "top";
    for (let c = 0; c < names.length; c++) {
      const largest = peaks[c]!;
      let [at, level] = [-1, 0];
      for (let i = 0; i < pixels; i++) {
        if (largest[i]! > level) {
          level = largest[i]!;
          at = i;
        }
      }
      if (at >= 0 && isEach) {
        this.peak(g, c, (at - split + pixels) % pixels, level, c * tall, tall, width, ratio, colours);
      } else if (level > best) {
        [bestChannel, bestPixel, best] = [c, (at - split + pixels) % pixels, level];
      }
    }
    if (!isEach && bestChannel >= 0) {
      const lane = this.settings.layout === "stacked" ? bestChannel : 0;
      this.peak(g, bestChannel, bestPixel, best, lane * tall, tall, width, ratio, colours);
    }
  }

  private peak(
    g: CanvasRenderingContext2D,
    channel: number,
    pixel: number,
    level: number,
    top: number,
    tall: number,
    width: number,
    ratio: number,
    colours: Palette,
  ): void {
    const { axis, clock, gain } = this.settings;
    const frame = axis.frameAt(pixel + 0.5);
    const kept = this.texts[channel] ?? { frame: Number.NaN, level: Number.NaN, text: "" };
    this.texts[channel] = kept;
    if (Math.abs(kept.frame - frame) > axis.perPixel || kept.level !== level) {
      kept.frame = frame;
      kept.level = level;
      kept.text = `▾ ${decimal(20 * Math.log10(level))} dBFS  ${shortClock(clock.secondsOf(frame, axis.rate), 3)}`;
    }
    const x = LEFT + pixel / ratio;
    const y = Math.max(top + 1, top + tall / 2 - (Math.min(1, level * gain) * tall) / 2);
    const text = kept.text;
    const wide = g.measureText(text).width;
    const isRight = x + wide > width;
    const left = isRight ? x - wide + 4 : x - 4;
    g.fillStyle = colours.panel;
    g.globalAlpha = 0.8;
    g.fillRect(left - 2, y, wide + 4, 14);
    g.globalAlpha = 1;
    g.fillStyle = colours.text;
    g.textAlign = "left";
    g.textBaseline = "top";
    g.fillText(text, left, y + 1);
  }

  /** Draws the mark and the cursor. */
  paint(pen: Pen): void {
    this.paintNames(pen);
    this.paintMark(pen);
    this.paintCursor(pen);
  }

  private paintNames({ g, height, colours }: Pen): void {
    const { names, layout } = this.settings;
    const tall = (height - TIMES) / lanesOf(this.settings);
    if (layout !== "stacked" || tall < NAME_HEIGHT) {
      return;
    }
    g.textAlign = "left";
    g.textBaseline = "bottom";
    for (let c = 0; c < names.length; c++) {
      g.fillStyle = colours.panel;
      g.globalAlpha = 0.85;
      g.fillRect(LEFT, (c + 1) * tall - 16, g.measureText(names[c]!).width + 8, 15);
      g.globalAlpha = 1;
      g.fillStyle = colours.text;
      g.fillText(names[c]!, LEFT + 4, (c + 1) * tall - 2);
    }
  }

  private paintMark({ g, width, height, ratio, colours }: Pen): void {
    const { axis } = this.settings;
    if (axis.mark === null) {
      return;
    }
    const x = Math.round(LEFT + axis.pixelOf(axis.mark) / ratio);
    if (x >= LEFT && x <= width) {
      g.fillStyle = colours.string;
      g.fillRect(x, 0, 1, height - TIMES);
      g.textBaseline = "bottom";
      g.textAlign = "left";
      g.fillText("M", x + 3, height - TIMES);
    }
  }

  private paintCursor({ g, width, height, ratio, colours }: Pen): void {
    const { axis, source, names, clock } = this.settings;
    if (axis.cursor === null) {
      return;
    }
    const pixel = Math.floor(axis.pixelOf(axis.cursor));
    const x = Math.round(LEFT + pixel / ratio);
    if (x < LEFT || x > width) {
      return;
    }
    g.fillStyle = colours.text;
    g.fillRect(x, 0, 1, height - TIMES);
    const isRight = x > width - 120;
    const at = x + (isRight ? -5 : 5);
    g.textAlign = isRight ? "right" : "left";
    g.textBaseline = "middle";
    const between = axis.mark === null ? "" : `  Δ ${decimal(((axis.cursor - axis.mark) / axis.rate) * 1000, 2, true)} ms`;
    const time = shortClock(clock.secondsOf(axis.cursor, axis.rate), 4) + between;
    const wide = g.measureText(time).width;
    g.fillStyle = colours.panel;
    g.fillRect(isRight ? at - wide - 3 : at - 3, height - TIMES + 1, wide + 6, TIMES - 1);
    g.fillStyle = colours.text;
    g.fillText(time, at, height - TIMES + 9);
    const tall = (height - TIMES) / lanesOf(this.settings);
    if (tall < 13 || names.length > 16) {
      return;
    }
    const { low, high } = this.columns.of(1);
    for (let c = 0; c < names.length; c++) {
      const frame = Math.floor(axis.cursor);
      source.waveform(c, frame, frame + Math.max(1, axis.perPixel), low, high);
      const level = Number.isNaN(low[0]!) ? "lost" : `${decimal(20 * Math.log10(Math.max(high[0]!, -low[0]!)))} dBFS`;
      const text = this.settings.layout === "stacked" ? level : `${names[c]} ${level}`;
      const y = this.settings.layout === "stacked" ? (c + 1) * tall - 8 : 10 + c * 15;
      const size = g.measureText(text).width;
      g.fillStyle = colours.panel;
      g.globalAlpha = 0.85;
      g.fillRect(isRight ? at - size - 2 : at - 2, y - 7, size + 4, 14);
      g.globalAlpha = 1;
      g.fillStyle = colours.text;
      g.fillText(text, at, y);
    }
  }
}
