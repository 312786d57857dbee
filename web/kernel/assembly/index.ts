// The kernel of the scope: a ring of samples in memory that threads share, and what views ask of it. One instance for each thread, each
// with scratch of its own; nothing is allocated. Numbers of frames are f64, whole up to 2^53. What is out of range is refused: 0, or a
// number below.

import { colours, MAPS, writeTable } from "./colour";
import { toDecibels } from "./decibels";
import { DECIMATION_BYTES, decimateTo, MOST_FACTOR, setDecimation } from "./decimate";
import { levels, setWork, spectrum, WORK_BYTES } from "./fft";
import { LEAST_LOG, MOST_LOG, PLAN_BYTES, setPlans } from "./plan";
import { column, pyramidBytes } from "./pyramid";
import { begun, capacity, channels, completed, lose, oldest, oldestBehind, open, read, straight, write } from "./ring";
import { WINDOWS } from "./windows";

// A frame of samples that does not stand in one piece in the ring.
const FRAME_BYTES: i32 = 4 * (1 << MOST_LOG);

let frame: usize = 0;

/** Bytes of scratch that an instance needs. */
export function scratch_bytes(): i32 {
  return PLAN_BYTES + WORK_BYTES + FRAME_BYTES + DECIMATION_BYTES + 64;
}

/** Gives this instance its scratch; a multiple of 16. */
export function set_up(scratch: usize): void {
  setPlans(scratch);
  setWork(scratch + PLAN_BYTES);
  frame = scratch + PLAN_BYTES + WORK_BYTES;
  setDecimation(frame + FRAME_BYTES);
}

/** Bytes of the pyramid of a ring. */
export function pyramid_bytes(channelCount: i32, frames: i32): f64 {
  return pyramidBytes(channelCount, frames);
}

/** Opens a ring of version 2 with 32-bit samples; 0, or why not: magic 1, version 2, type 3, checksum 4, lengths 5. */
export function open_ring(at: usize, bytes: f64, pyramid: usize): i32 {
  return open(at, bytes, pyramid);
}

/** Frames that are complete. */
export function ring_end(): f64 {
  return <f64>completed();
}

/** Frames that were begun. */
export function ring_begin(): f64 {
  return <f64>begun();
}

/** The oldest frame that is whole. */
export function ring_start(): f64 {
  return <f64>oldest();
}

/** Writes planar frames; 0 when they are more than the ring holds. `now` is in ms since 1970. */
export function write_frames(from: usize, count: i32, now: f64): i32 {
  if (count < 0 || count > capacity()) {
    return 0;
  }
  write(from, count, now);
  return 1;
}

/** Frames that were lost: they read as NaN. */
export function write_gap(count: f64, now: f64): i32 {
  if (!(count >= 0 && count < 9e15)) {
    return 0;
  }
  lose(<i64>count, now);
  return 1;
}

function isChannel(channel: i32): boolean {
  return channel >= 0 && channel < channels();
}

function logOf(size: i32): i32 {
  const log = 31 - clz(size);
  return size > 0 && 1 << log === size && log >= LEAST_LOG && log <= MOST_LOG ? log : 0;
}

/** Samples from a frame on; NaN where there is nothing. */
export function get_samples(channel: i32, from: f64, count: i32, out: usize): i32 {
  if (!isChannel(channel) || count < 0 || !(abs(from) < 9e15)) {
    return 0;
  }
  read(channel, <i64>floor(from), count, out);
  return 1;
}

/**
 * Smallest and largest sample of `num_points` columns between two frames, the smallest of all columns first; each column has one frame
 * at least. NaN where there is nothing. Costs the columns, whatever lies in them.
 */
