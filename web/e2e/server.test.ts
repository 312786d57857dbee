import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { FLAGS, findChromium } from "./chromium.mjs";

// The program itself, as a user starts it.
const MONOCHORD = join(import.meta.dirname, "../../monochord");
const SECONDS = 8;

let folder: string;
let program: ChildProcess;
let address: string;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "monochord-web-"));
  mkdirSync(join(folder, "library"));
  writeFileSync(join(folder, "library", "song.wav"), song());
  program = spawn(MONOCHORD, ["serve", "--port", "0", "--library", join(folder, "library"), "--data", join(folder, "data")]);
  for await (const line of createInterface({ input: program.stdout! })) {
    const found = /listens on (http:\S+)/.exec(line);
    if (found) {
      address = found[1]!.replace(/\/$/, "");
      break;
    }
  }
  browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
}, 300_000);

afterAll(async () => {
  await browser?.close();
  program?.kill("SIGTERM");
  await new Promise((ended) => (program ? program.once("exit", ended) : ended(null)));
  rmSync(folder, { recursive: true, force: true });
});

it("shows the demo at the bare address, and it moves", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${address}/`);
  await page.waitForURL(/\/meter\/s\//);
  await number(page, "Integrated");
  const seen = new Set<number>();
  for (let look = 0; look < 20; look++) {
    seen.add(await number(page, "Momentary"));
    await page.waitForTimeout(150);
  }
  expect(seen.size).toBeGreaterThan(3);
  await page.close();
});

it("ends on the numbers of the command line after a whole file", async () => {
  const opened = await (await post("/api/sessions", { source: { kind: "library", folder: "library", path: "song.wav" } })).json();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${address}/meter/s/${opened.id}`);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect
    .poll(async () => (await (await fetch(`${address}/api/sessions/${opened.id}`)).json()).state, {
      timeout: 40_000,
      interval: 200,
    })
    .toBe("ended");
  await page.waitForTimeout(500);
  const said = JSON.parse(
    execFileSync(MONOCHORD, ["meter", "--json", join(folder, "library", "song.wav")], { encoding: "utf8" }),
  );
  for (const [label, key] of [
    ["Integrated", "integrated_lufs"],
    ["Range", "loudness_range_lu"],
    ["Max M", "max_momentary_lufs"],
    ["Max S", "max_short_term_lufs"],
    ["True peak", "true_peak_dbtp"],
    ["PLR", "plr_db"],
  ] as const) {
    // One decimal is shown.
    expect(Math.abs((await number(page, label)) - said[key]), label).toBeLessThanOrEqual(0.0501);
  }
  await page.close();
}, 120_000);

async function number(page: Page, label: string): Promise<number> {
  const figure = page
    .locator(".readout", { has: page.locator(".readout-label", { hasText: new RegExp(`^${label}`) }) })
    .first()
    .locator(".figure");
  await figure.filter({ hasText: /\d/ }).waitFor();
  return Number((await figure.innerText()).replace("−", "-"));
}

function post(path: string, body: unknown): Promise<Response> {
  return fetch(address + path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** 16-bit stereo at 48 kHz: a chord whose level goes up and down, so that no reading stands still. */
function song(): Buffer {
  const frames = SECONDS * 48_000;
  const file = Buffer.alloc(44 + 4 * frames);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + 4 * frames, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(48_000, 24);
  file.writeUInt32LE(192_000, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(4 * frames, 40);
  for (let n = 0; n < frames; n++) {
    const time = n / 48_000;
    const level = 0.3 + 0.25 * Math.sin(2 * Math.PI * 0.4 * time);
    const [low, high] = [220, 331].map((hertz) => Math.sin(2 * Math.PI * hertz * time));
    file.writeInt16LE(Math.round(16_000 * level * (low! + 0.5 * high!)), 44 + 4 * n);
    file.writeInt16LE(Math.round(16_000 * level * (high! + 0.5 * low!)), 46 + 4 * n);
  }
  return file;
}
