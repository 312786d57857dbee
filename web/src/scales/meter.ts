/** A scale of a meter: a value to a place from 0 (bottom) to 1 (top), and the values that are marked. */
export interface MeterScale {
  readonly name: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly ticks: readonly number[];
  place(value: number): number;
}

/** A scale that runs evenly. */
export function linearScale(name: string, minimum: number, maximum: number, step: number): MeterScale {
  const ticks: number[] = [];
  for (let tick = Math.ceil(minimum / step) * step; tick <= maximum + 1e-9; tick += step) {
    ticks.push(Math.round(tick * 1e6) / 1e6);
  }
  return { name, minimum, maximum, ticks, place: (value) => clampedShare(value, minimum, maximum) };
}

/** EBU +9 (EBU Tech 3341): 18 LU below the target to 9 above it, in LUFS. */
export function ebuPlus9(target: number): MeterScale {
  return ebu("EBU +9", target, -18, 9, 3);
}

/** EBU +18 (EBU Tech 3341): 36 LU below the target to 18 above it, in LUFS. */
export function ebuPlus18(target: number): MeterScale {
  return ebu("EBU +18", target, -36, 18, 6);
}

function ebu(name: string, target: number, below: number, above: number, step: number): MeterScale {
  const ticks: number[] = [];
  for (let lu = below; lu <= above; lu += step) {
    ticks.push(target + lu);
  }
  const [minimum, maximum] = [target + below, target + above];
  return { name, minimum, maximum, ticks, place: (value) => clampedShare(value, minimum, maximum) };
}

// Half of the height belongs to the upper 20 dB, where decisions fall (as IEC 60268-18 draws digital peak meters).
const PEAK: readonly (readonly [number, number])[] = [
  [-60, 0],
  [-40, 0.14],
  [-30, 0.27],
  [-20, 0.45],
  [-10, 0.68],
  [0, 0.92],
  [3, 1],
];

/** Peaks in dBFS or dBTP: −60 to +3, widening towards the top. */
export const peakScale: MeterScale = {
  name: "dBTP",
  minimum: -60,
  maximum: 3,
  ticks: [3, 0, -3, -6, -10, -15, -20, -30, -40, -60],
  place(value) {
    if (!(value > -60)) {
      return 0;
    }
    for (let i = 1; i < PEAK.length; i++) {
      const [from, low] = PEAK[i - 1]!;
      const [to, high] = PEAK[i]!;
      if (value <= to) {
        return low + ((value - from) / (to - from)) * (high - low);
      }
    }
    return 1;
  },
};

/** Frequency on a logarithmic axis: 0 at the lowest, 1 at the highest. */
export function logPlace(hertz: number, lowest: number, highest: number): number {
  return Math.log(hertz / lowest) / Math.log(highest / lowest);
}

function clampedShare(value: number, minimum: number, maximum: number): number {
  // What is not a number has no length, and minus infinity is the bottom.
  return value > minimum ? Math.min(1, (value - minimum) / (maximum - minimum)) : 0;
}
