import type { ColumnStore } from "./columnStore";

/** Pixels of time that are painted at once. */
export const STRIP = 128;

/** What turns columns of levels into pixels. Lanes lie beside each other across time, one for each channel. */
export interface ColumnPainter {
  readonly kind: "WebGL2" | "2-D canvas";
  /** Takes the lanes; each has a store. Their columns so far are taken too. */
  setStores(stores: readonly ColumnStore[]): void;
  /** A column of a lane is in its store now. */
  take(lane: number, slot: number): void;
  /** Pixels across time of the whole picture; time runs down instead of right where `isDown`. */
  fit(breadth: number, isDown: boolean): void;
  /** Sets which bins belong to each pixel of a lane, the colours, and which levels the first and the last of them stand for. */
  look(rows: Float32Array, pixels: number, words: Uint32Array, floor: number, ceiling: number): void;
  /** Paints pixels of time, at most STRIP, of a lane. */
  paint(lane: number, lanes: number, steps: Int32Array, count: number): void;
  /** Puts what was painted of all lanes onto a picture. */
  put(g: CanvasRenderingContext2D, at: number, count: number): void;
  close(): void;
}
