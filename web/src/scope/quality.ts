/** How finely spectra are drawn. */
export interface Quality {
  windowSize: number;
  hopSize: number;
}

export interface QualitySettings extends Quality {
  /** Milliseconds that a frame may take. */
  budgetMs?: number;
  /** Frames in a row that must miss it before something is given up. */
  misses?: number;
  /** Milliseconds of frames in time before it is tried again. */
  recoveryMs?: number;
  leastWindow?: number;
}

/**
 * Gives up detail when a machine is too slow, one step at a time: first the hop is doubled, to half the window at most, then the
 * window is halved down to the hop, so that every frame is still in some window. It comes back the same way after frames that were in time for 5 s; when it has to step down again within that time,
 * the next try waits twice as long, up to a minute, so that it does not go to and fro.
 */
export class AdaptiveQuality {
  private readonly steps: readonly Quality[];
  private readonly budgetMs: number;
  private readonly most: number;
  private readonly recoveryMs: number;
  private step = 0;
  private misses = 0;
  private goodSince = Number.NaN;
  private wait: number;
  private raisedAt = Number.NEGATIVE_INFINITY;

  constructor(settings: QualitySettings) {
    this.budgetMs = settings.budgetMs ?? 1000 / 60;
    this.most = settings.misses ?? 10;
    this.recoveryMs = settings.recoveryMs ?? 5000;
    this.wait = this.recoveryMs;
    this.steps = stepsFrom(settings, settings.leastWindow ?? 512);
  }

  /** What to draw with now. */
  get quality(): Quality {
    return this.steps[this.step]!;
  }

  get isReduced(): boolean {
    return this.step > 0;
  }

  /** What was given up, for people; null when nothing was. */
  get notice(): string | null {
    const [whole, now] = [this.steps[0]!, this.quality];
    if (!this.isReduced) {
      return null;
    }
    const parts = [];
    if (now.windowSize !== whole.windowSize) {
      parts.push(`window ${now.windowSize} instead of ${whole.windowSize}`);
    }
    if (now.hopSize !== whole.hopSize) {
      parts.push(`hop ${now.hopSize} instead of ${whole.hopSize}`);
    }
    return `Quality reduced, for frames came late: ${parts.join(", ")}.`;
  }

  /**
   * Takes a frame: what it took in ms, and when it was, as performance.now() counts.
   * @returns Whether the quality has changed.
   */
  frame(tookMs: number, now: number): boolean {
    if (tookMs > this.budgetMs) {
      this.goodSince = Number.NaN;
      this.misses++;
      if (this.misses < this.most || this.step === this.steps.length - 1) {
        return false;
      }
      this.misses = 0;
      this.wait = now - this.raisedAt < this.wait ? Math.min(60_000, this.wait * 2) : this.recoveryMs;
      this.step++;
      return true;
    }
    this.misses = 0;
    if (Number.isNaN(this.goodSince)) {
      this.goodSince = now;
    }
    if (this.step === 0 || now - this.goodSince < this.wait) {
      return false;
    }
    this.goodSince = now;
    this.raisedAt = now;
    this.step--;
    return true;
  }
}

function stepsFrom({ windowSize, hopSize }: Quality, least: number): Quality[] {
  const steps = [{ windowSize, hopSize }];
  let [size, hop] = [windowSize, hopSize];
  for (;;) {
    if (hop * 2 <= size / 2) {
      hop *= 2;
    } else if (size / 2 >= Math.max(least, hop)) {
      size /= 2;
    } else {
      return steps;
    }
    steps.push({ windowSize: size, hopSize: hop });
  }
}
