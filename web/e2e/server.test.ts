import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Edited, THE_TRACK } from "../src/pages/synth/document/commands";
import { toFile } from "../src/pages/synth/document/file";
import { begin, edit } from "../src/pages/synth/document/history";
import { EMPTY } from "../src/pages/synth/document/model";
import { chances, randomEdit } from "../test/synthEdits";
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

it("builds a track that is played, changed, saved and opened again equal, and renders it as the command line does", async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true });
  const page = await context.newPage();
  const draft = () =>
    page.evaluate(() => {
      window.dispatchEvent(new Event("pagehide"));
      return JSON.parse(localStorage.getItem("monochord.synth")!).track;
    });
  const type = async (label: string, text: string) => {
    const field = page.getByRole("textbox", { name: label });
    await field.fill(text);
    await field.press("Enter");
  };
  await page.goto(`${address}/synth`);
  await page.getByRole("button", { name: "Add the first step" }).click();
  await type("duration, number", "3");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("menuitem", { name: "Step" }).click();
  await type("duration, number", "2.5");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("menuitem", { name: "Background noise" }).click();
  await page.getByRole("treeitem", { name: "Binaural beat" }).first().click();
  await type("baseFreq, number", "1.5k");
  await page.getByRole("checkbox", { name: "transition" }).check();
  await type("endBaseFreq, number", "300");

  await page.getByRole("button", { name: "Play the track" }).click();
  await page.waitForURL(/\/synth\/s\//);
  const session = page.url().split("/").at(-1);
  const asked = async (path: string) => (await fetch(`${address}/api/sessions/${session}${path}`)).json();
  await expect.poll(async () => (await asked("")).state, { timeout: 20_000 }).toBe("playing");
  await type("startBeatFreq, number", "7");
  await expect
    .poll(async () => (await asked("/track")).progression[0].voices[0].params.startBeatFreq, { timeout: 20_000 })
    .toBe(7);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save", exact: true }).click(),
  ]);
  const saved = join(folder, "saved.json");
  await download.saveAs(saved);
  const before = await draft();
  expect(JSON.parse(readFileSync(saved, "utf8"))).toEqual(await asked("/track"));
  await page.getByRole("button", { name: "New", exact: true }).click();
  await page.getByRole("heading", { name: "Make a track" }).waitFor();
  await page.getByLabel("Track file").setInputFiles(saved);
  await page.getByRole("treeitem").first().waitFor();
  expect(await draft()).toEqual(before);

  await page.getByRole("tab", { name: "Render" }).click();
  await page.getByRole("button", { name: "Render", exact: true }).click();
  const link = page.getByRole("link", { name: /\.wav/ });
  await link.waitFor({ timeout: 60_000 });
  const [rendered] = await Promise.all([page.waitForEvent("download"), link.click()]);
  await rendered.saveAs(join(folder, "page.wav"));
  execFileSync(MONOCHORD, ["render", "--quiet", saved, "-o", join(folder, "line.wav")]);
  const samples = (name: string) => {
    const file = readFileSync(join(folder, name));
    return file.subarray(file.indexOf("data") + 8);
  };
  const [ofPage, ofLine] = [samples("page.wav"), samples("line.wav")];
  expect(ofPage.length).toBeGreaterThan(4 * 44_100 * 6);
  expect(ofPage.equals(ofLine)).toBe(true);
  expect(ofPage.some((byte) => byte !== 0)).toBe(true);
  await context.close();
}, 180_000);

it.each([11, 12, 13])(
  "takes every track that edits of the page make, from seed %i",
  async (seed) => {
    const chance = chances(seed);
    let history = begin<Edited>({ track: EMPTY, selection: THE_TRACK });
    for (let i = 0; i < 60; i++) {
      history = edit(history, randomEdit(history.now, chance), null, i);
      const file = toFile(history.now.track);
      const answer = await post("/api/tracks/convert", file);
      expect([answer.status, answer.ok ? "" : await answer.text()], JSON.stringify(file)).toEqual([200, ""]);
    }
  },
  120_000,
);

it("shows what another program writes into a ring buffer, each channel at its frequency, and says when that is gone", async () => {
  const writer = spawn(MONOCHORD, ["scope", "--input", "test", "--channels", "3", "--json"]);
  const gone = new Promise((ended) => writer.once("exit", ended));
  try {
    let ring = "";
    for await (const line of createInterface({ input: writer.stdout! })) {
      ring = (JSON.parse(line) as { ring: string }).ring;
      break;
    }
    const opened = await post("/api/sessions", { source: { kind: "ring", name: basename(ring) }, autoplay: true });
    const { id } = (await opened.json()) as { id: string };
    const page = await browser.newPage({ viewport: { width: 1280, height: 1100 } });
    // Semitones above A3, in the order of the channels.
    for (const channel of [0, 2]) {
      await page.goto(`${address}/scope/s/${id}?channels=${channel}`);
      const hertz = 220 * 2 ** (channel / 12);
      await expect.poll(() => number(page, "Highest peak"), { timeout: 30_000 }).toBeCloseTo(hertz, 0);
      expect(await number(page, "Level")).toBeCloseTo(-12, 0);
    }
    expect(await page.getByText(/Data loss detected/).count()).toBe(0);
    writer.kill("SIGTERM");
    await gone;
    expect(existsSync(ring)).toBe(false);
    const session = async () => (await (await fetch(`${address}/api/sessions/${id}`)).json()) as { state: string };
    await expect.poll(async () => (await session()).state, { timeout: 30_000 }).toBe("ended");
    await page.close();
  } finally {
    writer.kill("SIGTERM");
    await gone;
  }
});

async function number(page: Page, label: string): Promise<number> {
  const figure = page
    .locator(".readout", { has: page.locator(".readout-label", { hasText: new RegExp(`^${label}`) }) })
    .first()
    .locator(".figure");
  await figure.filter({ hasText: /\d/ }).waitFor();
  return Number.parseFloat((await figure.innerText()).replace("−", "-"));
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
