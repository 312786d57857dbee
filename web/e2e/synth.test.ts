import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, expectNothingOverflows, Studio, type Theme } from "./browser";

let studio: Studio;
beforeAll(async () => {
  studio = await Studio.open();
});
afterEach(() => studio.endPages());
afterAll(() => studio.close());

type Page = Awaited<ReturnType<Studio["page"]>>;

interface Voice {
  synth_function_name: string;
  params: Record<string, number>;
  volume_envelope?: { type: string; params: Record<string, number> };
  automation?: { gain?: [number, number][]; pan?: [number, number][] };
}
interface Track {
  global: Record<string, unknown>;
  progression: { start?: number; duration: number; description: string; voices: Voice[] }[];
  background_noise?: { amp: number; amp_envelope: [number, number][]; params: { noise_type: string } };
  overlay_clips: { file_path: string; start: number; duration?: number }[];
}

/** What is edited, as the page keeps it in the browser: what it would do in a while it does at once when it is left. */
function draft(page: Page): Promise<Track> {
  return page.evaluate(() => {
    window.dispatchEvent(new Event("pagehide"));
    return JSON.parse(localStorage.getItem("monochord.synth")!).track;
  });
}

async function empty(settings: Parameters<Studio["page"]>[1] = {}): Promise<Page> {
  const page = await studio.page("/synth", settings);
  await page.getByRole("heading", { name: "Make a track" }).waitFor();
  await page.getByText("Deep sleep").waitFor();
  return page;
}

async function demo(settings: Parameters<Studio["page"]>[1] = {}): Promise<Page> {
  const page = await empty(settings);
  await page.locator(".presets .row-button").first().click();
  await page.getByRole("treeitem").first().waitFor();
  return page;
}

const item = (page: Page, name: string | RegExp) => page.getByRole("treeitem", { name }).first();
const undo = (page: Page) => page.getByRole("button", { name: "Undo" });

async function add(page: Page, what: string): Promise<void> {
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("menuitem", { name: what }).click();
}

/** Drags from the middle of an element, or from a share of it, by so many pixels. */
async function drag(page: Page, target: ReturnType<Page["locator"]>, dx: number, dy = 0, share = [0.5, 0.5]): Promise<void> {
  const box = (await target.boundingBox())!;
  const [x, y] = [box.x + box.width * share[0]!, box.y + box.height * share[1]!];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx / 2, y + dy / 2, { steps: 4 });
  await page.mouse.move(x + dx, y + dy, { steps: 4 });
  await page.mouse.up();
}

describe.each(["light", "dark"] as Theme[])("in %s", (theme) => {
  describe.each(["desk", "phone"] as const)("at the size of a %s", (size) => {
    it("the empty page is whole, fits and is accessible", async () => {
      const page = await empty({ theme, size });
      await page.waitForTimeout(300);
      await expectNothingOverflows(page);
      await expectAccessible(page);
      expect(page.troubles).toEqual([]);
    });

    it.each([
      ["the track", null],
      ["a step", /^Settle/],
      ["a voice in transition", "Binaural beat"],
      ["the noise", /^Background noise/],
    ])("the page with %s chosen is whole, fits and is accessible", async (_, name) => {
      const page = await demo({ theme, size });
      if (name !== null) {
        await (name === "Binaural beat" ? page.locator(".tl-voice").nth(1) : item(page, name)).click();
      }
      await page.waitForTimeout(400);
      // One after the other: each that is opened leaves the list.
      const folded = page.locator(".group:not([open]) > summary");
      for (let left = await folded.count(); left > 0; left--) {
        await folded.first().click();
        await expect.poll(() => folded.count()).toBe(left - 1);
      }
      await page.waitForTimeout(300);
      await expectNothingOverflows(page);
      await expectAccessible(page);
      expect(page.troubles).toEqual([]);
    });
  });
});

