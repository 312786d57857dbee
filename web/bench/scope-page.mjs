// How evenly the Scope page draws: 8 channels at 48 kHz as waveform and spectrogram, 1280 by 800, no graphics card.
//
//   node bench/scope-page.mjs [SECONDS] [URL of a session's page]
//
// Without a URL a made-up server in a process of its own sends the samples. Prints the share of animation frames that came later than
// 25 ms after the one before, the longest task, what each piece takes, and what was lost.

import { chromium } from "playwright-core";
import { FLAGS, findChromium } from "../e2e/chromium.mjs";
import { measureFrames, sessionPage, tell } from "./measure.mjs";

const seconds = Number(process.argv[2] ?? 60);
const { url, server } = await sessionPage(process.argv[3], "scope", "scope");

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
