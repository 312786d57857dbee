import type { FrequencyView } from "./frequencyView";

/** Strokes levels by bin: where a pixel holds several, the largest; where bins lie apart, straight between them. */
export class SpectrumLine {
  private places = new Float32Array(0);
  private of = -1;
  private width = 0;
  private scale = "";

  fit(view: FrequencyView, bins: number, left: number, width: number): void {
    if (this.places.length === bins && this.of === view.version && this.width === width && this.scale === view.scale) {
      return;
    }
    [this.of, this.width, this.scale] = [view.version, width, view.scale];
    this.places = this.places.length === bins ? this.places : new Float32Array(bins);
    for (let i = 0; i < bins; i++) {
      this.places[i] = left + view.place((i * view.top) / (bins - 1)) * (width - left);
    }
  }

  stroke(
    g: CanvasRenderingContext2D,
    levels: Float32Array,
    toY: (level: number, bottom: number) => number,
    bottom: number,
  ): void {
    const { places, width } = this;
    g.beginPath();
    let [pixel, highest, isDown] = [Number.NaN, Number.NEGATIVE_INFINITY, false];
    // The first bin is what does not move: on a logarithmic axis it has no place.
    for (let i = 1; i <= levels.length; i++) {
      const here = i < levels.length ? Math.round(places[i]!) : Number.NaN;
      if (here < -1000) {
        continue;
      }
      if (here !== pixel) {
        if (!Number.isNaN(pixel)) {
          const y = toY(highest, bottom);
          isDown ? g.lineTo(pixel, y) : g.moveTo(pixel, y);
          isDown = true;
          if (pixel > width) {
            break;
          }
        }
        pixel = here;
        highest = Number.NEGATIVE_INFINITY;
      }
      const level = levels[i]!;
      highest = level > highest ? level : highest;
    }
    g.stroke();
  }
}
