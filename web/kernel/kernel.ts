import { RING_HEADER_BYTES, ringBytes, writeRingHeader } from "./ring";

/** Windows by the number that the kernel knows them by. */
export const WINDOW_NAMES = ["hann", "hamming", "blackman", "blackman-harris", "flat-top", "rectangular"] as const;
/** Colour maps by their number. */
export const MAP_NAMES = ["viridis", "plasma", "inferno", "magma", "grey"] as const;

/** The most columns of one waveform, and floats of one answer. */
export const MOST_COLUMNS = 16_384;
const OUTPUT_BYTES = MOST_COLUMNS * 8;
const PAGE = 65_536;
// The first page holds the kernel's constants.
const FACTS = PAGE;
const FIRST = FACTS + 64;

export interface KernelExports {
  scratch_bytes(): number;
  set_up(scratch: number): void;
  pyramid_bytes(channels: number, frames: number): number;
  open_ring(at: number, bytes: number, pyramid: number): number;
  ring_end(): number;
  ring_begin(): number;
  ring_start(): number;
  write_frames(from: number, count: number, now: number): number;
  write_gap(count: number, now: number): number;
  get_samples(channel: number, from: number, count: number, out: number): number;
  get_waveform(channel: number, from: number, to: number, points: number, out: number): number;
  get_spectrogram(
    channel: number,
    windowSize: number,
    hopSize: number,
    windows: number,
    from: number,
    window: number,
    out: number,
  ): number;
  get_levels(input: number, windowSize: number, window: number, out: number): number;
  get_spectrum(input: number, windowSize: number, window: number, real: number, imaginary: number): number;
  decimate(channel: number, from: number, q: number, count: number, out: number): number;
  power_to_decibels(values: number, count: number): void;
  colour(map: number, values: number, count: number, low: number, high: number, out: number): number;
  colour_table(map: number, out: number): number;
}

export interface RingSettings {
  rate: number;
  channels: number;
  /** Frames that are kept of each channel. */
  capacity: number;
  names: readonly string[];
  /** Frames that may be written at once without being cut. */
  block: number;
}

/** What stands where in the memory that threads share. */
export interface MemoryPlan extends RingSettings {
  /** Eight doubles that the writer tells the others by; the first is where in the source the newest frame stands, in seconds. */
  facts: number;
  ring: number;
  ringBytes: number;
  pyramid: number;
  /** Where blocks are put down before they are written. */
  staging: number;
  /** Scratch and answers of each instance. */
  instances: readonly { scratch: number; output: number }[];
  pages: number;
}

function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
}

const up = (bytes: number): number => Math.ceil(bytes / 64) * 64;

/** Lays out a ring, its pyramid and what each of some instances needs. */
export function planMemory(module: WebAssembly.Module, settings: RingSettings, instances: number): MemoryPlan {
  const facts = instantiate(module, new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }));
  const { channels, capacity, block } = settings;
  const bytes = ringBytes(channels, capacity);
  const pyramid = FIRST + up(bytes);
  const staging = pyramid + up(facts.pyramid_bytes(channels, capacity));
  let next = staging + up(4 * channels * block);
  const places = Array.from({ length: instances }, () => {
    const scratch = next;
    const output = scratch + up(facts.scratch_bytes());
    next = output + OUTPUT_BYTES;
    return { scratch, output };
  });
  return {
    ...settings,
    names: [...settings.names],
    facts: FACTS,
    ring: FIRST,
    ringBytes: bytes,
    pyramid,
    staging,
    instances: places,
    pages: Math.ceil(next / PAGE),
  };
}

/** Memory for a plan, with an empty ring in it. */
export function makeMemory(plan: MemoryPlan, now = Date.now()): WebAssembly.Memory {
  const memory = new WebAssembly.Memory({ initial: plan.pages, maximum: plan.pages, shared: true });
  writeRingHeader(new Uint8Array(memory.buffer, plan.ring, RING_HEADER_BYTES), { ...plan, now });
  return memory;
}

/** The kernel over a memory: one for each thread, and one of them writes. */
export class Kernel {
  readonly exports: KernelExports;
  private readonly floats: Float32Array;
  private readonly facts: Float64Array;
  private readonly output: number;
  private readonly spectra = new Map<number, Float32Array>();

