import type { StoreApi } from "zustand/vanilla";
import type { Connection } from "../wire/socket";

export type WindowName = "hann" | "hamming" | "blackman" | "blackman-harris" | "flat-top" | "rectangular";

/** How samples get to the views: in memory that all share, or, without cross-origin isolation, as messages. */
export type ScopeMode = "shared" | "messages";

/** What changes seldom: React may show it. */
export interface ScopeStatus {
  connection: Connection;
  mode: ScopeMode;
  /** Frames a second; 0 before the session is known. */
  rate: number;
  /** Names of all channels of the session. */
  names: readonly string[];
  /** Which of them come, by index, in the order in which views name them. */
  channels: readonly number[];
  /** Seconds that are kept. */
  seconds: number;
  /** Frames lost since the page opened; the newest loss: how many, and the frame at which they begin, counted as `ScopeFeed.end` counts. */
  lost: number;
  newestLoss: { frames: number; at: number } | null;
  /** From the sample's writing at the server to its being there for a view, in ms; NaN before the first. */
  latencyMs: number;
  /** Why there is nothing. */
  trouble: string | null;
}

/** The short-time spectra of one channel, as they come. */
export interface SpectraRequest {
  /** Index into `ScopeStatus.channels`. */
  channel: number;
  /** 256 to 16384, a power of two. */
  windowSize: number;
  hopSize: number;
  window: WindowName;
}

/** A stream of spectra. Column k is of the frames from `k * hopSize` on, `windowSize` of them, counted as `ScopeFeed.end` counts. */
export interface SpectraStream {
  readonly request: SpectraRequest;
  /** windowSize / 2 + 1. */
  readonly bins: number;
  /** Number of the oldest column that is kept, and of the next that will come. */
  readonly first: number;
  readonly next: number;
  /** dBFS of each bin: a full-scale sine in the middle of one reads 0. NaN where frames were lost; null when it is not kept. Valid until the next frame. */
  column(number: number): Float32Array | null;
  close(): void;
}

/** The newest seconds of a session's channels, for any number of views. */
export interface ScopeFeed {
  readonly status: StoreApi<ScopeStatus>;
  /** Frames from the first that came to the newest, those that were lost counted. */
  readonly end: number;
  /** The oldest frame that is kept. */
  readonly start: number;
  /** Where in the source the newest frame stands, in seconds. */
  readonly sourceSeconds: number;
  /** Smallest and largest sample of each of `low.length` columns between two frames; NaN where there is nothing. Costs the columns, not the frames. */
  waveform(channel: number, from: number, to: number, low: Float32Array, high: Float32Array): void;
  /** Samples from a frame on; NaN where there is nothing. */
  samples(channel: number, from: number, out: Float32Array): void;
  spectra(request: SpectraRequest): SpectraStream;
  /** Chooses channels; what is kept of the others goes. */
  choose(channels: readonly number[]): void;
  close(): void;
}
