import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { start } from "../dev/server.mjs";
import { expectAccessible, expectNothingOverflows, type SIZES, Studio, type Theme } from "./browser";

const LONG = { timeout: 30_000 };
let studio: Studio;
beforeAll(async () => {
  studio = await Studio.open();
});
afterEach(() => studio.endPages());
afterAll(() => studio.close());

/** Waits until there are channels and a part of the wave. */
async function opened(page: Page): Promise<void> {
  await page.getByRole("img", { name: /Waveform of [1-9]/ }).waitFor(LONG);
  await page.locator(".scope-spectrogram [data-painter]").waitFor(LONG);
  await page.waitForTimeout(1000);
}

/** A page of the scope on which samples have come. */
async function scope(
  name = "scope",
  { theme, size, query = "" }: { theme?: Theme; size?: keyof typeof SIZES; query?: string } = {},
) {
  const session = studio.server.open({ kind: "demo", name });
  const page = await studio.page(`/scope/s/${session.id}${query}`, { ...(theme && { theme }), ...(size && { size }) });
  await opened(page);
  return { page, session };
}

const plot = (page: Page, panel: string) => page.locator(`${panel} .plot`).first();
const png = async (page: Page, panel: string) => PNG.sync.read(await plot(page, panel).screenshot());
const pressed = (page: Page, name: string) => page.getByRole("button", { name, exact: true, pressed: true });

/** How many pixels of two pictures are not the same. */
function differing(a: PNG, b: PNG): number {
  let count = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    count += a.data[i] !== b.data[i] || a.data[i + 1] !== b.data[i + 1] || a.data[i + 2] !== b.data[i + 2] ? 1 : 0;
  }
  return count;
}

/** Waits until a part of the page has changed from what it looked like. */
async function expectMoves(page: Page, panel: string): Promise<void> {
  const before = await png(page, panel);
  await expect.poll(async () => differing(before, await png(page, panel)), LONG).toBeGreaterThan(200);
}