  constructor(
    module: WebAssembly.Module,
    readonly memory: WebAssembly.Memory,
    readonly plan: MemoryPlan,
    instance: number,
  ) {
    const place = plan.instances[instance]!;
    this.exports = instantiate(module, memory);
    this.exports.set_up(place.scratch);
    this.output = place.output;
    this.floats = new Float32Array(memory.buffer);
    this.facts = new Float64Array(memory.buffer, plan.facts, 8);
    const refused = this.exports.open_ring(plan.ring, plan.ringBytes, plan.pyramid);
    if (refused !== 0) {
      throw new Error(`The ring in memory is refused: ${WRONG[refused]}.`);
    }
  }

  /** Frames that are complete. */
  get end(): number {
    return this.exports.ring_end();
  }

  /** The oldest frame that is kept. */
  get start(): number {
    return this.exports.ring_start();
  }

  /** Where in the source the newest frame stands, in seconds. */
  get sourceSeconds(): number {
    return this.facts[0]!;
  }

  set sourceSeconds(seconds: number) {
    this.facts[0] = seconds;
  }

  /** Writes planar frames; longer blocks than the plan says are cut. */
  write(planar: Float32Array, now = Date.now()): void {
    const { channels, staging } = this.plan;
    const most = Math.min(this.plan.block, this.plan.capacity);
    const frames = planar.length / channels;
    if (frames <= most) {
      this.floats.set(planar, staging / 4);
      this.exports.write_frames(staging, frames, now);
      return;
    }
    for (let from = 0; from < frames; from += most) {
      const count = Math.min(most, frames - from);
      for (let channel = 0; channel < channels; channel++) {
        const at = channel * frames + from;
        this.floats.set(planar.subarray(at, at + count), staging / 4 + channel * count);
      }
      this.exports.write_frames(staging, count, now);
    }
  }

  /** Frames that were lost follow. */
  gap(frames: number, now = Date.now()): void {
    this.exports.write_gap(frames, now);
  }

  /** Smallest and largest of each column between two frames; NaN where there is nothing. */
  waveform(channel: number, from: number, to: number, low: Float32Array, high: Float32Array): void {
    const points = Math.min(low.length, high.length);
    const step = (to - from) / points;
    for (let first = 0; first < points; first += MOST_COLUMNS) {
      const count = Math.min(MOST_COLUMNS, points - first);
      const start = from + first * step;
      const isThere = this.exports.get_waveform(channel, start, start + count * step, count, this.output);
      const at = this.output / 4;
      for (let i = 0; i < count; i++) {
        low[first + i] = isThere ? this.floats[at + i]! : Number.NaN;
        high[first + i] = isThere ? this.floats[at + count + i]! : Number.NaN;
      }
    }
  }

  /** Samples from a frame on; NaN where there is nothing. */
  samples(channel: number, from: number, out: Float32Array): void {
    const most = OUTPUT_BYTES / 4;
    for (let first = 0; first < out.length; first += most) {
      const count = Math.min(most, out.length - first);
      const isThere = this.exports.get_samples(channel, from + first, count, this.output);
      const at = this.output / 4;
      for (let i = 0; i < count; i++) {
        out[first + i] = isThere ? this.floats[at + i]! : Number.NaN;
      }
    }
  }

  /** dBFS of each bin of the frames from one on; the same array with each call. */
  levels(channel: number, from: number, windowSize: number, window: number): Float32Array {
    const bins = windowSize / 2 + 1;
    if (this.exports.get_spectrogram(channel, windowSize, windowSize, 1, from, window, this.output) === 0) {
      throw new RangeError(`There is no spectrum of ${windowSize} frames of channel ${channel}.`);
    }
    let view = this.spectra.get(bins);
    if (!view) {
      view = new Float32Array(this.memory.buffer, this.output, bins);
      this.spectra.set(bins, view);
    }
    return view;
  }

  /** Every q-th sample from a frame on, behind a low-pass. */
  decimated(channel: number, from: number, q: number, out: Float32Array): void {
    const count = Math.min(out.length, OUTPUT_BYTES / 4);
    if (this.exports.decimate(channel, from, q, count, this.output) === 0) {
      throw new RangeError(`Channel ${channel} can't be decimated by ${q}.`);
    }
    for (let i = 0; i < count; i++) {
      out[i] = this.floats[this.output / 4 + i]!;
    }
  }

  /** The 256 colours of a map, RGBA. */
  colours(map: (typeof MAP_NAMES)[number]): Uint8Array {
    this.exports.colour_table(MAP_NAMES.indexOf(map), this.output);
    return new Uint8Array(this.memory.buffer, this.output, 1024).slice();
  }
}

const WRONG = ["", "wrong magic", "wrong version", "wrong type of samples", "wrong checksum", "lengths that disagree"];
