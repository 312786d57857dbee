import { decibels } from "./decibels";
import { firstPass, lastOfFour, lastOfTwo, middlePass } from "./passes";
import { MOST_LOG, passTwiddles, prepare, realTwiddles, windowOf } from "./plan";

// A transform of N reals is one of N/2 complex numbers and a pass that takes their spectra apart.

/** Two buffers of the largest transform with one block behind each, set off so that they don't lie on the same lines of the cache. */
export const WORK_BYTES: i32 = 2 * (4 * (1 << MOST_LOG) + 256);
const OTHER: usize = 4 * (1 << MOST_LOG) + 256;

let work: usize = 0;

export function setWork(at: usize): void {
  work = at;
}

/** The complex spectrum of windowed reals; returns where it stands. */
function transform(input: usize, log: i32, window: usize): usize {
  prepare(log);
  const m = 1 << (log - 1);
  let from = work;
  let to = work + OTHER;
  let twiddles = passTwiddles(log);
  firstPass(input, window, twiddles, from, m);
  twiddles += 24 * (m >> 2);
  let n = m >> 2;
  let stride = 4;
  while (n > 4) {
    middlePass(from, twiddles, to, m, stride);
    twiddles += 6 * n;
    n >>= 2;
    stride <<= 2;
    const swap = from;
    from = to;
    to = swap;
  }
  if (n === 4) {
    lastOfFour(from, to, m);
  } else {
    lastOfTwo(from, to, m);
  }
  // Number M is number 0 again.
  v128.store(to + 8 * m, v128.load(to));
  v128.store(to + 8 * m, v128.load(to, 16), 16);
  return to;
}

/** dBFS of each of N/2 + 1 bins: a sine of amplitude 1 in the middle of one reads 0. */
export function levels(input: usize, log: i32, window: i32, out: usize): void {
  const z = transform(input, log, windowOf(window, log));
  const m = 1 << (log - 1);
  let twiddles = realTwiddles(log);
  let below = z;
  let above = z + 8 * m;
  let low = out;
  let high = out + 4 * m - 12;
  let nextR = v128.load(above);
  let nextI = v128.load(above, 16);
  const end = out + 2 * m;
  while (low <= end) {
    const zr = v128.load(below);
    const zi = v128.load(below, 16);
    above -= 32;
    const blockR = v128.load(above);
    const blockI = v128.load(above, 16);
    // Numbers M − k, M − k − 1, …
    const mr = v128.shuffle<f32>(nextR, blockR, 0, 7, 6, 5);
    const mi = v128.shuffle<f32>(nextI, blockI, 0, 7, 6, 5);
    nextR = blockR;
    nextI = blockI;
    const er = f32x4.add(zr, mr);
    const ei = f32x4.sub(zi, mi);
    const or = f32x4.add(zi, mi);
    const oi = f32x4.sub(mr, zr);
    const wr = v128.load(twiddles);
    const wi = v128.load(twiddles, 16);
    const tr = f32x4.sub(f32x4.mul(or, wr), f32x4.mul(oi, wi));
    const ti = f32x4.add(f32x4.mul(or, wi), f32x4.mul(oi, wr));
    const xr = f32x4.add(er, tr);
    const xi = f32x4.add(ei, ti);
    const yr = f32x4.sub(er, tr);
    const yi = f32x4.sub(ei, ti);
    const y = decibels(f32x4.add(f32x4.mul(yr, yr), f32x4.mul(yi, yi)));
    v128.store(high, v128.shuffle<f32>(y, y, 3, 2, 1, 0));
    v128.store(low, decibels(f32x4.add(f32x4.mul(xr, xr), f32x4.mul(xi, xi))));
    below += 32;
    twiddles += 32;
    low += 16;
    high -= 16;
  }
  // A constant, and what alternates, have one bin where a sine has two, of which one is shown.
  store<f32>(out, load<f32>(out) - HALF_DB);
  store<f32>(out + 4 * m, load<f32>(out + 4 * m) - HALF_DB);
}

const HALF_DB: f32 = 6.020599913279624;

/** Real and imaginary parts of N/2 + 1 bins, in order, of what `levels` shows (DC and Nyquist not halved). */
export function spectrum(input: usize, log: i32, window: i32, real: usize, imaginary: usize): void {
  const z = transform(input, log, windowOf(window, log));
  const m = 1 << (log - 1);
  let twiddles = realTwiddles(log);
  let below = z;
  let above = z + 8 * m;
  let low: usize = 0;
  let high: usize = 4 * m - 12;
  let nextR = v128.load(above);
  let nextI = v128.load(above, 16);
  const end: usize = 2 * m;
  while (low <= end) {
    const zr = v128.load(below);
    const zi = v128.load(below, 16);
    above -= 32;
    const blockR = v128.load(above);
    const blockI = v128.load(above, 16);
    const mr = v128.shuffle<f32>(nextR, blockR, 0, 7, 6, 5);
    const mi = v128.shuffle<f32>(nextI, blockI, 0, 7, 6, 5);
    nextR = blockR;
    nextI = blockI;
    const er = f32x4.add(zr, mr);
    const ei = f32x4.sub(zi, mi);
    const or = f32x4.add(zi, mi);
    const oi = f32x4.sub(mr, zr);
    const wr = v128.load(twiddles);
    const wi = v128.load(twiddles, 16);
    const tr = f32x4.sub(f32x4.mul(or, wr), f32x4.mul(oi, wi));
    const ti = f32x4.add(f32x4.mul(or, wi), f32x4.mul(oi, wr));
    const yr = f32x4.sub(er, tr);
    const yi = f32x4.sub(ti, ei);
    v128.store(real + high, v128.shuffle<f32>(yr, yr, 3, 2, 1, 0));
    v128.store(imaginary + high, v128.shuffle<f32>(yi, yi, 3, 2, 1, 0));
    v128.store(real + low, f32x4.add(er, tr));
    v128.store(imaginary + low, f32x4.add(ei, ti));
    below += 32;
    twiddles += 32;
    low += 16;
    high -= 16;
  }
}
