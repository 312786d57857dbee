import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { SimilarBy, Weights } from "../api/tracks";
import { refreshPalette } from "../theme/palette";

export type ThemeChoice = "system" | "light" | "dark";

interface Settings {
  theme: ThemeChoice;
  target: string;
  scale: "ebu9" | "ebu18";
  scope: "lissajous" | "polar";
  isHolding: boolean;
  isDrawerOpen: boolean;
  drawer: "events" | "jobs" | "details";
  volume: number;
  /** Columns of the Library's table, by their names. */
  columns: string[];
  mapColour: "key" | "tempo" | "loudness";
  similar: { by: SimilarBy; weights: Weights; exclude_artist: boolean };
  set(change: Partial<Omit<Settings, "set">>): void;
}

/** What somebody chose; it stays in this browser. */
export const useSettings = create<Settings>()(
  persist(
    (set) => ({
      theme: "system",
      target: "ebu-r128",
      scale: "ebu9",
      scope: "lissajous",
      isHolding: false,
      isDrawerOpen: true,
      drawer: "events",
      volume: 0.8,
      columns: ["title", "artist", "album", "duration", "key", "tempo_bpm", "lufs", "crest_db"],
      mapColour: "key",
      similar: { by: "fingerprint", weights: "standard", exclude_artist: false },
      set: (change) => set(change),
    }),
    { name: "monochord.settings", version: 1 },
  ),
);

/** Writes the theme that applies to the page, now and whenever the choice or the system changes. */
export function applyTheme(): void {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const { theme } = useSettings.getState();
    const isDark = theme === "dark" || (theme === "system" && system.matches);
    document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
    refreshPalette();
  };
  system.addEventListener("change", apply);
  useSettings.subscribe((now, before) => now.theme !== before.theme && apply());
  // Canvases that were drawn before the font was there are drawn anew with it: it may come after the page calls its fonts ready.
  document.fonts.ready.then(refreshPalette);
  document.fonts.addEventListener("loadingdone", refreshPalette);
  apply();
}
