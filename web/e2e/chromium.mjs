import { existsSync } from "node:fs";

/** What a headless browser on a machine without a graphics card is started with; it asks nobody for anything. */
export const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=no-user-gesture-required",
];

/** Debian's chromium, or the one that CHROMIUM names. */
export function findChromium() {
  const found = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
    (path) => path && existsSync(path),
  );
  if (!found) {
    throw new Error("There is no chromium. On Debian: apt-get install chromium");
  }
  return found;
}
