/** Something that draws. */
export interface Painter {
  readonly name: string;
  /** Most paints a second. */
  readonly rate: number;
  /** Draws when something has changed; tells whether it did. */
  paint(now: number): boolean;
}

interface Entry {
  painter: Painter;
  isVisible: boolean;
  isForced: boolean;
  last: number;
  cost: number;
}

const BUDGET_MS = 7;
const LATE_MS = 25;

/**
 * The one animation-frame loop of the page. What is out of sight sleeps; when a frame has used up its time, the rest draws in the next one,
 * whoever has waited longest first.
 */
export class FrameLoop {
  private readonly entries: Entry[] = [];
  private handle = 0;
  private turn = 0;
  private before = Number.NaN;
  /** Smoothed time that drawing takes in a frame, in milliseconds. */
  frameMs = 0;
  frames = 0;
  late = 0;
  worst = 0;
  isPaused = false;

  add(painter: Painter): { remove(): void; show(isVisible: boolean): void; force(): void } {
    const entry: Entry = { painter, isVisible: true, isForced: true, last: Number.NEGATIVE_INFINITY, cost: 0 };
    this.entries.push(entry);
    if (this.handle === 0) {
      this.handle = requestAnimationFrame(this.tick);
    }
    return {
      remove: () => {
        this.entries.splice(this.entries.indexOf(entry), 1);
        if (this.entries.length === 0) {
          cancelAnimationFrame(this.handle);
          this.handle = 0;
          this.before = Number.NaN;
        }
      },
      show: (isVisible) => {
        entry.isForced ||= isVisible && !entry.isVisible;
        entry.isVisible = isVisible;
      },
      force: () => {
        entry.isForced = true;
      },
    };
  }

  /** What each painter takes, smoothed, in milliseconds. */
  costs(): { name: string; ms: number }[] {
    return this.entries.map(({ painter, cost }) => ({ name: painter.name, ms: cost }));
  }

  private readonly tick = (now: number) => {
    this.handle = requestAnimationFrame(this.tick);
    const distance = now - this.before;
    this.before = now;
    if (distance < 1000) {
      this.frames++;
      this.late += distance > LATE_MS ? 1 : 0;
      this.worst = Math.max(this.worst, distance);
    }
    const start = performance.now();
    const count = this.entries.length;
    for (let i = 0; i < count; i++) {
      const entry = this.entries[(this.turn + i) % count]!;
      // A little early is in time: frames don't come evenly.
      const isDue = now - entry.last > 1000 / entry.painter.rate - 6;
      if (!entry.isVisible || !(isDue || entry.isForced)) {
        continue;
      }
      const begin = performance.now();
      entry.isForced = false;
      entry.last = now;
      if (entry.painter.paint(now)) {
        const end = performance.now();
        entry.cost += (end - begin - entry.cost) * 0.1;
        if (end - start > BUDGET_MS) {
          this.turn = (this.turn + i + 1) % count;
          break;
        }
      }
    }
    this.frameMs += (performance.now() - start - this.frameMs) * 0.05;
  };
}

export const loop = new FrameLoop();