describe("the Scope page", () => {
  it("moves: waveform and spectrogram", async () => {
    const { page } = await scope("scope", { query: "?channels=1,6" });
    await expectMoves(page, ".scope-wave");
    await expectMoves(page, ".scope-spectrogram");
    expect(page.troubles).toEqual([]);
  });

  it.each(["webgl2", "canvas"])("shows 440 Hz as 440 Hz within a bin, drawn with %s", async (painter) => {
    const { page } = await scope("scope", { query: "?channels=0" });
    await page.evaluate((choice) => {
      const kept = JSON.parse(localStorage.getItem("monochord.scope") ?? '{"state":{},"version":1}');
      localStorage.setItem("monochord.scope", JSON.stringify({ ...kept, state: { ...kept.state, painter: choice } }));
    }, painter);
    await page.reload();
    await opened(page);
    const kind = painter === "webgl2" ? "WebGL2" : "2-D canvas";
    await page.locator(`.scope-spectrogram [data-painter="${kind}"]`).waitFor(LONG);
    await page.waitForTimeout(500);
    // Where 440 Hz is on a logarithmic axis from 20 Hz to 24 kHz.
    const box = (await plot(page, ".scope-spectrogram").boundingBox())!;
    const tall = box.height - 18;
    const y = (1 - Math.log(440 / 20) / Math.log(24_000 / 20)) * tall;
    await page.mouse.move(box.x + box.width - 60, box.y + y - 8);
    const cursor = page.getByTestId("peak-cursor");
    await expect.poll(() => cursor.innerText(), LONG).toMatch(/A 440 Hz: 4(39\.9|40\.[01]) Hz, A4 [+−]?0 ct, −6\.0 dBFS/);
    // Without the cursor's lines and words.
    await page.mouse.move(2, 2);
    await expect.poll(() => cursor.innerText(), LONG).toMatch(/Point at/);
    const picture = await png(page, ".scope-spectrogram");
    // The brightest row of what was drawn is that of 440 Hz, to the row's width in hertz.
    const column = Math.round(box.width - 120);
    let [best, brightest] = [-1, -1];
    for (let row = 22; row < tall - 2; row++) {
      const at = 4 * (row * picture.width + column);
      const light = picture.data[at]! + picture.data[at + 1]! + picture.data[at + 2]!;
      if (light > brightest) {
        [best, brightest] = [row, light];
      }
    }
    expect(Math.abs(best - y)).toBeLessThan(3);
    expect(page.troubles).toEqual([]);
  });

  it("freezes, can be moved in what is kept, and goes on", async () => {
    const { page, session } = await scope("scope", { query: "?channels=1" });
    await page.getByRole("button", { name: "1 s", exact: true }).click();
    await page.waitForTimeout(1500);
    await page.keyboard.press("f");
    await pressed(page, "Freeze").waitFor(LONG);
    // What was under way is drawn.
    let frozen = [await png(page, ".scope-wave"), await png(page, ".scope-spectrogram")];
    await expect
      .poll(async () => {
        const before = frozen;
        await page.waitForTimeout(400);
        frozen = [await png(page, ".scope-wave"), await png(page, ".scope-spectrogram")];
        return differing(before[0]!, frozen[0]!) + differing(before[1]!, frozen[1]!);
      }, LONG)
      .toBe(0);
    await page.waitForTimeout(1200);
    expect(differing(frozen[0]!, await png(page, ".scope-wave"))).toBe(0);
    expect(differing(frozen[1]!, await png(page, ".scope-spectrogram"))).toBe(0);
    expect(session.state).toBe("playing");
    await page.getByRole("slider", { name: "What is kept" }).focus();
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Shift+ArrowLeft");
    await expect
      .poll(() => page.getByRole("slider", { name: "What is kept" }).getAttribute("aria-valuetext"), LONG)
      .toMatch(/0\.2 s before the newest/);
    await expect.poll(async () => differing(frozen[0]!, await png(page, ".scope-wave")), LONG).toBeGreaterThan(100);
    await page.keyboard.press("f");
    await expectMoves(page, ".scope-wave");
  });

  it("a drag scrubs, the wheel zooms at the pointer, a double click shows all", async () => {
    const { page } = await scope();
    await page.getByRole("button", { name: "1 s", exact: true }).click();
    await page.waitForTimeout(1000);
    const box = (await plot(page, ".scope-wave").boundingBox())!;
    await page.mouse.move(box.x + 300, box.y + 40);
    await page.mouse.wheel(0, -100);
    await expect.poll(() => page.locator(".tools .segments [aria-pressed=true]").count(), LONG).toBe(0);
    await page.mouse.down();
    await page.mouse.move(box.x + 420, box.y + 40, { steps: 4 });
    await page.mouse.up();
    const slider = page.getByRole("slider", { name: "What is kept" });
    await expect.poll(() => slider.getAttribute("aria-valuetext"), LONG).toMatch(/s before the newest/);
    await page.mouse.dblclick(box.x + 300, box.y + 40);
    await expect.poll(() => slider.getAttribute("aria-valuetext"), LONG).toBe("the newest");
    await pressed(page, "30 s").waitFor(LONG);
  });

  it("shows the channels that are chosen, and the address has them", async () => {
    const { page } = await scope();
    await page.getByRole("button", { name: /Channels/ }).click();
    await page.getByRole("option", { name: "Noise" }).click();
    await page.getByRole("option", { name: "Clicks" }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("channels"), LONG).toBe("0,1,2,3,4,7");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /Channels\s*6 of 8/ }).waitFor(LONG);
    await page.getByRole("img", { name: /Waveform of 6 channels/ }).waitFor(LONG);
    await page.reload();
    await page.getByRole("img", { name: /Waveform of 6 channels/ }).waitFor(LONG);
    expect(page.troubles).toEqual([]);
  });

  it("tells what was lost, in the page and in the status line", async () => {
    const { page, session } = await scope();
    await page.waitForTimeout(500);
    expect(await page.getByText("Data loss detected").count()).toBe(0);
    session.lose(4800);
    await page.locator(".message.loss", { hasText: "Data loss detected: 4,800 frames" }).waitFor(LONG);
    await page.locator(".status", { hasText: "Data loss detected: 4,800 frames" }).waitFor(LONG);
    await expectAccessible(page);
  });

  it("measures a tone with harmonics", async () => {
    const { page } = await scope("scope", { query: "?channels=3" });
    await page.getByRole("button", { name: "Harmonics and distortion" }).click();
    const figure = (label: string) =>
      page.locator(".scope-readouts .readout", { hasText: label }).first().locator(".figure").innerText();
    // 0.5 at 440 Hz with 0.005 and 0.0016 at its double and triple: −39.6 dB.
    await expect.poll(() => figure("Fundamental"), LONG).toMatch(/^4(39\.9|40\.[01]) Hz$/);
    await expect.poll(() => figure("THD"), LONG).toBe("−39.6");
    await expect.poll(() => figure("Level"), LONG).toBe("−6.0");
  });

  it("saves a plot as PNG at twice its size, and as WebM", async () => {
    const { page } = await scope("scope", { query: "?channels=0,1" });
    const [picture] = await Promise.all([
      page.waitForEvent("download", LONG),
      page.getByRole("button", { name: "Picture of Spectrogram" }).click(),
    ]);
    expect(picture.suggestedFilename()).toMatch(/^monochord spectrogram .*\.png$/);
    const data = readFileSync((await picture.path())!);
    const box = (await page.locator(".scope-spectrogram").boundingBox())!;
    expect([data.readUInt32BE(16), data.readUInt32BE(20)]).toEqual([Math.round(box.width * 2), Math.round(box.height * 2)]);
    // There is something on it: many colours.
    const { data: pixels } = PNG.sync.read(data);
    const colours = new Set<number>();
    for (let i = 0; i < pixels.length; i += 4) {
      colours.add(pixels.readUIntBE(i, 3));
    }
    expect(colours.size).toBeGreaterThan(100);

    await page.getByRole("button", { name: "Film of Waveform" }).click();
    await page.waitForTimeout(1500);
    const [film] = await Promise.all([
      page.waitForEvent("download", LONG),
      page.getByRole("button", { name: "Stop and save the film of Waveform" }).click(),
    ]);
    expect(film.suggestedFilename()).toMatch(/^monochord waveform .*\.webm$/);
    const bytes = readFileSync((await film.path())!);
    // EBML, and more than a head.
    expect(bytes.readUInt32BE(0)).toBe(0x1a45dfa3);
    expect(bytes.length).toBeGreaterThan(5000);
    expect(page.troubles).toEqual([]);
  });

  it("comes back by itself when the connection was lost", async () => {
    const { page } = await scope();
    await page.route("**/ws/**", (route) => route.abort());
    studio.server.cut();
    await expect.poll(() => page.locator(".page.scope-page").getAttribute("data-lost"), LONG).toBe("true");
    await expect.poll(() => page.locator(".page.scope-page").getAttribute("data-lost"), LONG).toBe("false");
    await expectMoves(page, ".scope-wave");
  });
});

