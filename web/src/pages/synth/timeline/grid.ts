import { timeStep } from "../../../scales/time";

/** The grid that things keep to: about a dozen pixels, finer where more is shown of less time. */
export function gridOf(perPixel: number): number {
  return timeStep(perPixel, 12);
}

export function snapped(seconds: number, perPixel: number): number {
  const grid = gridOf(perPixel);
  return Math.round(Math.round(seconds / grid) * grid * 1e6) / 1e6;
}
