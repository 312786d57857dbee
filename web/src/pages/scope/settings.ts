import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { MapName } from "../../pieces/scope/colourMaps";
import type { FrequencyScale } from "../../pieces/scope/frequencyView";
import type { PainterChoice } from "../../pieces/scope/spectrogramSurface";
import type { WindowName } from "../../scope/types";

export interface ScopeSettings {
  layout: "stacked" | "overlaid";
  /** 2 shows half of full scale over the whole height. */
  gain: number;
  hasPeaks: boolean;
  /** Seconds that are shown while following. */
  span: number;
  scale: FrequencyScale;
  map: MapName;
  floor: number;
  ceiling: number;
  windowSize: number;
  hopSize: number;
  window: WindowName;
  isWaterfall: boolean;
  /** Whether the cursor goes to the nearest peak. */
  snaps: boolean;
  /** Whether all channels have a spectrogram, or the one that is looked at. */
  lanes: "all" | "one";
  /** Time constant of the spectrum's mean in seconds; 0 for none. */
  averaging: number;
  holdsPeaks: boolean;
  hasDistortion: boolean;
  /** Whether the spectrum is of all channels or of one. */
  spectrum: "all" | "one";
  painter: PainterChoice;
  /** Whether windows and hops may be made larger or smaller when frames are late. */
  adapts: boolean;
  set(change: Partial<Omit<ScopeSettings, "set">>): void;
}

export const DEFAULTS = {
  layout: "stacked",
  gain: 1,
  hasPeaks: true,
  span: 5,
  scale: "log",
  map: "viridis",
  floor: -100,
  ceiling: 0,
  windowSize: 2048,
  hopSize: 512,
  window: "hann",
  isWaterfall: false,
  snaps: true,
  lanes: "all",
  averaging: 0.25,
  holdsPeaks: true,
  hasDistortion: false,
  spectrum: "one",
  painter: "auto",
  adapts: true,
} as const satisfies Omit<ScopeSettings, "set">;

/** What somebody chose of the scope; it stays in this browser. Channels stand in the address. */
export const useScopeSettings = create<ScopeSettings>()(
  persist((set) => ({ ...DEFAULTS, set: (change) => set(change) }), { name: "monochord.scope", version: 1 }),
);

export const WINDOW_SIZES = [256, 512, 1024, 2048, 4096, 8192, 16_384] as const;
export const WINDOWS: readonly { id: WindowName; name: string }[] = [
  { id: "hann", name: "Hann" },
  { id: "hamming", name: "Hamming" },
  { id: "blackman", name: "Blackman" },
  { id: "blackman-harris", name: "Blackman-Harris" },
  { id: "flat-top", name: "Flat top" },
  { id: "rectangular", name: "Rectangular" },
];

/** The hops that a window may have: from a sixteenth of it to all of it. */
export function hopsOf(windowSize: number): number[] {
  return [16, 8, 4, 2, 1].map((part) => windowSize / part);
}

/** A hop that fits a window. */
export function hopWithin(hopSize: number, windowSize: number): number {
  return Math.min(windowSize, Math.max(windowSize / 16, hopSize));
}
