const WINDOW_MS = 8000;
const PAUSE_MS = 1000;
const LEAST = 120;

/**
 * How many readings come in a second: the slope of the line of least squares through count and time of arrival over 8 s. A message that
 * is a little late moves it by little, where counting whole messages would make steps of one; what is missed still shows.
 */
export class ArrivalRate {
  private readonly times = new Float64Array(1024);
  private next = 0;
  private length = 0;

  /** Takes the arrival of a reading, in milliseconds. */
  take(now: number): void {
    if (now - this.newest() > PAUSE_MS) {
      // Nothing came for a while because nothing was sent: what comes now is another stretch.
      this.length = 0;
    }
    this.times[this.next] = now;
    this.next = (this.next + 1) % this.times.length;
    this.length = Math.min(this.length + 1, this.times.length);
  }

  /** Readings a second; NaN as long as it can't be said, 0 when none comes. */
  perSecond(now: number): number {
    if (now - this.newest() > PAUSE_MS) {
      return 0;
    }
    const { times } = this;
    const start = now - WINDOW_MS;
    let [count, sum, squares, product] = [0, 0, 0, 0];
    for (let back = 1; back <= this.length; back++) {
      const time = times[(this.next - back + times.length) % times.length]! - now;
      if (time + now < start) {
        break;
      }
      // Counted from the newest backwards.
      sum += time;
      squares += time * time;
      product -= time * count;
      count++;
    }
    const spread = squares - (sum * sum) / count;
    return count < LEAST || spread === 0 ? Number.NaN : ((product + (sum * (count - 1)) / 2) / spread) * 1000;
  }

  private newest(): number {
    return this.length === 0 ? Number.NEGATIVE_INFINITY : this.times[(this.next - 1 + this.times.length) % this.times.length]!;
  }
}
