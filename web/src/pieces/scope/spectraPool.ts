import type { ScopeFeed, SpectraRequest, SpectraStream } from "../../scope/types";

interface Shared {
  stream: SpectraStream;
  users: number;
}

/** Equal requests share one stream: what two views ask for is computed once. */
export class SpectraPool {
  private readonly streams = new Map<string, Shared>();

  constructor(private readonly feed: Pick<ScopeFeed, "spectra">) {}

  take(request: SpectraRequest): SpectraStream {
    const key = keyOf(request);
    let shared = this.streams.get(key);
    if (!shared) {
      shared = { stream: this.feed.spectra(request), users: 0 };
      this.streams.set(key, shared);
    }
    shared.users++;
    return shared.stream;
  }

  release(request: SpectraRequest): void {
    const key = keyOf(request);
    const shared = this.streams.get(key);
    if (shared && --shared.users === 0) {
      this.streams.delete(key);
      shared.stream.close();
    }
  }
}

function keyOf({ channel, windowSize, hopSize, window }: SpectraRequest): string {
  return `${channel} ${windowSize} ${hopSize} ${window}`;
}
