/** The tokens of the theme as canvases need them: read once, and again when the theme changes. */
export interface Palette {
  ground: string;
  panel: string;
  line: string;
  text: string;
  quiet: string;
  string: string;
  good: string;
  near: string;
  over: string;
  series: readonly [string, string, string, string, string, string];
  font: string;
  isDark: boolean;
}

function read(): Palette {
  const style = getComputedStyle(document.documentElement);
  const get = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ground: get("ground"),
    panel: get("panel"),
    line: get("line"),
    text: get("text"),
    quiet: get("quiet"),
    string: get("string"),
    good: get("good"),
    near: get("near"),
    over: get("over"),
    series: [get("s1"), get("s2"), get("s3"), get("s4"), get("s5"), get("s6")],
    font: get("font"),
    isDark: document.documentElement.dataset["theme"] === "dark",
  };
}

let current: Palette | undefined;
const listeners = new Set<() => void>();

/** The palette of now. */
export function palette(): Palette {
  current ??= read();
  return current;
}

/** Calls back when colours or fonts are no longer those of before; returns what ends it. */
export function onPaletteChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Has the tokens read again. */
export function refreshPalette(): void {
  current = undefined;
  for (const listener of listeners) {
    listener();
  }
}

/** Red, green and blue (0 to 255) of a token such as "#1a2b3c". */
export function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
