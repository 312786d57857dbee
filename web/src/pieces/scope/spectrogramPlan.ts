import type { ColumnStore } from "./columnStore";
import type { FrequencyView } from "./frequencyView";

/** A pixel shows the largest of so many columns at most; of more it takes them at even distances. */
export const MOST_COLUMNS = 32;

/**
 * Which columns each pixel of time shows: two numbers a pixel, the first column's slot and how many there are; 0 where there is nothing. A column
 * stands for the hop about the middle of its window.
 */
export function planTime(store: ColumnStore, from: number, to: number, perPixel: number, out: Int32Array): void {
  const { windowSize, hopSize } = store.stream.request;
  for (let pixel = from; pixel < to; pixel++) {
    const at = 2 * (pixel - from);
    const begin = Math.round((pixel * perPixel - windowSize / 2) / hopSize);
    const end = Math.max(begin + 1, Math.round(((pixel + 1) * perPixel - windowSize / 2) / hopSize));
    const first = Math.max(begin, store.first);
    const last = Math.min(end, store.next);
    out[at] = last > first ? first % store.capacity : 0;
    out[at + 1] = Math.max(0, last - first);
  }
}

/** Which bins each pixel of frequency shows, from the lowest up: two numbers a pixel, from where to where in bins, fractions too. */
export function planFrequency(view: FrequencyView, pixels: number, bins: number, out: Float32Array): void {
  const perHertz = (bins - 1) / view.top;
  for (let pixel = 0; pixel < pixels; pixel++) {
    out[2 * pixel] = Math.min(bins - 1, view.hertzAt(pixel / pixels) * perHertz);
    out[2 * pixel + 1] = Math.min(bins - 1, view.hertzAt((pixel + 1) / pixels) * perHertz);
  }
}