describe("without shared memory", () => {
  it("samples come as messages, and the page says so", async () => {
    const server = await start(0, "dist", { tracks: 10, isIsolated: false });
    try {
      const session = server.open({ kind: "demo", name: "scope" });
      const page = await studio.page(`/scope/s/${session.id}?channels=0,1`, {}, server.address);
      await opened(page);
      await page.getByText("samples come as messages, which costs more").waitFor(LONG);
      await expectMoves(page, ".scope-wave");
      await page.locator(".status", { hasText: "without shared memory" }).waitFor(LONG);
    } finally {
      server.stop();
    }
  });
});

describe("with the keyboard alone", () => {
  it("4 opens the page of the session, and the Scope button of the Meter page does", async () => {
    const { page, session } = await studio.meter("stereo");
    await page.keyboard.press("4");
    await page.waitForURL(`**/scope/s/${session.id}`);
    await page.keyboard.press("1");
    await page.waitForURL(`**/meter/s/${session.id}`);
    await page.getByRole("link", { name: "Scope" }).last().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/scope/s/${session.id}`);
    expect(session.state).toBe("playing");
  });

  it("a plot zooms, moves, and reads with a cursor", async () => {
    const { page } = await scope("scope", { query: "?channels=0" });
    await plot(page, ".scope-spectrogram").focus();
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => page.getByTestId("peak-cursor").innerText(), LONG).toMatch(/ Hz, /);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByTestId("peak-cursor").innerText(), LONG).toMatch(/Point at/);
    await page.keyboard.press("0");
    await pressed(page, "30 s").waitFor(LONG);
    await page.keyboard.press("+");
    await expect.poll(() => page.locator(".tools .segments [aria-pressed=true]").count(), LONG).toBe(0);
    const slider = page.getByRole("slider", { name: "What is kept" });
    await page.keyboard.press("PageUp");
    await expect.poll(() => slider.getAttribute("aria-valuetext"), LONG).toMatch(/before the newest/);
    await page.keyboard.press("End");
    await expect.poll(() => slider.getAttribute("aria-valuetext"), LONG).toBe("the newest");
    await plot(page, ".scope-wave").focus();
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => page.getByRole("textbox", { name: "Gain" }).inputValue(), LONG).toBe("1.9");
  });

  it("every control is reached by Tab", async () => {
    const { page } = await scope();
    const wanted = await page.locator("main button:visible, main input:visible, main [tabindex='0']:visible").count();
    await page.locator("main").focus();
    const reached = new Set<string>();
    for (let i = 0; i < wanted + 30; i++) {
      await page.keyboard.press("Tab");
      reached.add(
        await page.evaluate(() => {
          const element = document.activeElement!;
          return element.closest("main")
            ? `${element.tagName} ${element.getAttribute("aria-label")} ${element.outerHTML.slice(0, 200)}`
            : "";
        }),
      );
    }
    reached.delete("");
    expect(reached.size).toBeGreaterThanOrEqual(wanted);
  });

  it("settings of the spectrogram change what is drawn", async () => {
    const { page } = await scope("scope", { query: "?channels=0" });
    await page.getByRole("button", { name: "Settings of the spectrogram" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Settings of the spectrogram" }).waitFor(LONG);
    await expectAccessible(page);
    await page.getByRole("checkbox", { name: /Waterfall/ }).focus();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: /Window, frames/ }).click();
    await page.getByRole("option", { name: "8192" }).click();
    await page.keyboard.press("Escape");
    await expectMoves(page, ".scope-spectrogram");
    await page.getByRole("button", { name: "Mel", exact: true }).click();
    await page.reload();
    await pressed(page, "Mel").waitFor(LONG);
    expect(page.troubles).toEqual([]);
  });
});

describe.each(["light", "dark"] as Theme[])("in %s", (theme) => {
  it.each(["desk", "phone"] as const)("at the size of a %s the page is whole, fits and is accessible", async (size) => {
    const { page } = await scope("scope", { theme, size });
    await page.waitForTimeout(600);
    await expectNothingOverflows(page);
    await expectAccessible(page);
    expect(page.troubles).toEqual([]);
  });

  it("without a session it says what to do", async () => {
    const page = await studio.page("/scope", { theme });
    await page.getByRole("heading", { level: 1, name: "Look at a sound" }).waitFor(LONG);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Open the demo" }).click();
    await page.waitForURL("**/scope/s/*");
    expect(page.troubles).toEqual([]);
  });
});
