const WINDOW_MS = 10_000;
const LATELY = 64;

/**
 * How long a sample takes from the server to the page. The wire tells no time of writing, so it is put together of what can be known: half
 * of the quickest round trip of a ping, and how much later than the quickest of 10 s the messages of the last second came, by the clock of
 * the samples themselves. What the server holds back the same for every message is not in it.
 */
export class Latency {
  private trip = Number.NaN;
  private readonly pings = new Map<number, number>();
  private nextPing = 1;
  // How far arrivals are behind the samples' clock, and when they came.
  private readonly behind = new Float64Array(1024);
  private readonly times = new Float64Array(1024);
  private count = 0;
  private first = 0;
  private readonly sorted = new Float64Array(LATELY);

  /** The id of a ping that is sent now. */
  ping(now: number): number {
    const id = this.nextPing++;
    this.pings.set(id, now);
    if (this.pings.size > 16) {
      this.pings.delete(this.pings.keys().next().value!);
    }
    return id;
  }

  /** Takes the answer to a ping. */
  pong(id: unknown, now: number): void {
    const sent = typeof id === "number" ? this.pings.get(id) : undefined;
    if (sent !== undefined) {
      this.pings.delete(id as number);
      // A way that has become longer shows within a few pings.
      this.trip = Number.isNaN(this.trip) || now - sent < this.trip ? now - sent : this.trip + (now - sent - this.trip) * 0.05;
    }
  }

  /** The samples' clock does something else from here on: a pause, another speed, another connection. */
  restart(): void {
    this.first = this.count;
  }

  /** Takes an arrival: the time that the samples themselves stand for, and when they were there for a view. */
  take(sampleMs: number, now: number): void {
    const slot = this.count % this.behind.length;
    this.behind[slot] = now - sampleMs;
    this.times[slot] = now;
    this.count++;
    this.first = Math.max(this.first, this.count - this.behind.length);
    while (this.times[this.first % this.times.length]! < now - WINDOW_MS) {
      this.first++;
    }
  }

  /** In ms; NaN as long as nothing can be said. */
  get milliseconds(): number {
    if (Number.isNaN(this.trip) || this.count === this.first) {
      return Number.NaN;
    }
    let quickest = Number.POSITIVE_INFINITY;
    for (let i = this.first; i < this.count; i++) {
      quickest = Math.min(quickest, this.behind[i % this.behind.length]!);
    }
    const lately = Math.min(LATELY, this.count - this.first);
    for (let i = 0; i < lately; i++) {
      this.sorted[i] = this.behind[(this.count - 1 - i) % this.behind.length]!;
    }
    const median = this.sorted.subarray(0, lately).sort()[lately >> 1]!;
    return this.trip / 2 + median - quickest;
  }
}
