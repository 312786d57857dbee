import type { ReadArray } from "../../readings/reading";
import type { LiveAxis } from "./liveAxis";
import type { SampleSource } from "./sampleSource";

/** Points of one picture of the vectorscope: the newest 20 ms at 48 kHz. */
const POINTS = 1024;

/** The newest samples of two channels as a vectorscope has them: (R − L) / 2 and (L + R) / 2. */
export class PairReader {
  private readonly left = new Float32Array(POINTS);
  private readonly right = new Float32Array(POINTS);
  private readonly side = new Float32Array(POINTS);
  private readonly middle = new Float32Array(POINTS);
  private end = Number.NaN;

  constructor(
    private readonly source: SampleSource,
    private readonly axis: LiveAxis,
    private readonly a: number,
    private readonly b: number,
  ) {}

  readonly x: ReadArray = () => (this.refresh() ? this.side : null);
  readonly y: ReadArray = () => (this.refresh() ? this.middle : null);

  private refresh(): boolean {
    const { axis, source, left, right, side, middle } = this;
    const end = Math.floor(axis.isFollowing ? axis.end : (axis.cursor ?? axis.right));
    if (end !== this.end && end > 0) {
      this.end = end;
      source.samples(this.a, end - POINTS, left);
      source.samples(this.b, end - POINTS, right);
      for (let i = 0; i < POINTS; i++) {
        // What is lost is in the middle: it moves no point.
        const [l, r] = [left[i]! || 0, right[i]! || 0];
        side[i] = (r - l) / 2;
        middle[i] = (l + r) / 2;
      }
    }
    return end > 0;
  }
}
