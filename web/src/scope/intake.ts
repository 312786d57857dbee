import type { Kernel } from "../../kernel/kernel";
import type { ScopeStatus } from "./types";

/** What was put into the ring: so much of nothing, then frames. */
export interface Intake {
  gap: number;
  samples: Float32Array;
}

/** Puts what comes where it belongs by its number: what is missing becomes NaN, what comes again is left out. */
export class ScopeIntake {
  lost = 0;
  newestLoss: ScopeStatus["newestLoss"] = null;
  /** The number that the session gives to frame 0 of the ring; unknown before the first message. */
  private base = Number.NaN;

  /** The number of the frame that has to come next; NaN when any may. */
  next(kernel: Kernel): number {
    return this.base + kernel.end;
  }

  /** The session counts from somewhere else: what comes next follows what is here. */
  restart(): void {
    this.base = Number.NaN;
  }

  take(kernel: Kernel, planar: Float32Array, sequence: number, sourceSeconds: number): Intake {
    const { channels } = kernel.plan;
    const frames = planar.length / channels;
    if (Number.isNaN(this.base)) {
      this.base = sequence - kernel.end;
    }
    const expected = this.next(kernel);
    const gap = Math.max(0, sequence - expected);
    const known = Math.min(Math.max(0, expected - sequence), frames);
    const samples = known === 0 ? planar : behind(planar, channels, known);
    if (gap > 0) {
      this.lost += gap;
      this.newestLoss = { frames: gap, at: kernel.end };
      kernel.gap(gap);
    }
    if (samples.length > 0) {
      kernel.sourceSeconds = sourceSeconds;
      kernel.write(samples);
    }
    return { gap, samples };
  }
}

// Planar frames without the first ones.
function behind(planar: Float32Array, channels: number, known: number): Float32Array {
  const frames = planar.length / channels;
  const rest = frames - known;
  const out = new Float32Array(rest * channels);
  for (let channel = 0; channel < channels; channel++) {
    out.set(planar.subarray(channel * frames + known, (channel + 1) * frames), channel * rest);
  }
  return out;
}
