import type { WindowName } from "../../scope/types";

/** The top of a peak between bins. */
export interface SpectralPeak {
  bin: number;
  level: number;
}

/**
 * The top of a local maximum, in bins and dBFS. With a Hann window from the ratio of the two largest bins, which is exact for a steady sine
 * (Grandke 1983); otherwise by the parabola through three levels in dB (Smith, Spectral Audio Signal Processing), to a few hundredths of a bin.
 */
export function interpolate(levels: Float32Array, bin: number, out: SpectralPeak, window?: WindowName): SpectralPeak {
  const [a, b, c] = [levels[bin - 1] ?? Number.NaN, levels[bin]!, levels[bin + 1] ?? Number.NaN];
  const bend = a - 2 * b + c;
  let shift = 0;
  let gain = 0;
  if (window === "hann") {
    const ratio = 10 ** ((Math.max(a, c) - b) / 20);
    const way = Math.min(0.5, Math.max(0, (2 * ratio - 1) / (ratio + 1)));
    shift = c > a ? way : -way;
    // What the window's main lobe is lower by there.
    gain = way > 1e-6 ? -20 * Math.log10(Math.sin(Math.PI * way) / (Math.PI * way * (1 - way * way))) : 0;
  } else if (bend < 0) {
    shift = (a - c) / (2 * bend);
    gain = -(a - c) * shift * 0.25;
  }
  const isFound = Number.isFinite(shift) && Number.isFinite(gain);
  out.bin = isFound ? bin + shift : bin;
  out.level = isFound ? b + gain : b;
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
