// What of many channels comes through server, socket and worker into the page, and how soon the page answers meanwhile.
//
//   node bench/many.mjs ADDRESS FOLDER FILE [SECONDS]
//
// The file lies in a folder of the library of a server that runs; it is looped, and all of its channels are looked at. Prints JSON:
// frames that real time has, that the session ran through, and that were lost, the latency that the page tells, milliseconds from a key to the next picture, late frames.

import { once } from "node:events";
import { chromium } from "playwright-core";
import WebSocket from "ws";
import { FLAGS, findChromium } from "../e2e/chromium.mjs";

const [given, folder, path] = process.argv.slice(2);
const address = given.replace(/\/$/, "");
const seconds = Number(process.argv[5] ?? 60);

async function ask(way, body, method = "POST") {
  const answer = await fetch(`${address}${way}`, {
    method,
    headers: { "Content-Type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return answer.status === 204 ? null : answer.json();
}

// How far the session is, in frames that it ran through.
async function end(id) {
  const socket = new WebSocket(`${address.replace("http", "ws")}/ws/sessions/${id}`);
  const [hello] = await once(socket, "message");
  socket.close();
  return JSON.parse(String(hello)).scope.end;
}

const session = await ask("/api/sessions", { source: { kind: "library", folder, path } });
const { channels, sample_rate: rate } = session.format;
await ask(`/api/sessions/${session.id}/transport`, { action: "loop", loop: { start: 0, end: session.length_frames } });
const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "dark" });
  const all = [...Array(channels).keys()].join(",");
  await page.goto(`${address}/scope/s/${session.id}?channels=${all}`);
  await page.locator("canvas").first().waitFor();
  await ask(`/api/sessions/${session.id}/transport`, { action: "play" });
  // What is compiled when it first runs is not counted; what is lost there is told.
  await page.waitForTimeout(5000);
  const lost = () =>
    page.evaluate(() => Number(/Data loss detected: ([\d,]+)/.exec(document.body.innerText)?.[1].replaceAll(",", "") ?? 0));
  const [lostBefore, endBefore, before] = [await lost(), await end(session.id), performance.now()];
  const answered = [];
  const distances = page.evaluate(
    (length) =>
      new Promise((resolve) => {
        const found = [];
        let last = performance.now();
        const end = last + length;
        const frame = (now) => {
          found.push(now - last);
          last = now;
          now < end ? requestAnimationFrame(frame) : resolve(found.slice(1));
        };
        requestAnimationFrame(frame);
      }),
    seconds * 1000,
  );
  while (performance.now() - before < seconds * 1000 - 1500) {
    answered.push(
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            // From when the key is handed to the page to the picture after the one that it was handled before.
            const start = performance.now();
            setTimeout(() => {
              document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "f", bubbles: true }));
              requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
            });
          }),
      ),
    );
    await page.waitForTimeout(1000);
  }
  const apart = await distances;
  const ran = (performance.now() - before) / 1000;
  const after = await ask(`/api/sessions/${session.id}`, null, "GET");
  const footer = await page.evaluate(() => document.querySelector("footer")?.innerText.replaceAll("\n", ", ") ?? "");
  answered.sort((a, b) => a - b);
  const frames = (await end(session.id)) - endBefore;
  const wanted = Math.round(ran * rate);
  const gone = (await lost()) - lostBefore;
  await page.screenshot({ path: process.env.SCREENSHOT ?? "/dev/null", type: "png" });
  console.log(
    JSON.stringify({
      channels,
      rate,
      seconds: ran,
      frames,
      lost: gone,
      lost_before: lostBefore,
      real_time_frames: wanted,
      received_share: (frames - gone) / wanted,
      answer_ms: { median: answered[answered.length >> 1], most: answered.at(-1) },
      late_share: apart.filter((distance) => distance > 25).length / apart.length,
      engine_load: after.load,
      session_underruns: after.underruns,
      status: footer,
    }),
  );
} finally {
  await browser.close();
  await ask(`/api/sessions/${session.id}`, null, "DELETE");
}
