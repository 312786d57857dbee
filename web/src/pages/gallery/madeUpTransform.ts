import type { WindowName } from "../../scope/types";

const TERMS: Record<WindowName, readonly number[]> = {
  rectangular: [1],
  hann: [0.5, 0.5],
  hamming: [0.54, 0.46],
  blackman: [0.42, 0.5, 0.08],
  "blackman-harris": [0.35875, 0.48829, 0.14128, 0.01168],
  "flat-top": [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368],
};

/** A periodic window of cosines (Harris 1978; flat top: D'Antona and Ferrero 2006), scaled so that a full-scale sine reads 1. */
export function windowOf(name: WindowName, size: number): Float64Array {
  const terms = TERMS[name];
  const window = Float64Array.from({ length: size }, (_, n) =>
    terms.reduce((sum, term, k) => sum + (k % 2 === 0 ? term : -term) * Math.cos((2 * Math.PI * k * n) / size), 0),
  );
  const gain = 2 / window.reduce((sum, value) => sum + value, 0);
  return window.map((value) => value * gain);
}

/** Levels in dBFS of each bin; NaN where a sample is. A plain transform of radix 2, for data that is made up. */
export function transform(samples: Float32Array, window: Float64Array, levels: Float32Array): void {
  const size = samples.length;
  const re = Float64Array.from(samples, (sample, i) => sample * window[i]!);
  const im = new Float64Array(size);
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) {
      j ^= bit;
    }
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j]!, re[i]!];
    }
  }
  for (let length = 2; length <= size; length *= 2) {
    for (let k = 0; k < length / 2; k++) {
      const [c, s] = [Math.cos((-2 * Math.PI * k) / length), Math.sin((-2 * Math.PI * k) / length)];
      for (let i = k; i < size; i += length) {
        const j = i + length / 2;
        const [x, y] = [re[j]! * c - im[j]! * s, re[j]! * s + im[j]! * c];
        [re[j], im[j]] = [re[i]! - x, im[i]! - y];
        [re[i], im[i]] = [re[i]! + x, im[i]! + y];
      }
    }
  }
  for (let bin = 0; bin < levels.length; bin++) {
    levels[bin] = 10 * Math.log10(re[bin]! ** 2 + im[bin]! ** 2);
  }
}
