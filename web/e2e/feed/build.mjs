import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Builds the page that has the feed and nothing else, into dist-feed; it stands at /e2e/feed/index.html. */
export async function buildFeed() {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  await build({
    root,
    logLevel: "warn",
    build: { outDir: "dist-feed", emptyOutDir: true, rollupOptions: { input: `${root}/e2e/feed/index.html` } },
  });
}
