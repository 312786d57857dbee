import { createStore, type StoreApi } from "zustand/vanilla";
import type { ScopeFeed, ScopeStatus, SpectraRequest, SpectraStream } from "../../scope/types";
import { transform, windowOf } from "./madeUpTransform";

/** What a channel is at a frame; NaN where it was lost. */
export type Signal = (frame: number) => number;

/** A feed that is worked out: the same at every look. Its end stands still until it is moved. */
export class MadeUpFeed implements ScopeFeed {
  readonly status: StoreApi<ScopeStatus>;
  private readonly columns = new Map<string, Map<number, Float32Array>>();

  constructor(
    readonly names: readonly string[],
    private readonly signals: readonly Signal[],
    readonly rate = 48_000,
    readonly seconds = 30,
    public now: () => number = () => 30 * 48_000,
  ) {
    this.status = createStore<ScopeStatus>(() => ({
      connection: "open",
      mode: "shared",
      rate,
      names,
      channels: names.map((_, i) => i),
      seconds,
      lost: 0,
      newestLoss: null,
      latencyMs: 21.4,
      trouble: null,
    }));
  }

  get end(): number {
    return this.now();
  }

  get start(): number {
    return Math.max(0, this.end - this.seconds * this.rate);
  }

  get sourceSeconds(): number {
    return this.end / this.rate;
  }

  private sample(channel: number, frame: number): number {
    const chosen = this.status.getState().channels[channel]!;
    return frame >= this.start && frame < this.end ? this.signals[chosen]!(frame) : Number.NaN;
  }

  waveform(channel: number, from: number, to: number, low: Float32Array, high: Float32Array): void {
    const width = (to - from) / low.length;
    for (let i = 0; i < low.length; i++) {
      const [begin, end] = [
        Math.floor(from + i * width),
        Math.max(Math.floor(from + i * width) + 1, Math.floor(from + (i + 1) * width)),
      ];
      let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let frame = begin; frame < end; frame++) {
        const sample = this.sample(channel, frame);
        least = sample < least ? sample : least;
        most = sample > most ? sample : most;
      }
      low[i] = least > most ? Number.NaN : least;
      high[i] = least > most ? Number.NaN : most;
    }
  }

  samples(channel: number, from: number, out: Float32Array): void {
    for (let i = 0; i < out.length; i++) {
      out[i] = this.sample(channel, from + i);
    }
  }

  spectra(request: SpectraRequest): SpectraStream {
    const feed = this;
    const { channel, windowSize, hopSize } = request;
    const window = windowOf(request.window, windowSize);
    const key = `${this.status.getState().channels[channel]} ${windowSize} ${hopSize} ${request.window}`;
    const columns = this.columns.get(key) ?? new Map<number, Float32Array>();
    this.columns.set(key, columns);
    const samples = new Float32Array(windowSize);
    const bins = windowSize / 2 + 1;
    return {
      request,
      bins,
      get first() {
        return Math.ceil(feed.start / hopSize);
      },
      get next() {
        return Math.max(this.first, Math.floor((feed.end - windowSize) / hopSize) + 1);
      },
      column(number) {
        if (number < this.first || number >= this.next) {
          return null;
        }
        let column = columns.get(number);
        if (!column) {
          feed.samples(channel, number * hopSize, samples);
          column = new Float32Array(bins);
          transform(samples, window, column);
          columns.set(number, column);
        }
        return column;
      },
      close() {
        // What was worked out is the same the next time.
      },
    };
  }

  choose(channels: readonly number[]): void {
    this.status.setState({ channels });
  }

  close(): void {
    this.status.setState({ connection: "closed" });
  }
}

const TAU = 2 * Math.PI;
const RATE = 48_000;

/** Tones, a sweep, noise, and a gap: what the pieces are shown with. */
export const SIGNALS: readonly (readonly [name: string, signal: Signal])[] = [
  ["Left", (n) => (0.5 + 0.3 * Math.sin(n / 30_000)) * Math.sin((TAU * 440 * n) / RATE)],
  ["Right", (n) => 0.4 * Math.sin((TAU * 440 * n) / RATE + 0.6) + 0.1 * noise(n)],
  ["Sweep", (n) => (isLost(n) ? Number.NaN : 0.7 * sweep((n % (5 * RATE)) / RATE))],
  ["Clicks", (n) => (n % 24_000 < 3 ? 1 : 0.02 * noise(n + 7))],
];

function isLost(frame: number): boolean {
  return frame % (4 * RATE) > 2 * RATE && frame % (4 * RATE) < 2.15 * RATE;
}

function sweep(seconds: number): number {
  return Math.sin(((TAU * 40 * 5) / Math.log(400)) * (400 ** (seconds / 5) - 1));
}

/** A number from −1 to 1 that depends on the frame alone. */
export function noise(frame: number): number {
  let x = Math.imul(frame ^ 0x9e3779b9, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return ((x ^ (x >>> 15)) | 0) / 2_147_483_648;
}
