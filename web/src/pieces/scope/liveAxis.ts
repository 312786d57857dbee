/** What a live plot may show: frames are counted from the first that came, lost ones too. */
export interface LiveSource {
  /** The oldest frame that is kept, and the one behind the newest. */
  readonly start: number;
  readonly end: number;
}

/** A view never shows less than this. */
const FEWEST_FRAMES = 32;

/**
 * The stretch of what is kept that the plots of the scope show together, with the cursors on all of them. Pixels are counted from frame 0 on, so
 * that a frame stays in its pixel while the picture scrolls, and only what is new is drawn.
 */
export class LiveAxis {
  /** Whether what is newest stays at the right. */
  isFollowing = true;
  isFrozen = false;
  /** Seconds that are shown while following. */
  span = 5;
  /** What is shown otherwise, in frames. */
  from = 0;
  to = 0;
  /** The frequency in Hz that the pointer is at, on plots that have frequencies. */
  hertz: number | null = null;
  /** A second cursor that stays where it was set. */
  mark: number | null = null;
  /** Rises with whatever the user changes. */
  version = 0;
  /** Of the plot that looked last: frames of a pixel, and the number of its first pixel. */
  perPixel = 1;
  first = 0;
  private heldStart = 0;
  private heldEnd = 0;
  /** The cursor's frame, or, while following, how far behind the newest it is: it stays under the pointer. */
  private place: number | null = null;

  constructor(
    private readonly source: LiveSource,
    private readonly rateOf: () => number,
    private readonly secondsOf: () => number,
  ) {}

  /** The frame that the pointer is at. */
  get cursor(): number | null {
    return this.place === null || !this.isFollowing ? this.place : this.end - this.place;
  }

  /** Frames a second; 1 before it is known, so that nothing divides by 0. */
  get rate(): number {
    return this.rateOf() || 1;
  }

  /** Seconds that are kept. */
  get kept(): number {
    return this.secondsOf() || 30;
  }

  get start(): number {
    return this.isFrozen ? this.heldStart : this.source.start;
  }

  get end(): number {
    return this.isFrozen ? this.heldEnd : this.source.end;
  }

  /** The frames at both edges, whoever looks. */
  get right(): number {
    return this.isFollowing ? this.end : this.to;
  }

  get left(): number {
    return this.isFollowing ? this.end - this.span * this.rate : this.from;
  }

  /** Works out `perPixel` and `first` for a plot of so many pixels. */
  look(pixels: number): void {
    const wide = Math.max(1, pixels);
    if (this.isFollowing) {
      this.perPixel = (this.span * this.rate) / wide;
      // The newest pixel may be filled in part.
      this.first = Math.floor(this.end / this.perPixel) + 1 - wide;
    } else {
      this.perPixel = (this.to - this.from) / wide;
      this.first = Math.round(this.from / this.perPixel);
    }
  }

  /** The frame at a pixel of the plot that looked. */
  frameAt(pixel: number): number {
    return (this.first + pixel) * this.perPixel;
  }

  pixelOf(frame: number): number {
    return frame / this.perPixel - this.first;
  }

  /** Zooms by a factor about a frame; while following the newest stays at the right. */
  zoom(factor: number, about: number): void {
    if (this.isFollowing) {
      this.span = clamp(this.span * factor, FEWEST_FRAMES / this.rate, this.kept);
    } else {
      const span = clamp((this.to - this.from) * factor, FEWEST_FRAMES, this.kept * this.rate);
      const share = (about - this.from) / (this.to - this.from);
      this.show(about - share * span, about + (1 - share) * span);
    }
    this.version++;
  }

  /** Shows a stretch of frames, kept inside what there is, and stops following. */
  show(from: number, to: number): void {
    const span = Math.min(to - from, this.kept * this.rate);
    const start = clamp(from, Math.min(this.start, this.end - span), this.end - span);
    this.leave();
    this.from = start;
    this.to = start + span;
    this.version++;
  }

  /** Moves by frames; back at the newest it follows again, unless it is frozen. */
  pan(frames: number): void {
    if (frames > 0 && this.isFollowing) {
      return;
    }
    const [left, right] = [this.left, this.right];
    this.show(left + frames, right + frames);
    if (frames > 0 && !this.isFrozen && this.to >= this.end) {
      this.follow();
    }
  }

  /** All that is kept. */
  fit(): void {
    if (this.isFrozen) {
      this.show(this.start, this.end);
    } else {
      this.follow();
      this.span = this.kept;
    }
  }

  follow(): void {
    if (!this.isFollowing && !this.isFrozen) {
      this.span = clamp((this.to - this.from) / this.rate, FEWEST_FRAMES / this.rate, this.kept);
      this.place = this.place === null ? null : this.end - this.place;
      this.isFollowing = true;
    }
    this.version++;
  }

  /** Goes to the newest, also of what is frozen. */
  toEnd(): void {
    if (this.isFrozen) {
      this.show(this.end - (this.to - this.from), this.end);
    } else {
      this.follow();
    }
  }

  /** Holds what is shown, and all that is kept now, or lets it go on. */
  freeze(isFrozen: boolean): void {
    if (isFrozen === this.isFrozen) {
      return;
    }
    if (isFrozen) {
      [this.heldStart, this.heldEnd] = [this.source.start, this.source.end];
      const [left, right] = [this.left, this.right];
      this.leave();
      this.isFrozen = true;
      [this.from, this.to] = [left, right];
      this.version++;
    } else {
      this.isFrozen = false;
      this.follow();
    }
  }

  point(frame: number | null, hertz: number | null): void {
    if (frame !== this.cursor || hertz !== this.hertz) {
      this.place = frame === null || !this.isFollowing ? frame : this.end - frame;
      this.hertz = hertz;
      this.version++;
    }
  }

  private leave(): void {
    this.place = this.cursor;
    this.isFollowing = false;
  }

  setMark(frame: number | null): void {
    this.mark = frame;
    this.version++;
  }
}

export function clamp(value: number, minimum: number, maximum: number): number {
  return Math.min(maximum, Math.max(minimum, value));
}
