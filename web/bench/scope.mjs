// How much a session's scope brings to a page: made-up sessions by default, or one of a server that runs.
//
//   node bench/scope.mjs [SECONDS] [NAME of a made-up session | URL of the socket of a real one]
//
// All channels, a spectrogram of eight of them, a waveform of all in every frame. Prints what came and what was lost, how evenly frames
// came, how soon input was answered, and memory at the beginning and at the end.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { FLAGS, findChromium } from "../e2e/chromium.mjs";
import { buildFeed } from "../e2e/feed/build.mjs";

const seconds = Number(process.argv[2] ?? 60);
const wanted = process.argv[3] ?? "scope-counter-64";
await buildFeed();
const script = `import { start } from ${JSON.stringify(new URL("../dev/server.mjs", import.meta.url).href)};
const server = await start(0, "dist-feed", { tracks: 10 });
const session = server.open({ kind: "demo", name: ${JSON.stringify(wanted)} });
console.log(server.address, session.id);`;
const server = spawn(process.execPath, ["--input-type=module", "-e", script], {
  cwd: fileURLToPath(new URL("..", import.meta.url)),
  stdio: ["ignore", "pipe", "inherit"],
});
const [address, id] = String((await once(server.stdout, "data"))[0])
  .trim()
  .split(" ");
const url = wanted.startsWith("ws") ? wanted : `${address.replace("http", "ws")}/ws/sessions/${id}`;

const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${address}/e2e/feed/index.html`);
  await page.waitForFunction(() => typeof window.openScope === "function");
  const result = await page.evaluate(measure, { url, seconds });
  const { frames, rate, channels, lost, latency, distances, answers, memory, columns, trouble } = result;
  const at = (values, share) =>
    values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))].toFixed(1);
  const late = distances.filter((distance) => distance > 25).length;
  console.log(`session           ${channels} channels at ${rate} Hz, ${seconds} s`);
  console.log(
    `frames            ${frames} came, ${lost} lost: ${((100 * frames) / (frames + lost)).toFixed(3)} %, ${(frames / rate / seconds).toFixed(4)} of real time`,
  );
  console.log(`spectra           ${columns} columns of 2048 by 512`);
  console.log(`latency           ${latency.toFixed(1)} ms at the end${trouble ? `; ${trouble}` : ""}`);
  console.log(
    `animation frames  ${distances.length}; ${((100 * late) / distances.length).toFixed(2)} % later than 25 ms, longest ${at(distances, 1)} ms`,
  );
  console.log(`input             answered in ${at(answers, 0.5)} ms in the median, ${at(answers, 1)} ms at most`);
  console.log(`memory            ${memory.map((bytes) => (bytes / 1e6).toFixed(1)).join(" MB, then ")} MB`);
} finally {
  await browser.close();
  server.kill();
}

// Runs in the page.
async function measure({ url, seconds }) {
  const feed = window.openScope({ url });
  const until = async (test) => {
    while (!test()) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await until(() => feed.end > 0);
  feed.choose(feed.status.getState().names.map((_, channel) => channel));
  await until(() => feed.status.getState().channels.length === feed.status.getState().names.length);
  const { rate, channels } = feed.status.getState();
  const streams = channels
    .slice(0, 8)
    .map((_, channel) => feed.spectra({ channel, windowSize: 2048, hopSize: 512, window: "hann" }));
  await new Promise((resolve) => setTimeout(resolve, 2000));
  // The browser measures when it finds the time, which on a busy machine may be never.
  const later = () => new Promise((resolve) => setTimeout(() => resolve({ bytes: Number.NaN }), 30_000));
  const weigh = async () => (await Promise.race([performance.measureUserAgentSpecificMemory(), later()])).bytes;
  const memory = [await weigh()];
  const [low, high] = [new Float32Array(1200), new Float32Array(1200)];
  const distances = [];
  const answers = [];
  const channel = new MessageChannel();
  channel.port2.onmessage = ({ data }) => answers.push(performance.now() - data);
  const before = feed.end;
  const stop = performance.now() + seconds * 1000;
  await new Promise((resolve) => {
    let last = performance.now();
    const frame = (now) => {
      distances.push(now - last);
      last = now;
      // What a click would wait for: it takes its turn behind what is being done.
      channel.port1.postMessage(performance.now());
      for (let i = 0; i < channels.length; i++) {
        feed.waveform(i, feed.end - 10 * rate, feed.end, low, high);
      }
      for (const stream of streams) {
        stream.column(stream.next - 1);
      }
      performance.now() < stop ? requestAnimationFrame(frame) : resolve();
    };
    requestAnimationFrame(frame);
  });
  distances.shift();
  const { lost, latencyMs, trouble } = feed.status.getState();
  const frames = feed.end - before - lost;
  memory.push(await weigh());
  const columns = streams.reduce((sum, stream) => sum + stream.next, 0);
  return { frames, rate, channels: channels.length, lost, latency: latencyMs, distances, answers, memory, columns, trouble };
}