export function get_waveform(channel: i32, from: f64, to: f64, num_points: i32, out: usize): i32 {
  if (!isChannel(channel) || num_points < 0 || !(abs(from) < 9e15 && abs(to) < 9e15)) {
    return 0;
  }
  const step = (to - from) / <f64>num_points;
  const highs = out + 4 * <usize>num_points;
  let wanted = num_points;
  // Columns that the writer has reached while they were looked at are looked at again, from the oldest frame that is left.
  for (let attempt = 0; wanted > 0 && attempt < 4; attempt++) {
    const first = oldest();
    for (let i = 0; i < wanted; i++) {
      const start = <i64>floor(from + <f64>i * step);
      const end = max(<i64>floor(from + <f64>(i + 1) * step), start + 1);
      column(channel, start, end, first, out + 4 * i, highs + 4 * i);
    }
    const left = oldestBehind();
    wanted = left > first && step > 0 ? <i32>min<f64>(wanted, max<f64>(0, ceil((<f64>left - from) / step))) : 0;
  }
  for (let i = 0; i < wanted; i++) {
    store<f32>(out + 4 * i, NaN);
    store<f32>(highs + 4 * i, NaN);
  }
  return 1;
}

/**
 * dBFS of `num_windows` spectra, `hop_size` frames from each to the next, flattened: window after window, each of window_size / 2 + 1
 * bins. NaN where frames are not there.
 */
export function get_spectrogram(
  channel: i32,
  window_size: i32,
  hop_size: i32,
  num_windows: i32,
  from: f64,
  window: i32,
  out: usize,
): i32 {
  const log = logOf(window_size);
  if (
    !isChannel(channel) ||
    log === 0 ||
    hop_size < 1 ||
    num_windows < 0 ||
    window < 0 ||
    window >= WINDOWS ||
    !(abs(from) < 9e15)
  ) {
    return 0;
  }
  let at = <i64>floor(from);
  for (let i = 0; i < num_windows; i++) {
    let input = straight(channel, at, window_size);
    if (input === 0) {
      read(channel, at, window_size, frame);
      input = frame;
    }
    levels(input, log, window, out);
    if (input !== frame && at < oldestBehind()) {
      // It was written over while it was transformed.
      read(channel, at, window_size, frame);
      levels(frame, log, window, out);
    }
    out += 4 * ((window_size >> 1) + 1);
    at += hop_size;
  }
  return 1;
}

/** dBFS of one window of samples that stand somewhere: N/2 + 1 bins. */
export function get_levels(input: usize, window_size: i32, window: i32, out: usize): i32 {
  const log = logOf(window_size);
  if (log === 0 || window < 0 || window >= WINDOWS) {
    return 0;
  }
  levels(input, log, window, out);
  return 1;
}

/** Real and imaginary parts of N/2 + 1 bins: 1 for a sine of amplitude 1 in the middle of a bin. */
export function get_spectrum(input: usize, window_size: i32, window: i32, real: usize, imaginary: usize): i32 {
  const log = logOf(window_size);
  if (log === 0 || window < 0 || window >= WINDOWS) {
    return 0;
  }
  spectrum(input, log, window, real, imaginary);
  return 1;
}

/** Every q-th sample from a frame on behind a low-pass that lets nothing fold; q from 2 to 64. */
export function decimate(channel: i32, from: f64, q: i32, count: i32, out: usize): i32 {
  if (!isChannel(channel) || q < 2 || q > MOST_FACTOR || count < 0 || !(abs(from) < 9e15)) {
    return 0;
  }
  decimateTo(channel, <i64>floor(from), q, count, out);
  return 1;
}

/** 10·log10 of powers, in place. */
export function power_to_decibels(values: usize, count: i32): void {
  toDecibels(values, count);
}

/** RGBA of values; maps: viridis 0, plasma 1, inferno 2, magma 3, grey 4. */
export function colour(map: i32, values: usize, count: i32, low: f32, high: f32, out: usize): i32 {
  if (map < 0 || map >= MAPS || count < 0 || !(high > low)) {
    return 0;
  }
  colours(map, values, count, low, high, out);
  return 1;
}

/** The 256 colours of a map, RGBA. */
export function colour_table(map: i32, out: usize): i32 {
  if (map < 0 || map >= MAPS) {
    return 0;
  }
  writeTable(map, out);
  return 1;
}
