// How evenly the Meter page draws: everything visible, 1280 by 800, no graphics card.
//
//   node bench/frames.mjs [SECONDS] [URL of a session's page]
//
// Without a URL a made-up server in a process of its own sends the readings. Prints the share of animation frames that came later than
// 25 ms after the one before, the longest task, and what each piece takes.

import { chromium } from "playwright-core";
import { FLAGS, findChromium } from "../e2e/chromium.mjs";
import { measureFrames, sessionPage, tell } from "./measure.mjs";

const seconds = Number(process.argv[2] ?? 60);
const { url, server } = await sessionPage(process.argv[3], "stems", "meter");

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
