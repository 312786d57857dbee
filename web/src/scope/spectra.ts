import { type Kernel, WINDOW_NAMES } from "../../kernel/kernel";
import { ColumnRing, columnsFor } from "./columns";
import type { ToPage } from "./protocol";
import type { SpectraRequest } from "./types";

const LEAST_HOP = 64;

interface Stream {
  request: SpectraRequest;
  window: number;
  ring: ColumnRing | null;
}

/** What is wrong with a request; null when nothing is. */
export function faultOf({ channel, windowSize, hopSize, window }: SpectraRequest): string | null {
  if (!Number.isInteger(Math.log2(windowSize)) || windowSize < 256 || windowSize > 16_384) {
    return `A window has 256 to 16384 frames, a power of two; ${windowSize} is not.`;
  }
  if (!Number.isInteger(hopSize) || hopSize < LEAST_HOP) {
    return `A hop has ${LEAST_HOP} frames and more; ${hopSize} is not.`;
  }
  if (!WINDOW_NAMES.includes(window)) {
    return `There is no window ${window}; there are ${WINDOW_NAMES.join(", ")}.`;
  }
  return Number.isInteger(channel) && channel >= 0 ? null : `There is no channel ${channel}.`;
}

/** The spectra that were asked for, computed as frames come, with what is kept of the past first. */
export class SpectraMaker {
  private readonly streams = new Map<number, Stream>();
  private kernel: Kernel | null = null;

  constructor(
    private readonly isShared: boolean,
    private readonly tell: (message: ToPage, transfer?: Transferable[]) => void,
    private readonly now: () => number,
  ) {}

  add(id: number, request: SpectraRequest): void {
    const stream = { request, window: WINDOW_NAMES.indexOf(request.window), ring: null };
    this.streams.set(id, stream);
    this.begin(id, stream);
  }

  remove(id: number): void {
    this.streams.delete(id);
  }

  /** Another ring: all streams begin anew with what it keeps. */
  use(kernel: Kernel): void {
    this.kernel = kernel;
    for (const [id, stream] of this.streams) {
      this.begin(id, stream);
    }
  }

  private begin(id: number, stream: Stream): void {
    const { kernel } = this;
    const { channel, windowSize, hopSize } = stream.request;
    stream.ring = null;
    if (!kernel || channel >= kernel.plan.channels) {
      return;
    }
    const bins = windowSize / 2 + 1;
    const capacity = columnsFor(kernel.plan.capacity, hopSize, bins);
    const complete = Math.max(0, Math.floor((kernel.end - windowSize) / hopSize) + 1);
    const base = Math.max(Math.ceil(kernel.start / hopSize), complete - capacity + 1, 0);
    stream.ring = ColumnRing.make(bins, capacity, base, this.isShared);
    this.tell({ type: "columns", id, bins, capacity, base, buffer: this.isShared ? stream.ring.buffer : null });
  }

  /** Computes what can be computed, for so many ms; true when something is left. */
  advance(budgetMs: number): boolean {
    const { kernel } = this;
    if (!kernel) {
      return false;
    }
    const until = this.now() + budgetMs;
    let isLeft = false;
    for (const [id, stream] of this.streams) {
      isLeft = (stream.ring !== null && this.advanceOne(kernel, id, stream, stream.ring, until)) || isLeft;
    }
    return isLeft;
  }

  private advanceOne(kernel: Kernel, id: number, stream: Stream, ring: ColumnRing, until: number): boolean {
    const { channel, windowSize, hopSize } = stream.request;
    const { end } = kernel;
    const ready = Math.floor((end - windowSize) / hopSize) + 1;
    const from = ring.next;
    const batch = this.isShared || ready <= from ? null : new Float32Array(Math.min(ready - from, 256) * ring.bins);
    let made = 0;
    let next = from;
    for (; next < ready; next++) {
      if (((next - from) & 7) === 7 && this.now() > until) {
        break;
      }
      const column = kernel.levels(channel, next * hopSize, windowSize, stream.window);
      ring.push(column);
      if (batch) {
        batch.set(column, made * ring.bins);
        made++;
        if ((made + 1) * ring.bins > batch.length) {
          next++;
          break;
        }
      }
    }
    if (batch && made > 0) {
      const columns = batch.subarray(0, made * ring.bins);
      this.tell({ type: "spectra", id, columns }, [batch.buffer]);
    }
    return next < ready;
  }
}
