// How evenly the Library page scrolls and its map moves: 50,000 made-up tracks, 1280 by 800, no graphics card.
//
//   node bench/library.mjs [SECONDS]
//
// Prints for each the share of animation frames that came later than 25 ms after the one before, and tasks above 50 ms.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { FLAGS, findChromium } from "../e2e/chromium.mjs";

const seconds = Number(process.argv[2] ?? 15);
const server = spawn(process.execPath, [fileURLToPath(new URL("../dev/server.mjs", import.meta.url)), "0"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const [line] = await once(server.stdout, "data");
const address = /http:\S+/.exec(String(line))[0];

// Runs in the page: acts in every frame and looks how evenly frames come.
async function measure({ length, what }) {
  const distances = [];
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    entryTypes: ["longtask"],
  });
  const table = document.querySelector(".data-table");
  const plane = document.querySelector(".map-plane");
  const wheel = (deltaY) =>
    plane.dispatchEvent(new WheelEvent("wheel", { deltaY, clientX: 640, clientY: 480, cancelable: true, bubbles: true }));
  const key = (name) => plane.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
  let turn = 0;
  const acts = {
    // As fast as a thumb: 5 rows a frame, and now and then a leap to somewhere else.
    scroll: () => {
      table.scrollTop += 160;
      if (++turn % 240 === 0) {
        table.scrollTop = ((turn * 7919) % 1000) * 1600;
      }
    },
    wheel: () => {
      table.scrollTop += 24;
    },
    zoom: () => wheel(++turn % 60 < 30 ? -100 : 100),
    walk: () => ++turn % 6 === 0 && key(["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"][Math.floor(turn / 60) % 4]),
  };
  const end = performance.now() + length * 1000;
  await new Promise((resolve) => {
    let before = performance.now();
    const frame = (now) => {
      distances.push(now - before);
      before = now;
      acts[what]();
      now < end ? requestAnimationFrame(frame) : resolve();
    };
    requestAnimationFrame(frame);
  });
  distances.shift();
  return { distances, tasks, costs: window.monochordCosts?.() ?? [], rows: document.querySelectorAll(".data-row").length };
}

const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
let isSmooth = true;
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "dark" });
  for (const [what, path, ready] of [
    ["wheel", "/library", ".data-row a"],
    ["scroll", "/library", ".data-row a"],
    ["zoom", "/library?view=map", ".map-plane"],
    ["walk", "/library?view=map", ".map-plane"],
  ]) {
    await page.goto(address + path);
    await page.locator(ready).first().waitFor();
    await page.waitForTimeout(1500);
    const { distances, tasks, costs, rows } = await page.evaluate(measure, { length: seconds, what });
    const late = distances.filter((distance) => distance > 25).length;
    distances.sort((a, b) => a - b);
    const at = (share) => distances[Math.min(distances.length - 1, Math.floor(distances.length * share))].toFixed(1);
    const map = costs.find(({ name }) => name === "map");
    console.log(
      `${what.padEnd(7)} ${distances.length} frames, ${((100 * late) / distances.length).toFixed(2)} % later than 25 ms, median ${at(0.5)} ms, ` +
        `99 % ${at(0.99)} ms, longest ${at(1)} ms; tasks over 50 ms: ${tasks.length}${tasks.length ? `, longest ${Math.max(...tasks)} ms` : ""}` +
        `${rows ? `; ${rows} rows in the page` : ""}${map ? `; a paint of the map ${map.ms.toFixed(2)} ms` : ""}`,
    );
    isSmooth &&= late / distances.length <= 0.05 && tasks.length === 0;
  }
} finally {
  await browser.close();
  server.kill();
}
process.exitCode = isSmooth ? 0 : 1;
