import { COLOURS, INFINITE, LOST, SILENT } from "./colourMaps";
import { type ColumnPainter, STRIP } from "./columnPainter";
import { type ColumnStore, INFINITE_LEVEL, LEVEL_SHIFT, LEVEL_STEPS, LOST_LEVEL, SILENT_LEVEL } from "./columnStore";
import { MOST_COLUMNS } from "./spectrogramPlan";

/** Paints without WebGL: the same pixels, worked out here. */
export class FlatPainter implements ColumnPainter {
  readonly kind = "2-D canvas";
  private stores: readonly ColumnStore[] = [];
  private image = new ImageData(1, 1);
  private words: Uint32Array = new Uint32Array(1);
  private breadth = 1;
  private isDown = false;
  private rows: Float32Array = new Float32Array(0);
  private pixels = 0;
  private colours: Uint32Array = new Uint32Array(0);
  private floor = -100;
  private scale = 1;

  setStores(stores: readonly ColumnStore[]): void {
    this.stores = stores;
  }

  take(): void {
    // The store is all that is needed.
  }

  fit(breadth: number, isDown: boolean): void {
    if (breadth !== this.breadth || isDown !== this.isDown) {
      [this.breadth, this.isDown] = [breadth, isDown];
      this.image = new ImageData(isDown ? breadth : STRIP, isDown ? STRIP : breadth);
      this.words = new Uint32Array(this.image.data.buffer);
    }
  }

  look(rows: Float32Array, pixels: number, words: Uint32Array, floor: number, ceiling: number): void {
    [this.rows, this.pixels, this.colours] = [rows, pixels, words];
    this.floor = (floor + LEVEL_SHIFT) * LEVEL_STEPS;
    this.scale = (COLOURS - 1) / ((ceiling - floor) * LEVEL_STEPS);
  }

  paint(lane: number, lanes: number, steps: Int32Array, count: number): void {
    const store = this.stores[lane]!;
    const { levels, bins, capacity } = store;
    const { words, rows, colours, pixels, isDown } = this;
    const begin = Math.round((lane * this.breadth) / lanes);
    for (let i = 0; i < count; i++) {
      const first = steps[2 * i]!;
      const columns = steps[2 * i + 1]!;
      const stride = Math.max(1, Math.ceil(columns / MOST_COLUMNS));
      for (let pixel = 0; pixel < pixels; pixel++) {
        // Low frequencies are at the left, or below.
        const at = isDown ? (count - 1 - i) * this.breadth + begin + pixel : (begin + pixels - 1 - pixel) * STRIP + i;
        if (columns === 0) {
          words[at] = 0;
          continue;
        }
        const [low, high] = [rows[2 * pixel]!, rows[2 * pixel + 1]!];
        let level = 0;
        for (let k = 0; k < columns; k += stride) {
          const row = ((first + k) % capacity) * bins;
          if (high - low < 1) {
            const middle = (low + high) / 2;
            const bin = Math.floor(middle);
            const [a, b] = [levels[row + bin]!, levels[row + Math.min(bins - 1, bin + 1)]!];
            const value = isLevel(a) && isLevel(b) ? a + (b - a) * (middle - bin) : Math.max(a, b);
            level = value > level ? value : level;
          } else {
            for (let bin = Math.ceil(low); bin < high; bin++) {
              level = levels[row + bin]! > level ? levels[row + bin]! : level;
            }
          }
        }
        words[at] = colours[this.index(level)]!;
      }
    }
  }

  put(g: CanvasRenderingContext2D, at: number, count: number): void {
    if (this.isDown) {
      g.putImageData(this.image, 0, at, 0, 0, this.breadth, count);
    } else {
      g.putImageData(this.image, at, 0, 0, 0, count, this.breadth);
    }
  }

  close(): void {
    this.stores = [];
  }

  private index(level: number): number {
    if (level === SILENT_LEVEL) {
      return SILENT;
    }
    if (level >= INFINITE_LEVEL) {
      return level >= LOST_LEVEL ? LOST : INFINITE;
    }
    return Math.min(COLOURS - 1, Math.max(0, Math.round((level - this.floor) * this.scale)));
  }
}

function isLevel(value: number): boolean {
  return value > SILENT_LEVEL && value < INFINITE_LEVEL;
}
