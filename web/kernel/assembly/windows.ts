import { cosOf, turn } from "./trig";

/** How many windows there are: hann, hamming, blackman, blackman-harris, flat-top, rectangular. */
export const WINDOWS: i32 = 6;

// Cosine terms a0 − a1·cos + a2·cos2 − …; the flat top of G. D'Antona and A. Ferrero, Digital Signal Processing for Measurement Systems,
// Springer 2006, page 70; Blackman-Harris of F. J. Harris, Proc. IEEE 66 (1978), four terms, −92 dB.
const HANN = memory.data<f64>([0.5, 0.5, 0, 0, 0]);
const HAMMING = memory.data<f64>([0.54, 0.46, 0, 0, 0]);
const BLACKMAN = memory.data<f64>([0.42, 0.5, 0.08, 0, 0]);
const BLACKMAN_HARRIS = memory.data<f64>([0.35875, 0.48829, 0.14128, 0.01168, 0]);
const FLAT_TOP = memory.data<f64>([0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368]);
const RECTANGULAR = memory.data<f64>([1, 0, 0, 0, 0]);

function terms(window: i32): usize {
  switch (window) {
    case 0:
      return HANN;
    case 1:
      return HAMMING;
    case 2:
      return BLACKMAN;
    case 3:
      return BLACKMAN_HARRIS;
    case 4:
      return FLAT_TOP;
    default:
      return RECTANGULAR;
  }
}

/**
 * Writes a periodic window, already scaled: half of what makes a sine of amplitude 1 in the middle of a bin a magnitude of 1 (2 over the
 * sum of the window), for the last pass of the real transform leaves a half to its input.
 */
export function writeWindow(window: i32, size: i32, out: usize): void {
  const a = terms(window);
  // The cosines of a whole period have no sum: what is left is the first term.
  const scale = 1.0 / (load<f64>(a) * <f64>size);
  for (let i = 0; i < size; i++) {
    let value = load<f64>(a);
    for (let k = 1; k < 5; k++) {
      turn(<i64>i * k, size);
      const term = load<f64>(a + 8 * k) * cosOf();
      value += (k & 1) === 0 ? term : -term;
    }
    store<f32>(out + 4 * i, <f32>(value * scale));
  }
}