describe("a track from nothing", () => {
  it("is built by mouse, played, changed, saved, opened again, equal", async () => {
    const page = await empty();
    await page.getByRole("button", { name: "Add the first step" }).click();
    await add(page, "Step");
    await add(page, "Background noise");
    // The first step longer by its edge; a value by its slider; the noise's course by a double click.
    await drag(page, page.locator(".tl-step").first().locator(".tl-edge.end"), 120);
    await item(page, "Binaural beat").click();
    await drag(page, page.locator(".parameter", { hasText: "Frequency between both tones" }).locator(".slider-thumb"), 60);
    await page
      .locator(".group", { hasText: "Volume envelope" })
      .getByRole("button", { name: /volume_envelope/ })
      .click();
    await page.getByRole("option", { name: "linen" }).click();
    await drag(page, page.getByRole("button", { name: /^End of the attack/ }), 80);
    await item(page, /^Background noise/).click();
    const course = page.getByRole("group", { name: "Level of the noise" });
    await course.dblclick({ position: { x: 200, y: 90 } });
    await course.dblclick({ position: { x: 400, y: 30 } });
    const built = await draft(page);
    expect(built.progression).toHaveLength(2);
    expect(built.progression[0]!.duration).toBeGreaterThan(32);
    expect(built.progression[0]!.voices[0]!.params["baseFreq"]).toBeGreaterThan(200);
    expect(built.progression[0]!.voices[0]!.volume_envelope!.params["attack"]).toBeGreaterThan(0.5);
    expect(built.background_noise!.amp_envelope).toHaveLength(2);

    await page.getByRole("button", { name: "Play the track" }).click();
    await page.waitForURL(/\/synth\/s\/s\d+$/);
    const id = page.url().split("/").at(-1)!;
    const session = studio.server.sessions.get(id)!;
    await expect.poll(() => session.state).toBe("playing");
    await page.getByRole("button", { name: "Pause the track" }).waitFor();
    expect(session.track).toEqual(built);

    // What is changed while it plays comes to the session by itself.
    await item(page, "Binaural beat").click();
    const field = page.getByRole("textbox", { name: "beatFreq, number" });
    await field.fill("7");
    await field.press("Enter");
    await expect.poll(() => (session.track as Track).progression[0]!.voices[0]!.params["beatFreq"]).toBe(7);
    await page.getByRole("button", { name: "Mute", exact: true }).click();
    await expect.poll(() => studio.server.moves.at(-1)).toMatchObject({ step: 0, voice: 0, mute: true });

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save", exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("Track.json");
    const saved = JSON.parse(readFileSync(await download.path(), "utf8"));
    const before = await draft(page);
    expect(saved).toEqual(before);

    await page.getByRole("button", { name: "New", exact: true }).click();
    await page.getByRole("heading", { name: "Make a track" }).waitFor();
    await page.getByLabel("Track file").setInputFiles(await download.path());
    await page.getByRole("treeitem").first().waitFor();
    expect(await draft(page)).toEqual(before);
    expect(page.troubles).toEqual([]);
  });

  it("is built by keyboard alone", async () => {
    const page = await empty();
    const press = async (...keys: string[]) => {
      for (const key of keys) {
        await page.keyboard.press(key);
      }
    };
    /** Goes on with Tab until what has the focus is named so. */
    const tabTo = async (name: RegExp) => {
      for (let i = 0; i < 120; i++) {
        const focused = await page.evaluate(() => {
          const element = document.activeElement!;
          return element.getAttribute("aria-label") ?? element.closest("label")?.textContent ?? element.textContent ?? "";
        });
        if (name.test(focused.trim())) {
          return;
        }
        await press("Tab");
      }
      throw new Error(`Tab does not come to ${name}`);
    };
    await tabTo(/^Add the first step/);
    await press("Enter");
    await tabTo(/^Step, /);
    // Longer by ten steps of the grid; a copy; the copy first.
    await press(".", ".", ".", ".", "Control+d");
    await expect.poll(() => page.getByRole("treeitem", { name: /^Step/ }).count()).toBe(2);
    await tabTo(/^Step, /);
    await press("s");
    await expect.poll(() => page.getByRole("treeitem", { name: /^Step/ }).count()).toBe(3);
    await press("Delete");
    await expect.poll(() => page.getByRole("treeitem", { name: /^Step/ }).count()).toBe(2);
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("treeitem");
    await press("ArrowDown");
    await tabTo(/^beatFreq, number/);
    await page.keyboard.type("9.5");
    await press("Enter");
    // What was typed and taken is an edit like any other, also while its field has the focus.
    await press("Control+z");
    expect((await draft(page)).progression.flatMap(({ voices }) => voices.map(({ params }) => params["beatFreq"]))).not.toContain(
      9.5,
    );
    await press("Control+Shift+Z");
    const track = await draft(page);
    expect(track.progression).toHaveLength(2);
    expect(track.progression.flatMap(({ voices }) => voices.map(({ params }) => params["beatFreq"]))).toContain(9.5);

    // Everything is taken back, step by step, and brought again.
    const edits: Track[] = [track];
    while (edits.length < 100 && (await undo(page).isEnabled())) {
      await press("Control+z");
      edits.push(await draft(page));
    }
    expect(edits.at(-1)!.progression).toEqual([]);
    for (let i = edits.length - 2; i >= 0; i--) {
      await press("Control+Shift+Z");
      expect(await draft(page)).toEqual(edits[i]);
    }
    expect(page.troubles).toEqual([]);
  });
});

