/** The top of a peak between bins. */
export interface SpectralPeak {
  bin: number;
  level: number;
}

/**
 * The top of a local maximum by the parabola through three levels in dB (Smith, Spectral Audio Signal Processing, "Quadratic Interpolation of
 * Spectral Peaks"): within a few hundredths of a bin with the windows that are offered.
 */
export function interpolate(levels: Float32Array, bin: number, out: SpectralPeak): SpectralPeak {
  const [a, b, c] = [levels[bin - 1] ?? Number.NaN, levels[bin]!, levels[bin + 1] ?? Number.NaN];
  const bend = a - 2 * b + c;
  const shift = Number.isFinite(bend) && bend < 0 ? (a - c) / (2 * bend) : 0;
  out.bin = bin + shift;
  out.level = shift === 0 ? b : b - (a - c) * shift * 0.25;
  return out;
}

/** The bin of the largest level from one bin to another, both included; −1 where there is none above −200 dBFS. */
export function largest(levels: Float32Array, from: number, to: number): number {
  let [best, level] = [-1, -200];
  const last = Math.min(to, levels.length - 1);
  for (let bin = Math.max(0, from); bin <= last; bin++) {
    if (levels[bin]! > level) {
      level = levels[bin]!;
      best = bin;
    }
  }
  return best;
}
