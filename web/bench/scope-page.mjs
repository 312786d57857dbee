// How evenly the Scope page draws: 8 channels at 48 kHz as waveform and spectrogram, 1280 by 800, no graphics card.
//
//   node bench/scope-page.mjs [SECONDS] [URL of a session's page]
//
// Without a URL a made-up server in a process of its own sends the samples. Prints the share of animation frames that came later than
// 25 ms after the one before, the longest task, what each piece takes, and what was lost.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { FLAGS, findChromium } from "../e2e/chromium.mjs";
import { measureFrames, tell } from "./measure.mjs";

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
    body: JSON.stringify({ source: { kind: "demo", name: "scope" } }),
  });
  url = `${address}/scope/s/${(await opened.json()).id}`;
}

const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
try {
  // High enough that waveform, spectrogram, spectrum and phase are all in sight.
  const page = await browser.newPage({ viewport: { width: 1280, height: 1100 }, colorScheme: "dark" });
  await page.goto(url);
  await page.locator(".scope-readouts .figure", { hasText: /\d/ }).first().waitFor();
  await page.waitForTimeout(3000);
  const result = await measureFrames(page, seconds);
  const isGood = tell(result, seconds);
  const text = await page.locator(".status").innerText();
  console.log(text.replaceAll("\n", "  "));
  const reduced = await page.locator(".quality").allInnerTexts();
  console.log(reduced.length > 0 ? reduced.join(" ") : "Quality was not reduced.");
  process.exitCode = isGood ? 0 : 1;
} finally {
  await browser.close();
  server?.kill();
}