describe("the time line", () => {
  it("changes the order of steps by a drag, and gives one a time of its own with Alt", async () => {
    const page = await demo();
    await drag(page, page.locator(".tl-step").first(), 700, 0, [0.5, 0.1]);
    expect((await draft(page)).progression.map(({ description }) => description)).toEqual([
      "Down from 10 to 4 Hz",
      "Rest",
      "Settle",
    ]);
    await undo(page).click();
    await page.keyboard.down("Alt");
    await drag(page, item(page, /^Rest/), 100, 0, [0.5, 0.2]);
    await page.keyboard.up("Alt");
    const { progression } = await draft(page);
    expect(progression.map(({ description }) => description)).toEqual(["Settle", "Down from 10 to 4 Hz", "Rest"]);
    expect(progression[2]!.start).toBeGreaterThan(47);
    // A whole second of the grid, or a part of it: never the pixel.
    expect((progression[2]!.start! * 10) % 1).toBeCloseTo(0, 6);
  });

  it("moves a voice into another step", async () => {
    const page = await demo();
    const voice = (await page.locator(".tl-voice").nth(2).boundingBox())!;
    const goal = (await page.locator(".tl-step").first().boundingBox())!;
    await page.mouse.move(voice.x + voice.width / 2, voice.y + voice.height / 2);
    await page.mouse.down();
    await page.mouse.move(goal.x + 60, goal.y + goal.height - 6, { steps: 8 });
    await page.mouse.up();
    expect((await draft(page)).progression.map(({ voices }) => voices.length)).toEqual([2, 1, 1]);
    await undo(page).click();
    expect((await draft(page)).progression.map(({ voices }) => voices.length)).toEqual([1, 2, 1]);
  });

  it("zooms with the wheel at the pointer, and shows all with a double click", async () => {
    const page = await demo();
    const width = () => page.locator(".tl-inner").evaluate((element) => element.getBoundingClientRect().width);
    const view = (await page.locator(".tl-lanes").boundingBox())!;
    const whole = await width();
    const rest = item(page, /^Rest/);
    const before = (await rest.boundingBox())!;
    await page.mouse.move(before.x, view.y + view.height - 4);
    await page.mouse.wheel(0, -100);
    await page.mouse.wheel(0, -100);
    await expect.poll(width).toBeGreaterThan(whole * 1.4);
    // What lay under the pointer lies there still.
    await expect.poll(async () => Math.abs((await rest.boundingBox())!.x - before.x)).toBeLessThan(3);
    await page.mouse.dblclick(view.x + view.width - 8, view.y + view.height - 4);
    await expect.poll(width).toBeCloseTo(whole, 0);
  });

  it("moves clips by the grid with the keys, finer with Shift", async () => {
    const page = await demo();
    await add(page, "Clip");
    await page.getByRole("textbox", { name: "Path of a sound file" }).fill("bell.flac");
    await page.keyboard.press("Enter");
    const clip = item(page, /^Clip bell/);
    await clip.focus();
    await page.keyboard.press("Alt+ArrowRight");
    await page.keyboard.press("Alt+ArrowRight");
    const start = (await draft(page)).overlay_clips[0]!.start;
    expect(start).toBeGreaterThan(0);
    await page.keyboard.press("Alt+Shift+ArrowLeft");
    expect((await draft(page)).overlay_clips[0]!.start).toBeCloseTo(start - start / 20, 6);
    await page.keyboard.press("Control+c");
    await page.keyboard.press("Control+v");
    expect((await draft(page)).overlay_clips).toHaveLength(2);
    await page.keyboard.press("Control+x");
    expect((await draft(page)).overlay_clips).toHaveLength(1);
  });

  it("plays from where it is asked to", async () => {
    const page = await demo();
    await item(page, /^Rest/).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/synth\/s\//);
    const session = studio.server.sessions.get(page.url().split("/").at(-1)!)!;
    await expect.poll(() => session.position / 48_000).toBeGreaterThan(45);
    expect(session.position / 48_000).toBeLessThan(60);
    const ruler = (await page.locator(".tl-ruler").boundingBox())!;
    await page.mouse.click(ruler.x + ruler.width * 0.2, ruler.y + 10);
    await expect.poll(() => session.position / 48_000).toBeLessThan(30);
  });
});

