import type { TrackMap } from "../../api/tracks";

export type MapColour = "key" | "tempo" | "loudness";

const STEPS = 24;

// Around the wheel, so that keys that mix have neighbouring colours; minor darker (on light ground: deeper) than major.
const WHEEL = (isDark: boolean) => [
  ...Array.from({ length: 24 }, (_, i) => hexOf(((i >> 1) / 12) * 360, 0.5, isDark ? (i % 2 ? 0.68 : 0.5) : i % 2 ? 0.44 : 0.32)),
  "#8a9096",
];

// From blue through green to yellow, growing lighter all the way on dark ground and darker on light: it can be read without its hues.
const RAMP = (isDark: boolean) =>
  Array.from({ length: STEPS }, (_, i) => {
    const share = i / (STEPS - 1);
    return hexOf(250 - 200 * share, 0.55, isDark ? 0.38 + 0.38 * share : 0.66 - 0.4 * share);
  });

export function coloursOf(by: MapColour): (isDark: boolean) => readonly string[] {
  return by === "key" ? WHEEL : RAMP;
}

/** The ends of the ramp: half of the tracks' tempi and loudnesses in plain numbers. */
export const ENDS = { tempo: [60, 180], loudness: [-24, -6] } as const;

/** The number of the colour of each track; 255 for one that has none. */
export function numbersOf({ tempo, lufs, camelot }: Pick<TrackMap, "tempo" | "lufs" | "camelot">, by: MapColour): Uint8Array {
  if (by === "key") {
    return Uint8Array.from(camelot, (key) => (key ? (Number.parseInt(key, 10) - 1) * 2 + (key.endsWith("B") ? 1 : 0) : 24));
  }
  const [low, high] = ENDS[by];
  return Uint8Array.from(by === "tempo" ? tempo : lufs, (value) =>
    Math.min(STEPS - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * STEPS))),
  );
}

// Hue in degrees, saturation and lightness 0 to 1.
function hexOf(hue: number, saturation: number, lightness: number): string {
  const a = saturation * Math.min(lightness, 1 - lightness);
  const part = (n: number) => {
    const k = (n + hue / 30) % 12;
    const value = lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${part(0)}${part(8)}${part(4)}`;
}
