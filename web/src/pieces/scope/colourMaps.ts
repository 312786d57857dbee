import { INFERNO, MAGMA, PLASMA, VIRIDIS } from "./colourTables";

export const MAP_NAMES = ["viridis", "plasma", "inferno", "magma", "grey"] as const;
export type MapName = (typeof MAP_NAMES)[number];

/** Colours of a map, and behind them those of what is no level: lost frames (NaN), infinity, and silence (minus infinity). */
export const COLOURS = 256;
export const LOST = 256;
export const INFINITE = 257;
export const SILENT = 258;

/** A map as the words of pixels, red in the lowest byte: 256 colours, then those for NaN, infinity and minus infinity. */
export function wordsOf(name: MapName): Uint32Array {
  const words = new Uint32Array(COLOURS + 3);
  const table = { viridis: VIRIDIS, plasma: PLASMA, inferno: INFERNO, magma: MAGMA, grey: null }[name];
  for (let i = 0; i < COLOURS; i++) {
    words[i] = table === null ? word(i, i, i) : hexWord(table.slice(6 * i, 6 * i + 6));
  }
  // Cyan, red and a dark of its own, which none of the maps has; web/kernel colours alike.
  words[LOST] = word(0x00, 0xb8, 0xd4);
  words[INFINITE] = word(0xff, 0x00, 0x33);
  words[SILENT] = word(0x10, 0x20, 0x28);
  return words;
}

function hexWord(hex: string): number {
  const value = Number.parseInt(hex, 16);
  return word(value >> 16, (value >> 8) & 255, value & 255);
}

function word(red: number, green: number, blue: number): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
