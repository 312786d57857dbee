import { MinMaxPyramid } from "./pyramid";

/** Series of a programme over its own time, so many points a second; a point is at the second in which it ends. */
export class History {
  private readonly series = new Map<string, MinMaxPyramid>();

  constructor(readonly perSecond: number) {}

  /** The series of a name, made when it is first asked for. */
  of(name: string): MinMaxPyramid {
    let found = this.series.get(name);
    if (!found) {
      found = new MinMaxPyramid();
      this.series.set(name, found);
    }
    return found;
  }

  has(name: string): boolean {
    return (this.series.get(name)?.length ?? 0) > 0;
  }

  /** Sums up what changed: equal numbers, equal content. */
  version(): number {
    let sum = 0;
    for (const pyramid of this.series.values()) {
      sum += pyramid.version;
    }
    return sum;
  }

  clear(): void {
    for (const pyramid of this.series.values()) {
      pyramid.clear();
    }
  }
}
