// How evenly the Meter page draws: everything visible, 1280 by 800, no graphics card.
//
//   node bench/frames.mjs [SECONDS] [URL of a session's page]
//
// Without a URL a made-up server in a process of its own sends the readings. Prints the share of animation frames that came later than
// 25 ms after the one before, the longest task, and what each piece takes.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { FLAGS, findChromium } from "../e2e/chromium.mjs";

const seconds = Number(process.argv[2] ?? 60);
let url = process.argv[3];
let server;
if (!url) {
  server = spawn(process.execPath, [fileURLToPath(new URL("../dev/server.mjs", import.meta.url)), "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(server.stdout, "data");
  const address = /http:\S+/.exec(String(line))[0];
  const opened = await fetch(`${address}/api/sessions`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ source: { kind: "demo", name: "stems" } }),
  });
  url = `${address}/meter/s/${(await opened.json()).id}`;
}

const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "dark" });
  await page.goto(url);
  await page.locator(".readout.main .figure", { hasText: /\d/ }).waitFor();
  await page.waitForTimeout(3000);
  const result = await page.evaluate(async (length) => {
    const distances = [];
    const tasks = [];
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration, startTime }) => ({ duration, at: startTime }))),
    );
    observer.observe({ entryTypes: ["longtask"] });
    const end = performance.now() + length * 1000;
    await new Promise((resolve) => {
      let before = performance.now();
      const frame = (now) => {
        distances.push(now - before);
        before = now;
        now < end ? requestAnimationFrame(frame) : resolve();
      };
      requestAnimationFrame(frame);
    });
    distances.shift();
    return { distances, tasks, costs: window.monochordCosts?.() ?? [] };
  }, seconds);
  const { distances, tasks, costs } = result;
  const late = distances.filter((distance) => distance > 25).length;
  distances.sort((a, b) => a - b);
  const at = (share) => distances[Math.min(distances.length - 1, Math.floor(distances.length * share))].toFixed(1);
  console.log(`frames          ${distances.length} in ${seconds} s`);
  console.log(`later than 25 ms  ${late}, ${((100 * late) / distances.length).toFixed(2)} %  (at most 5 %)`);
  console.log(`distance          median ${at(0.5)} ms, 99 % ${at(0.99)} ms, longest ${at(1)} ms`);
  console.log(
    `tasks over 50 ms  ${tasks.length}${tasks.length > 0 ? `, longest ${Math.max(...tasks.map(({ duration }) => duration)).toFixed(0)} ms` : ""}  (none)`,
  );
  for (const { at, duration } of tasks) {
    console.log(`  ${duration.toFixed(0)} ms at ${(at / 1000).toFixed(1)} s of the page`);
  }
  console.log(
    await page
      .locator(".status")
      .innerText()
      .then((text) => text.replaceAll("\n", "  ")),
  );
  for (const { name, ms } of costs.filter(({ ms }) => ms > 0.05).sort((a, b) => b.ms - a.ms)) {
    console.log(`  ${name.padEnd(24)} ${ms.toFixed(2)} ms a paint`);
  }
  process.exitCode = late / distances.length <= 0.05 && tasks.length === 0 ? 0 : 1;
} finally {
  await browser.close();
  server?.kill();
}
