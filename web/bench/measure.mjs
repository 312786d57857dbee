// What both benches of pages share.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The page of a session: the one that was named, or of a made-up server in a process of its own, which the caller ends. */
export async function sessionPage(named, demo, page) {
  if (named) {
    return { url: named, server: null };
  }
  const server = spawn(process.execPath, [fileURLToPath(new URL("../dev/server.mjs", import.meta.url)), "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(server.stdout, "data");
  const address = /http:\S+/.exec(String(line))[0];
  const opened = await fetch(`${address}/api/sessions`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ source: { kind: "demo", name: demo } }),
  });
  return { url: `${address}/${page}/s/${(await opened.json()).id}`, server };
}

/** Distances between animation frames and long tasks for so many seconds. */
export function measureFrames(page, seconds) {
  return page.evaluate(async (length) => {
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
}

/** Prints them; tells whether they are as wanted: at most 5 % of frames later than 25 ms, and no task over 50 ms. */
export function tell({ distances, tasks, costs }, seconds) {
  const late = distances.filter((distance) => distance > 25).length;
  distances.sort((a, b) => a - b);
  const at = (share) => distances[Math.min(distances.length - 1, Math.floor(distances.length * share))].toFixed(1);
  console.log(`frames          ${distances.length} in ${seconds} s`);
  console.log(`later than 25 ms  ${late}, ${((100 * late) / distances.length).toFixed(2)} %  (at most 5 %)`);
  console.log(`distance          median ${at(0.5)} ms, 99 % ${at(0.99)} ms, longest ${at(1)} ms`);
  console.log(
    `tasks over 50 ms  ${tasks.length}${tasks.length > 0 ? `, longest ${Math.max(...tasks.map(({ duration }) => duration)).toFixed(0)} ms` : ""}  (none)`,
  );
  for (const { at: when, duration } of tasks) {
    console.log(`  ${duration.toFixed(0)} ms at ${(when / 1000).toFixed(1)} s of the page`);
  }
  for (const { name, ms } of costs.filter((cost) => cost.ms > 0.05).sort((a, b) => b.ms - a.ms)) {
    console.log(`  ${name.padEnd(24)} ${ms.toFixed(2)} ms a paint`);
  }
  return late / distances.length <= 0.05 && tasks.length === 0;
}