describe("a voice", () => {
  it("becomes another one, and a transition, and keeps what both know", async () => {
    const page = await demo();
    await page.locator(".tl-voice").first().click();
    await page.getByRole("checkbox", { name: "transition" }).check();
    expect((await draft(page)).progression[0]!.voices[0]).toMatchObject({
      synth_function_name: "binaural_beat_transition",
      params: { baseFreq: 180, beatFreq: 10 },
    });
    await page.getByRole("button", { name: /End of the transition/ }).focus();
    await page.keyboard.press("ArrowLeft");
    expect((await draft(page)).progression[0]!.voices[0]!.params["transition_duration"]).toBeLessThan(24);
    await page
      .getByRole("button", { name: /^Binaural beat Voice|Voice/ })
      .first()
      .click();
    await page.getByRole("option", { name: "Isochronic tone" }).click();
    expect((await draft(page)).progression[0]!.voices[0]!.synth_function_name).toBe("isochronic_tone_transition");
  });

  it("has its automation drawn and typed", async () => {
    const page = await demo();
    await page.locator(".tl-voice").first().click();
    await page.locator("summary", { hasText: "Automation" }).click();
    await page.getByRole("group", { name: "Automated gain" }).dblclick({ position: { x: 200, y: 60 } });
    await page.getByRole("button", { name: "Automated gain: add a point" }).click();
    const value = page.getByRole("textbox", { name: "Automated gain, value of point 2" });
    await value.fill("0.25");
    await value.press("Enter");
    const gain = (await draft(page)).progression[0]!.voices[0]!.automation!.gain!;
    expect(gain).toHaveLength(2);
    expect(gain[1]![1]).toBe(0.25);
    await page.getByRole("button", { name: /^Automated gain, point 1/ }).focus();
    await page.keyboard.press("Delete");
    expect((await draft(page)).progression[0]!.voices[0]!.automation!.gain).toHaveLength(1);
  });
});

