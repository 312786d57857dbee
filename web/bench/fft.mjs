// Real transforms in a worker of a page: the kernel beside pffft (WebAssembly with SIMD, ordered) and fft.js, in one run.
//
//   node bench/fft.mjs [BATCHES]
//
// Prints a page of Markdown. Ends with 1 when a spectrum differs, or the kernel takes more than 1.3 times what pffft takes.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { chromium } from "playwright-core";
import { FLAGS, findChromium } from "../e2e/chromium.mjs";
import { buildKernel, KERNEL } from "../kernel/build.mjs";

const SIZES = [512, 1024, 2048, 4096];
const MOST = 1.3;
const batches = Number(process.argv[2] ?? 101);
await buildKernel();

const modules = new URL("../node_modules/", import.meta.url);
const files = {
  "/": ["text/html", () => "<!doctype html><title>fft</title>"],
  "/worker.js": ["text/javascript", () => readFileSync(new URL("fftWorker.js", import.meta.url))],
  "/kernel.wasm": ["application/wasm", () => readFileSync(KERNEL)],
  "/peers/pffft.js": ["text/javascript", () => readFileSync(new URL("@echogarden/pffft-wasm/dist/simd/pffft.js", modules))],
  "/peers/pffft.wasm": ["application/wasm", () => readFileSync(new URL("@echogarden/pffft-wasm/dist/simd/pffft.wasm", modules))],
  // It is written for CommonJS.
  "/peers/fft.js": [
    "text/javascript",
    () => `const module = {};\n${readFileSync(new URL("fft.js/lib/fft.js", modules), "utf8")}\nexport default module.exports;`,
  ],
};
const server = createServer((request, response) => {
  const [type, read] = files[request.url] ?? [];
  response.writeHead(read ? 200 : 404, {
    "Content-Type": type ?? "text/plain",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
  });
  response.end(read?.());
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const results = await page.evaluate(
    (settings) =>
      new Promise((resolve, reject) => {
        const worker = new Worker("/worker.js", { type: "module" });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(settings);
      }),
    { sizes: SIZES, batches },
  );
  report(results, browser.version());
} finally {
  await browser.close();
  server.close();
}

function quartiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.25, 0.5, 0.75].map((share) => sorted[Math.floor((sorted.length - 1) * share)]);
}

function report(results, version) {
  const ours = "kernel, window and transform";
  const ratios = (times, name, own = ours) => quartiles(times[own].map((time, i) => times[name][i] / time));
  const shown = (values, digits) => values.map((value) => value.toFixed(digits)).join(" / ");
  console.log(
    `Chromium ${version}, in a worker of an isolated page; medians of ${batches} batches of about a millisecond, in turn. Every bin is compared before`,
  );
  console.log(
    "a time counts. The kernel's time has the window in it, the peers' bare transforms have not; above 1 in a ratio the kernel is faster.",
  );
  console.log();
  console.log(
    "| size | kernel, window and transform, µs | pffft, transform, µs | pffft / kernel: quartile / median / quartile | fft.js, transform, µs | fft.js / kernel |",
  );
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const { size, times } of results) {
    const [own, pffft, fftjs] = [ours, "pffft, transform", "fft.js, transform"].map((name) =>
      quartiles(times[name])[1].toFixed(2),
    );
    console.log(
      `| ${size} | ${own} | ${pffft} | ${shown(ratios(times, "pffft, transform"), 2)} | ${fftjs} | ${ratios(times, "fft.js, transform")[1].toFixed(2)} |`,
    );
  }
  console.log();
  console.log(
    "The same with the window, which for the peers is a loop in JavaScript, and what a spectrogram needs: dBFS of each bin.",
  );
  console.log();
  console.log(
    "| size | kernel, window and transform, µs | pffft, window and transform, µs | pffft / kernel | fft.js, window and transform, µs | kernel, window, transform and dB, µs |",
  );
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const { size, times } of results) {
    const [own, pffft, fftjs, levels] = [
      ours,
      "pffft, window and transform",
      "fft.js, window and transform",
      "kernel, window, transform and dB",
    ].map((name) => quartiles(times[name])[1].toFixed(2));
    console.log(
      `| ${size} | ${own} | ${pffft} | ${ratios(times, "pffft, window and transform")[1].toFixed(2)} | ${fftjs} | ${levels} |`,
    );
  }
  console.log();
  const differences = results.flatMap(({ differences }) => differences);
  console.log(`Largest difference of a bin, full scale 1: ${Math.max(...differences).toExponential(1)}.`);
  const worst = Math.max(...results.map(({ times }) => 1 / ratios(times, "pffft, transform")[1]));
  console.log(`Kernel by pffft's bare transform, at worst: ${worst.toFixed(2)} (wanted: at most ${MOST}).`);
  process.exitCode = Math.max(...differences) < 1e-6 && worst <= MOST ? 0 : 1;
}
