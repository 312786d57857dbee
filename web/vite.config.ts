import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { buildKernel } from "./kernel/build.mjs";

// Where the server (or the made-up one of dev/) listens while vite serves the pages.
const server = process.env["MONOCHORD_SERVER"] ?? "http://127.0.0.1:8440";

export default defineConfig({
  // The scope's kernel is built before anything asks for it: by vite, by vitest, by the server of development.
  plugins: [react(), { name: "kernel", config: async () => void (await buildKernel()) }],
  // Pages are at several depths of one origin.
  base: "/",
  build: {
    outDir: "dist",
    target: "es2022",
    // The content security policy allows nothing inline, so nothing becomes a data URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5173,
    proxy: {
      "/api": server,
      "/openapi": server,
      "/ws": { target: server, ws: true },
    },
  },
  test: {
    projects: [
      {
        extends: true,
        // Random rings held against a look at every sample take a second, and many on a machine that does something else.
        test: { name: "unit", include: ["test/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["e2e/**/*.test.ts"],
          environment: "node",
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // A busy machine is late: a state has time to come, and a test that met a bad moment one more try.
          expect: { poll: { timeout: 10_000 } },
          retry: 1,
          // One browser and one server at a time: the machine may have two cores.
          fileParallelism: false,
        },
      },
    ],
  },
});