describe("what is wrong", () => {
  it("is said at the thing and in a list, and what sounds is the last that was right", async () => {
    const page = await demo();
    await page.getByRole("button", { name: "Play the track" }).click();
    await page.waitForURL(/\/synth\/s\//);
    const session = studio.server.sessions.get(page.url().split("/").at(-1)!)!;
    await add(page, "Clip");
    await page.getByRole("textbox", { name: "Path of a sound file" }).fill("gone.wav");
    await page.keyboard.press("Enter");
    await page.getByText("Something is wrong with the track; what sounds is as it was before.").waitFor();
    await expect.poll(() => item(page, /^Clip gone/).getAttribute("data-trouble")).toBe("true");
    expect((session.track as Track).overlay_clips).toEqual([]);
    await item(page, /^Settle/).click();
    await page.locator(".synth-faults .link").click();
    await page.locator(".parameter .trouble", { hasText: "There is no file gone.wav" }).waitFor();
    await undo(page).click();
    await expect.poll(() => page.locator(".synth-faults").count()).toBe(0);
    expect(page.troubles.filter((trouble) => !/400/.test(trouble))).toEqual([]);
  });

  it("is said of a file that is no track, and what was edited stays", async () => {
    const page = await demo();
    await page.getByLabel("Track file").setInputFiles({
      name: "none.json",
      mimeType: "application/json",
      buffer: Buffer.from("{}"),
    });
    await page.getByText(/none\.json can't be opened: progression: There are no steps/).waitFor();
    expect((await draft(page)).progression).toHaveLength(3);
  });
});

describe("files, presets and the address", () => {
  it("opens a track of the first dialect that is dropped on the page", async () => {
    const page = await empty();
    await page.evaluate(() => {
      const track = {
        global_settings: { sampleRate: 48000 },
        steps: [{ durationSeconds: 12, voices: [{ synthFunctionName: "isochronic_tone", parameters: { baseFreq: 250 } }] }],
      };
      const transfer = new DataTransfer();
      transfer.items.add(new File([JSON.stringify(track)], "old one.json", { type: "application/json" }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    });
    await page.getByRole("treeitem").first().waitFor();
    expect(await draft(page)).toMatchObject({
      global: { sample_rate: 48_000 },
      progression: [{ duration: 12, voices: [{ synth_function_name: "isochronic_tone", params: { baseFreq: 250 } }] }],
    });
    expect(await page.getByRole("textbox", { name: "Name of the track" }).inputValue()).toBe("old one");
  });

  it("keeps the draft through a reload, and the session through the pages", async () => {
    const page = await demo();
    await page.getByRole("button", { name: "Play the track" }).click();
    await page.waitForURL(/\/synth\/s\//);
    const address = page.url();
    const before = await draft(page);
    await page.reload();
    await page.getByRole("treeitem").first().waitFor();
    expect(await draft(page)).toEqual(before);
    await page.getByRole("button", { name: "Pause the track" }).waitFor();
    await page.keyboard.press("1");
    await page.waitForURL(/\/meter\/s\//);
    await page.keyboard.press("3");
    await page.waitForURL(address);
    await page.getByRole("button", { name: "Pause the track" }).waitFor();
    expect(page.troubles).toEqual([]);
  });

  it("opens a session by its address in another window", async () => {
    const page = await demo();
    await page.getByRole("button", { name: "Play the track" }).click();
    await page.waitForURL(/\/synth\/s\//);
    const other = await studio.page(new URL(page.url()).pathname);
    await other.getByRole("treeitem").first().waitFor();
    expect(await draft(other)).toEqual(await draft(page));
  });

  it("opens a preset, and takes that back", async () => {
    const page = await demo();
    await page.getByRole("button", { name: "Presets" }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Focus/ })
      .click();
    await expect.poll(async () => (await draft(page)).progression[0]!.description).toBe("Work");
    const name = page.getByRole("textbox", { name: "Name of the track" });
    expect(await name.inputValue()).toBe("Focus");
    await undo(page).click();
    expect((await draft(page)).progression).toHaveLength(3);
    expect(await name.inputValue()).toBe("Demo");
  });
});

it("renders with progress, shows the outline and the loudness, and offers the file", async () => {
  const page = await demo();
  await page.getByRole("tab", { name: "Render" }).click();
  await page.getByRole("button", { name: "Render", exact: true }).click();
  await page.getByRole("progressbar", { name: "Progress of render" }).waitFor();
  const link = page.getByRole("link", { name: /Demo\.wav/ });
  await link.waitFor({ timeout: 20_000 });
  await page.locator(".readout", { hasText: "Integrated" }).getByText("−23.4").waitFor();
  await page.getByRole("img", { name: "Outline of the whole render" }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toBe("Demo.wav");
  expect(
    readFileSync(await download.path())
      .subarray(0, 4)
      .toString(),
  ).toBe("RIFF");
  expect(page.troubles).toEqual([]);
});
