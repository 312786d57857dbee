/** Rows of values over time, ten a second, such as the bands of the masking map. Columns that were not measured are NaN. */
export class TimeImage {
  private data: Float32Array;
  private columns = 0;
  version = 0;

  constructor(
    readonly rows: number,
    readonly perSecond = 10,
  ) {
    this.data = new Float32Array(rows * 1024).fill(Number.NaN);
  }

  get length(): number {
    return this.columns;
  }

  set(column: number, values: Float32Array, offset: number): void {
    const end = (column + 1) * this.rows;
    if (end > this.data.length) {
      const next = new Float32Array(Math.max(end, this.data.length * 2)).fill(Number.NaN);
      next.set(this.data);
      this.data = next;
    }
    for (let row = 0; row < this.rows; row++) {
      this.data[column * this.rows + row] = values[offset + row]!;
    }
    this.columns = Math.max(this.columns, column + 1);
    this.version++;
  }

  /** Whether anything of a column was measured. */
  has(column: number): boolean {
    for (let row = 0; row < this.rows; row++) {
      if (!Number.isNaN(this.at(column, row))) {
        return true;
      }
    }
    return false;
  }

  at(column: number, row: number): number {
    return column < 0 || column >= this.columns ? Number.NaN : this.data[column * this.rows + row]!;
  }
}
