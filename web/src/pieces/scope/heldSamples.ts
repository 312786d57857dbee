import type { ScopeFeed } from "../../scope/types";
import type { SampleSource } from "./sampleSource";

const BLOCK = 64;
/** What a frozen picture may take: of more channels or a higher rate fewer seconds are held. */
const MOST_BYTES = 128 * 1024 * 1024;

interface Held {
  samples: Float32Array;
  /** Smallest and largest of each 64 samples. */
  low: Float32Array;
  high: Float32Array;
}

/** Samples from the feed, or, once frozen, from a copy: what is kept goes on being overwritten. */
export class HeldSamples implements SampleSource {
  private held: Held[] = [];
  /** The stretch that is held, and up to where it has been copied, from the newest on backwards. */
  private from = 0;
  private to = 0;
  private reached = 0;
  private readonly piece: Float32Array;

  constructor(
    private readonly feed: Pick<ScopeFeed, "start" | "end" | "waveform" | "samples">,
    pieceFrames = 8192,
  ) {
    this.piece = new Float32Array(pieceFrames);
  }

  get isHolding(): boolean {
    return this.held.length > 0;
  }

  get end(): number {
    return this.isHolding ? this.to : this.feed.end;
  }

  get start(): number {
    return this.isHolding ? this.from : this.feed.start;
  }

  /** Whether everything has been copied. */
  get isWhole(): boolean {
    return this.reached <= this.from;
  }

  /** Begins to hold what is kept now of so many channels; `step` copies. */
  hold(channels: number): void {
    const most = Math.floor(MOST_BYTES / 4 / Math.max(1, channels) / BLOCK) * BLOCK;
    this.to = Math.ceil(this.feed.end / BLOCK) * BLOCK;
    this.from = Math.floor(Math.max(this.feed.start, this.to - most) / BLOCK) * BLOCK;
    this.reached = this.to;
    const count = this.to - this.from;
    this.held = Array.from({ length: channels }, () => ({
      samples: new Float32Array(count).fill(Number.NaN),
      low: new Float32Array(count / BLOCK).fill(Number.NaN),
      high: new Float32Array(count / BLOCK).fill(Number.NaN),
    }));
  }

  /** Copies a piece of every channel, the newest first; called once a frame until `isWhole`. */
  step(): void {
    if (!this.isHolding || this.isWhole) {
      return;
    }
    const from = Math.max(this.from, this.reached - this.piece.length);
    const count = this.reached - from;
    const piece = count === this.piece.length ? this.piece : this.piece.subarray(0, count);
    this.held.forEach((held, channel) => {
      this.feed.samples(channel, from, piece);
      held.samples.set(piece, from - this.from);
      for (let block = (from - this.from) / BLOCK; block < (this.reached - this.from) / BLOCK; block++) {
        const at = block * BLOCK;
        [held.low[block], held.high[block]] = bounds(held.samples, at, at + BLOCK);
      }
    });
    this.reached = from;
  }

  release(): void {
    this.held = [];
  }

  waveform(channel: number, from: number, to: number, low: Float32Array, high: Float32Array): void {
    const held = this.held[channel];
    if (!held || from < this.reached) {
      this.feed.waveform(channel, from, to, low, high);
      if (!held) {
        return;
      }
    }
    const width = (to - from) / low.length;
    for (let i = 0; i < low.length; i++) {
      const [begin, end] = [Math.floor(from + i * width), Math.floor(from + (i + 1) * width)];
      if (begin >= this.reached) {
        this.column(held, begin - this.from, Math.max(begin + 1, end) - this.from, i, low, high);
      }
    }
  }

  samples(channel: number, from: number, out: Float32Array): void {
    const held = this.held[channel];
    if (!held || from < this.reached) {
      this.feed.samples(channel, from, out);
      if (!held) {
        return;
      }
    }
    for (let i = Math.max(0, this.reached - from); i < out.length; i++) {
      out[i] = held.samples[from + i - this.from] ?? Number.NaN;
    }
  }

  // Whole blocks from their bounds, the rest sample by sample.
  private column(held: Held, from: number, to: number, i: number, low: Float32Array, high: Float32Array): void {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const end = Math.min(to, held.samples.length);
    for (let at = Math.max(0, from); at < end; ) {
      if (at % BLOCK === 0 && at + BLOCK <= end) {
        const [a, b] = [held.low[at / BLOCK]!, held.high[at / BLOCK]!];
        least = a < least ? a : least;
        most = b > most ? b : most;
        at += BLOCK;
      } else {
        const sample = held.samples[at]!;
        least = sample < least ? sample : least;
        most = sample > most ? sample : most;
        at++;
      }
    }
    low[i] = least > most ? Number.NaN : least;
    high[i] = least > most ? Number.NaN : most;
  }
}

function bounds(samples: Float32Array, from: number, to: number): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = from; i < to; i++) {
    const sample = samples[i]!;
    least = sample < least ? sample : least;
    most = sample > most ? sample : most;
  }
  return least > most ? [Number.NaN, Number.NaN] : [least, most];
}
