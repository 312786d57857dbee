/** Smallest and largest samples of so many pixels, without new arrays: views of one length are made once. */
export class Columns {
  private readonly views = new Map<number, { low: Float32Array; high: Float32Array }>();
  private low = new Float32Array(0);
  private high = new Float32Array(0);

  of(length: number): { low: Float32Array; high: Float32Array } {
    if (this.low.length < length) {
      this.low = new Float32Array(length);
      this.high = new Float32Array(length);
      this.views.clear();
    }
    let view = this.views.get(length);
    if (!view) {
      view = { low: this.low.subarray(0, length), high: this.high.subarray(0, length) };
      this.views.set(length, view);
    }
    return view;
  }
}
