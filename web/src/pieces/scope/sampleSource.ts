/** What reads samples: the feed, or what was held of it. */
export interface SampleSource {
  readonly start: number;
  readonly end: number;
  waveform(channel: number, from: number, to: number, low: Float32Array, high: Float32Array): void;
  samples(channel: number, from: number, out: Float32Array): void;
}
