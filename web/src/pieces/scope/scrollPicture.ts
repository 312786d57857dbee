/** Draws pixels `from` to `to` of time at a place of the picture's long side. */
export type PaintRun = (from: number, to: number, at: number) => void;

/**
 * A picture that scrolls: a canvas as a ring along its long side, in which pixel number p always stands at p modulo the length. What has been drawn
 * stays; a step costs what is new.
 */
export class ScrollPicture {
  readonly canvas = document.createElement("canvas");
  readonly g = this.canvas.getContext("2d", { alpha: true })!;
  /** Pixels along time, and across. */
  length = 0;
  breadth = 0;
  private isDown = false;
  private first = 0;
  private painted = 0;
  private isStale = true;

  /** Takes a size in device pixels; time runs to the right, or, newest first, down. */
  fit(length: number, breadth: number, isDown = false): void {
    if (length !== this.length || breadth !== this.breadth || isDown !== this.isDown) {
      [this.length, this.breadth, this.isDown] = [length, breadth, isDown];
      this.canvas.width = Math.max(1, isDown ? breadth : length);
      this.canvas.height = Math.max(1, isDown ? length : breadth);
      this.isStale = true;
    }
  }

  /** Has everything drawn anew. */
  forget(): void {
    this.isStale = true;
  }

  /** Draws what is missing of the pixels from `first` on, and what has changed from pixel `dirty` on. */
  renew(first: number, dirty: number, paint: PaintRun): void {
    const end = first + this.length;
    let from = first;
    if (!this.isStale && first >= this.first && first < this.painted) {
      from = Math.max(first, Math.min(this.painted, dirty));
    }
    this.isStale = false;
    this.first = first;
    this.painted = end;
    while (from < end) {
      const at = this.indexOf(from);
      const to = Math.min(end, from + this.length - at);
      if (this.isDown) {
        this.g.clearRect(0, this.length - at - (to - from), this.breadth, to - from);
        paint(from, to, this.length - at - (to - from));
      } else {
        this.g.clearRect(at, 0, to - from, this.breadth);
        paint(from, to, at);
      }
      from = to;
    }
  }

  /** Puts the picture in its place, in units of the target. */
  draw(g: CanvasRenderingContext2D, x: number, y: number, ratio: number): void {
    const split = this.indexOf(this.first);
    const rest = this.length - split;
    if (this.isDown) {
      // Pixel p stands at length − 1 − p modulo the length, the newest on top.
      this.slice(g, 0, rest, x, y + split / ratio, ratio);
      this.slice(g, rest, split, x, y, ratio);
    } else {
      this.slice(g, split, rest, x, y, ratio);
      this.slice(g, 0, split, x + rest / ratio, y, ratio);
    }
  }

  private slice(g: CanvasRenderingContext2D, from: number, count: number, x: number, y: number, ratio: number): void {
    if (count <= 0) {
      return;
    }
    const [w, h] = this.isDown ? [this.breadth, count] : [count, this.breadth];
    g.drawImage(this.canvas, this.isDown ? 0 : from, this.isDown ? from : 0, w, h, x, y, w / ratio, h / ratio);
  }

  private indexOf(pixel: number): number {
    return ((pixel % this.length) + this.length) % this.length;
  }
}
