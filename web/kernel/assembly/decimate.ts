import { completed, oldest, read } from "./ring";
import { cosOf, sinOf, turn } from "./trig";

// Every q-th sample behind a low-pass of 20q + 1 taps without delay: the definition of scipy.signal.decimate(ftype="fir"), which is a
// Hamming window over the ideal low-pass at 1/q of the band, scaled to 1 for a constant. Of what is not kept it takes silence.

export const MOST_FACTOR: i32 = 64;
const MOST_TAPS: i32 = 20 * MOST_FACTOR + 1;
// Results that are made from one read.
const AT_ONCE: i32 = 64;

/** Taps, and the samples that one stretch of results needs. */
export const DECIMATION_BYTES: i32 = 4 * (MOST_TAPS + 3) + 4 * (MOST_FACTOR * AT_ONCE + MOST_TAPS + 3);

let taps: usize = 0;
let input: usize = 0;
let factor: i32 = 0;

export function setDecimation(at: usize): void {
  taps = at;
  input = at + 4 * (MOST_TAPS + 3);
  factor = 0;
}

function makeTaps(q: i32): void {
  if (factor === q) {
    return;
  }
  factor = q;
  const middle = 10 * q;
  let sum: f64 = 0;
  for (let pass = 0; pass < 2; pass++) {
    for (let i = 0; i <= 2 * middle; i++) {
      const x = i - middle;
      turn(x, 2 * q);
      // sin(πx/q)/(πx), and 1/q in the middle.
      const ideal = x === 0 ? 1.0 / <f64>q : sinOf() / (Math.PI * <f64>x);
      turn(i, 2 * middle);
      const tap = ideal * (0.54 - 0.46 * cosOf());
      if (pass === 0) {
        sum += tap;
      } else {
        store<f32>(taps + 4 * i, <f32>(tap / sum));
      }
    }
  }
}

/** Results number 0 to `count` stand at frames `from`, `from + q`, … */
export function decimateTo(channel: i32, from: i64, q: i32, count: i32, out: usize): void {
  makeTaps(q);
  const middle = 10 * q;
  for (let done = 0; done < count; done += AT_ONCE) {
    const results = min(AT_ONCE, count - done);
    const first = from + <i64>done * q - middle;
    const length = (results - 1) * q + 2 * middle + 1;
    read(channel, first, length, input);
    silence(first, length);
    for (let i = 0; i < results; i++) {
      store<f32>(out + 4 * (done + i), product(input + 4 * i * q, 2 * middle + 1));
    }
  }
}

// What is before the first and behind the last frame is silence; what was lost among them stays NaN.
function silence(first: i64, length: i32): void {
  const before = <i32>min<i64>(max<i64>(oldest() - first, 0), length);
  memory.fill(input, 0, 4 * before);
  const behind = <i32>min<i64>(max<i64>(first + length - completed(), 0), length);
  memory.fill(input + 4 * (length - behind), 0, 4 * behind);
}

function product(at: usize, count: i32): f32 {
  let sum = f32x4.splat(0);
  const whole = count & ~3;
  for (let i = 0; i < whole; i += 4) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(at + 4 * i), v128.load(taps + 4 * i)));
  }
  let result = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
  for (let i = whole; i < count; i++) {
    result += load<f32>(at + 4 * i) * load<f32>(taps + 4 * i);
  }
  return result;
}
