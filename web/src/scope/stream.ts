import { ColumnRing } from "./columns";
import type { ToPage } from "./protocol";
import type { SpectraRequest, SpectraStream } from "./types";

/** A stream of spectra as the page sees it. */
export class PageStream implements SpectraStream {
  readonly bins: number;
  private ring: ColumnRing | null = null;

  constructor(
    readonly request: SpectraRequest,
    private readonly end: () => void,
  ) {
    this.bins = request.windowSize / 2 + 1;
  }

  get first(): number {
    return this.ring?.first ?? 0;
  }

  get next(): number {
    return this.ring?.next ?? 0;
  }

  column(number: number): Float32Array | null {
    return this.ring?.column(number) ?? null;
  }

  close(): void {
    this.ring = null;
    this.end();
  }

  /** The columns begin, or begin anew. */
  begin({ bins, capacity, base, buffer }: Extract<ToPage, { type: "columns" }>): void {
    this.ring = buffer ? ColumnRing.over(buffer, bins, base) : ColumnRing.make(bins, capacity, base, false);
  }

  /** Takes columns that came as a message. */
  take(columns: Float32Array): void {
    for (let at = 0; at + this.bins <= columns.length; at += this.bins) {
      this.ring?.push(columns.subarray(at, at + this.bins));
    }
  }
}
