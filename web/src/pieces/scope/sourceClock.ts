/** Where in the source each frame stands: a seek begins another stretch. */
export class SourceClock {
  private readonly froms: number[] = [];
  private readonly offsets: number[] = [];

  /** Tells where the newest frame stands. Called whenever something is drawn. */
  observe(end: number, sourceSeconds: number, rate: number): void {
    if (!Number.isFinite(sourceSeconds)) {
      return;
    }
    const offset = sourceSeconds - end / rate;
    const before = this.offsets.at(-1);
    if (before === undefined) {
      this.froms.push(Number.NEGATIVE_INFINITY);
      this.offsets.push(offset);
    } else if (Math.abs(offset - before) > 0.002) {
      this.froms.push(end);
      this.offsets.push(offset);
      if (this.froms.length > 64) {
        this.froms.shift();
        this.offsets.shift();
      }
    }
  }

  /** Seconds of the source at a frame. */
  secondsOf(frame: number, rate: number): number {
    let i = this.froms.length - 1;
    while (i > 0 && frame < this.froms[i]!) {
      i--;
    }
    return frame / rate + (this.offsets[i] ?? 0);
  }
}
