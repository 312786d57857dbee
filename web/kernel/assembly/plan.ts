import { cosOf, sinOf, turn } from "./trig";
import { WINDOWS, writeWindow } from "./windows";

// Tables of every size, made when a size is first asked for, at places that are fixed from the beginning: nothing is allocated afterwards.
// Each instance has its own.

export const LEAST_LOG: i32 = 8;
export const MOST_LOG: i32 = 14;

let base: usize = 0;
let isMade: u32 = 0;
let windowsMade: u64 = 0;

// Floats of all sizes below one: the sum of 256, 512, … is what the next would be, less 256.
function floatsBelow(log: i32): i32 {
  return (1 << log) - (1 << LEAST_LOG);
}

const ALL: i32 = (1 << (MOST_LOG + 1)) - (1 << LEAST_LOG);

/** Bytes of all tables: twiddles of the passes (N floats), of the last pass (N, with room), windows (N each). */
export const PLAN_BYTES: i32 = 4 * (ALL + (ALL + 16 * (MOST_LOG - LEAST_LOG + 1)) + WINDOWS * ALL);

export function setPlans(at: usize): void {
  base = at;
  isMade = 0;
  windowsMade = 0;
}

/** Twiddles of the passes of a transform of 2^log reals. */
export function passTwiddles(log: i32): usize {
  return base + 4 * floatsBelow(log);
}

/** Twiddles of the pass that makes a spectrum of reals out of the complex one. */
export function realTwiddles(log: i32): usize {
  return base + 4 * (ALL + floatsBelow(log) + 16 * (log - LEAST_LOG));
}

/** A window of 2^log, made when it is not there yet. */
export function windowOf(window: i32, log: i32): usize {
  const at = base + 4 * (ALL + (ALL + 16 * (MOST_LOG - LEAST_LOG + 1)) + window * ALL + floatsBelow(log));
  const bit = (<u64>1) << (<u64>window * 8 + <u64>(log - LEAST_LOG));
  if ((windowsMade & bit) === 0) {
    writeWindow(window, 1 << log, at);
    windowsMade |= bit;
  }
  return at;
}

/** Makes the twiddles of a size, once. */
export function prepare(log: i32): void {
  const bit: u32 = 1 << log;
  if ((isMade & bit) !== 0) {
    return;
  }
  isMade |= bit;
  const size = 1 << log;
  const half = size >> 1;
  let at = passTwiddles(log);

  // The first pass takes four neighbours at once: w, w², w³, each four reals and four imaginaries.
  for (let p = 0; p < half / 4; p += 4) {
    for (let k = 1; k <= 3; k++) {
      for (let lane = 0; lane < 4; lane++) {
        turn(<i64>(p + lane) * k, half);
        store<f32>(at + 4 * lane, <f32>cosOf());
        store<f32>(at + 16 + 4 * lane, <f32>-sinOf());
      }
      at += 32;
    }
  }

  // The later ones the same for all four.
  for (let n = half / 4; n > 4; n /= 4) {
    for (let p = 0; p < n / 4; p++) {
      for (let k = 1; k <= 3; k++) {
        turn(<i64>p * k, n);
        store<f32>(at, <f32>cosOf());
        store<f32>(at + 4, <f32>-sinOf());
        at += 8;
      }
    }
  }

  at = realTwiddles(log);
  for (let k = 0; k <= half / 2; k += 4) {
    for (let lane = 0; lane < 4; lane++) {
      turn(k + lane, size);
      store<f32>(at + 4 * lane, <f32>cosOf());
      store<f32>(at + 16 + 4 * lane, <f32>-sinOf());
    }
    at += 32;
  }
}
