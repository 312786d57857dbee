// What of many channels comes through server, socket and worker into the page, and how soon the page answers meanwhile.
//
//   node bench/many.mjs ADDRESS FOLDER FILE [SECONDS]
//
// The file lies in a folder of the library of a server that runs; it is looped, and all of its channels are looked at. Prints JSON:
// frames that real time has, that the session ran through, and that were lost, the latency that the page tells, milliseconds from a key to the next picture, late frames.

import { once } from "node:events";
import WebSocket from "ws";
import { Tab } from "./tab.mjs";

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

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const session = await ask("/api/sessions", { source: { kind: "library", folder, path } });
const { channels, sample_rate: rate } = session.format;
await ask(`/api/sessions/${session.id}/transport`, { action: "loop", loop: { start: 0, end: session.length_frames } });
const tab = await Tab.open(`${address}/scope/s/${session.id}?channels=${[...Array(channels).keys()].join(",")}`);
try {
  await tab.until("document.querySelector('canvas') !== null");
  await ask(`/api/sessions/${session.id}/transport`, { action: "play" });
  // What is compiled when it first runs is not counted; what is lost there is told.
  await wait(5000);
  const lost = async () =>
    Number((await tab.evaluate("/Data loss detected: ([\\d,]+)/.exec(document.body.innerText)?.[1] ?? '0'")).replaceAll(",", ""));
  const [lostBefore, endBefore, before] = [await lost(), await end(session.id), performance.now()];
  const apart = tab.evaluate(`new Promise((resolve) => {
    const found = [];
    let last = performance.now();
    const end = last + ${seconds * 1000};
    const frame = (now) => {
      found.push(now - last);
      last = now;
      now < end ? requestAnimationFrame(frame) : resolve(found.slice(1));
    };
    requestAnimationFrame(frame);
  })`);
  const answered = [];
  while (performance.now() - before < seconds * 1000 - 1500) {
    // From when the key is handed to the page to behind the picture that it changes.
    answered.push(
      await tab.evaluate(`new Promise((resolve) => {
        const start = performance.now();
        setTimeout(() => {
          document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "g", bubbles: true }));
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
        });
      })`),
    );
    await wait(1000);
  }
  const distances = await apart;
  const ran = (performance.now() - before) / 1000;
  const frames = (await end(session.id)) - endBefore;
  const wanted = Math.round(ran * rate);
  const gone = (await lost()) - lostBefore;
  const after = await ask(`/api/sessions/${session.id}`, null, "GET");
  const costs = await tab.evaluate("window.monochordCosts?.() ?? []");
  answered.sort((a, b) => a - b);
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
      late_share: distances.filter((distance) => distance > 25).length / distances.length,
      engine_load: after.load,
      session_underruns: after.underruns,
      status: (await tab.evaluate("document.querySelector('footer')?.innerText ?? ''")).replaceAll("\n", ", "),
      paints_ms: Object.fromEntries(costs.filter(({ ms }) => ms > 0.05).map(({ name, ms }) => [name, Number(ms.toFixed(2))])),
    }),
  );
} finally {
  await tab.close();
  await ask(`/api/sessions/${session.id}`, null, "DELETE");
}
