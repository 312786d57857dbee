import { decimal } from "../../format/numbers";
import type { Palette } from "../../theme/palette";
import type { SpectrumAverage } from "./averaging";
import type { Distortion } from "./harmonics";
import { type LiveSpectrumSettings, SPECTRUM_LEFT } from "./liveSpectrumSurface";
import { hertzText, noteText } from "./note";

export function hertzToPixel({ frequency }: LiveSpectrumSettings, hertz: number, width: number): number {
  return SPECTRUM_LEFT + frequency.place(hertz) * (width - SPECTRUM_LEFT);
}

export function levelToPixel({ floor, ceiling }: LiveSpectrumSettings, level: number, bottom: number): number {
  return (1 - (level - floor) / (ceiling - floor)) * bottom;
}

/** What lies over a spectrum: harmonics and the cursor. */
export class SpectrumOverlay {
  constructor(private readonly settingsOf: () => LiveSpectrumSettings) {}

  /** Marks the fundamental and its harmonics with their numbers. */
  harmonics(g: CanvasRenderingContext2D, width: number, bottom: number, measured: Distortion, colour: string): void {
    const settings = this.settingsOf();
    const { fundamental, harmonics } = measured;
    if (Number.isNaN(fundamental)) {
      return;
    }
    g.fillStyle = colour;
    g.textAlign = "center";
    g.textBaseline = "bottom";
    for (let number = 1; number <= harmonics.length; number++) {
      const x = hertzToPixel(settings, fundamental * number, width);
      const level = harmonics[number - 1]!;
      if (!(level > settings.floor) || x < SPECTRUM_LEFT || x > width) {
        continue;
      }
      const y = Math.max(20, Math.min(bottom - 2, levelToPixel(settings, level, bottom)));
      g.beginPath();
      g.moveTo(x, y);
      g.lineTo(x - 4, y - 6);
      g.lineTo(x + 4, y - 6);
      g.fill();
      g.fillText(String(number), x, y - 6);
    }
  }

  /** Writes frequency, note and level of the cursor. */
  cursor(g: CanvasRenderingContext2D, width: number, bottom: number, first: SpectrumAverage, colours: Palette): void {
    const settings = this.settingsOf();
    const { hertz, rate } = settings.axis;
    if (hertz === null) {
      return;
    }
    const x = Math.round(hertzToPixel(settings, hertz, width));
    if (x < SPECTRUM_LEFT || x > width) {
      return;
    }
    g.fillStyle = colours.text;
    g.fillRect(x, 0, 1, bottom);
    const bin = Math.round((hertz / rate) * first.stream.request.windowSize);
    const text = `${hertzText(hertz)}  ${noteText(hertz)}  ${decimal(first.levels[bin] ?? Number.NaN)} dBFS`;
    const isRight = x > width / 2;
    const wide = g.measureText(text).width;
    g.fillStyle = colours.panel;
    g.globalAlpha = 0.85;
    g.fillRect(isRight ? x - 8 - wide : x + 4, 1, wide + 4, 15);
    g.globalAlpha = 1;
    g.fillStyle = colours.text;
    g.textAlign = isRight ? "right" : "left";
    g.textBaseline = "top";
    g.fillText(text, x + (isRight ? -6 : 6), 3);
  }
}
