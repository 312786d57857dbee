const STEPS = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400,
];

/** The distance of time ticks that leaves about `pixels` between two of them. */
export function timeStep(secondsPerPixel: number, pixels = 80): number {
  const wanted = secondsPerPixel * pixels;
  return STEPS.find((step) => step >= wanted) ?? 28800;
}

/** How many digits behind the second ticks of a step need. */
export function timeDigits(step: number): number {
  return step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3;
}
