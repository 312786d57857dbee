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
  const isGood = tell(await measureFrames(page, seconds), seconds);
  console.log(
    await page
      .locator(".status")
      .innerText()
      .then((text) => text.replaceAll("\n", "  ")),
  );
  process.exitCode = isGood ? 0 : 1;
} finally {
  await browser.close();
  server?.kill();
}
