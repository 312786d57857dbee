/** The stretch of time that the plots of a page show together, and the cursor on all of them. Times in seconds of the programme. */
export class TimeAxis {
  /** What is shown when the axis does not follow. */
  from = 0;
  to = 60;
  /** Whether what is newest stays at the right. */
  isFollowing = true;
  /** How much is shown while following. */
  span = 60;
  /** The programme's length; what has come so far for a live source. */
  total = 60;
  hasEnd = false;
  cursor: number | null = null;
  /** A stretch that was drawn with shift. */
  selection: { from: number; to: number } | null = null;
  version = 0;
  onSelect: ((selection: { from: number; to: number }) => void) | null = null;

  constructor(private readonly now: () => number) {}

  /** Where the programme stands now; 0 before anything is known. */
  playhead(): number {
    const now = this.now();
    return Number.isFinite(now) ? now : 0;
  }

  /** The right edge, moved by whole pixels so that lines don't shimmer. */
  right(pixels: number): number {
    if (!this.isFollowing) {
      return this.to;
    }
    const step = this.span / Math.max(1, pixels);
    return Math.max(this.span, Math.ceil(this.playhead() / step) * step);
  }

  left(pixels: number): number {
    return this.isFollowing ? this.right(pixels) - this.span : this.from;
  }

  /** Zooms by a factor about a time. */
  zoom(factor: number, about: number): void {
    if (this.isFollowing) {
      this.span = clamp(this.span * factor, 1, Math.max(60, this.total));
    } else {
      const span = clamp((this.to - this.from) * factor, 0.05, Math.max(1, this.total));
      const share = (about - this.from) / (this.to - this.from);
      this.show(about - share * span, about + (1 - share) * span);
    }
    this.version++;
  }

  /** Shows a stretch, kept inside the programme, and stops following. */
  show(from: number, to: number): void {
    const span = Math.min(to - from, Math.max(1, this.total));
    const start = clamp(from, 0, Math.max(0, this.total - span));
    this.isFollowing = false;
    this.from = start;
    this.to = start + span;
    this.version++;
  }

  pan(seconds: number, pixels: number): void {
    const left = this.left(pixels);
    this.show(left + seconds, this.right(pixels) + seconds);
  }

  /** The whole programme. */
  fit(): void {
    this.show(0, Math.max(1, this.total));
  }

  follow(): void {
    this.isFollowing = true;
    this.version++;
  }

  point(seconds: number | null): void {
    if (seconds !== this.cursor) {
      this.cursor = seconds;
      this.version++;
    }
  }

  setTotal(seconds: number, hasEnd: boolean): void {
    if (seconds !== this.total || hasEnd !== this.hasEnd) {
      this.total = seconds;
      this.hasEnd = hasEnd;
      this.version++;
    }
  }
}

function clamp(value: number, minimum: number, maximum: number): number {
  return Math.min(maximum, Math.max(minimum, value));
}
