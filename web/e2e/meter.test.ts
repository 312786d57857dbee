import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, expectNothingOverflows, Studio } from "./browser";

let studio: Studio;
beforeAll(async () => {
  studio = await Studio.open();
});
afterEach(() => studio.endPages());
afterAll(() => studio.close());

const seconds = (clock: string) => clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);

describe("the keyboard does everything:", () => {
  it("space plays and pauses", async () => {
    const { page, session } = await studio.meter("stereo");
    await page.keyboard.press("Space");
    await expect.poll(() => session.state).toBe("paused");
    await page.keyboard.press("Space");
    await expect.poll(() => session.state).toBe("playing");
  });

  it("arrows seek by 5 s, with Shift by 1 s", async () => {
    const { page, session } = await studio.meter("stereo");
    await page.keyboard.press("Space");
    await expect.poll(() => session.state).toBe("paused");
    const shown = () => page.locator("[data-testid=clock] span").first().innerText();
    const before = session.position / 48_000;
    await page.keyboard.press("ArrowRight");
    await expect.poll(async () => Math.abs(seconds(await shown()) - before - 5)).toBeLessThan(0.5);
    await page.keyboard.press("Shift+ArrowLeft");
    await expect.poll(async () => Math.abs(seconds(await shown()) - before - 4)).toBeLessThan(0.5);
  });

  it("brackets set a loop", async () => {
    const { page, session } = await studio.meter("stereo");
    await page.keyboard.press("[");
    await expect.poll(() => session.loop).toMatchObject({ end: 220 * 48_000 });
    await page.waitForTimeout(400);
    await page.keyboard.press("]");
    await expect.poll(() => (session.loop as { end: number }).end).toBeLessThan(40 * 48_000);
  });

  it("F freezes the picture, and the measurement goes on", async () => {
    const { page } = await studio.meter("stereo");
    await page.keyboard.press("f");
    await page.getByRole("button", { name: "Freeze", pressed: true }).waitFor();
    const momentary = page.locator(".readout", { hasText: "Momentary" }).locator(".figure");
    await page.waitForTimeout(200);
    const frozen = await momentary.innerText();
    await page.waitForTimeout(1200);
    expect(await momentary.innerText()).toBe(frozen);
    await page.keyboard.press("f");
    await expect.poll(() => momentary.innerText()).not.toBe(frozen);
  });

  it("R resets the integration", async () => {
    const { page } = await studio.meter("stereo");
    const reset = page.waitForRequest((request) => request.url().endsWith("/reset") && request.method() === "POST");
    await page.keyboard.press("r");
    await reset;
  });

  it("digits change the page, and the sound goes on", async () => {
    const { page, session } = await studio.meter("stereo");
    await page.keyboard.press("6");
    await page.getByRole("heading", { name: "Jobs" }).first().waitFor();
    await page.keyboard.press("1");
    await page.waitForURL(`**/meter/s/${session.id}`);
    expect(session.state).toBe("playing");
  });

  it("the question mark shows all keys, and Escape closes them", async () => {
    const { page } = await studio.meter("stereo");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  it("every control is reached by Tab", async () => {
    const { page } = await studio.meter("stems");
    await page.waitForTimeout(500);
    const wanted = await page.locator("button:visible, a:visible").count();
    const reached = new Set<string>();
    for (let i = 0; i < wanted + 30; i++) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160) ?? ""));
    }
    // Tabs of a list count once: the arrows go between them.
    expect(reached.size).toBeGreaterThanOrEqual(wanted);
  });

  it("M and S act on the stem that has the focus", async () => {
    const { page } = await studio.meter("stems");
    await page.getByRole("button", { name: "Solo music" }).focus();
    await page.keyboard.press("m");
    await page.getByRole("button", { name: "Mute music", pressed: true }).waitFor();
    await page.keyboard.press("s");
    await page.getByRole("button", { name: "Solo music", pressed: true }).waitFor();
  });
});

describe("a lost connection", () => {
  it("greys the last reading, tells its age, and comes back by itself", async () => {
    const { page } = await studio.meter("stereo");
    const status = page.locator(".status");
    await page.route("**/ws/**", (route) => route.abort());
    studio.server.cut();
    await expect.poll(() => status.innerText()).toMatch(/Connection lost; last reading \d/);
    expect(await page.locator(".page.meter").getAttribute("data-lost")).toBe("true");
    expect(await page.locator(".readout.main .figure").innerText()).toMatch(/\d/);
    await expect.poll(() => status.innerText(), { timeout: 15_000 }).toMatch(/readings\/s/);
    expect(await page.locator(".page.meter").getAttribute("data-lost")).toBe("false");
  });
});

describe("what the pointer does", () => {
  it("shows a second decimal of a level where it rests, and nothing overflows", async () => {
    const { page, session } = await studio.meter("stereo");
    session.seek(60 * 48_000);
    for (const label of ["Integrated", "Short-term", "True peak", "PLR"]) {
      const readout = page.locator(".readout", { has: page.locator(".readout-label", { hasText: label }) }).first();
      const figure = readout.locator(".figure");
      await readout.hover();
      await expect.poll(() => figure.innerText()).toMatch(/\d\.\d\d$/);
      await expectNothingOverflows(page);
      await page.mouse.move(2, 2);
      await expect.poll(() => figure.innerText()).toMatch(/\d\.\d$/);
    }
  });

  it("a click on an event goes there", async () => {
    const { page, session } = await studio.meter("stereo");
    await page.getByRole("button", { name: /Phase problem/ }).click();
    await expect.poll(() => Math.abs(session.position / 48_000 - 60)).toBeLessThan(2);
  });

  it("a click on the whole programme goes there", async () => {
    const { page, session } = await studio.meter("stereo");
    const box = (await page.locator(".overview").boundingBox())!;
    await page.mouse.click(box.x + 40 + (box.width - 40) / 2, box.y + 10);
    await expect.poll(() => Math.abs(session.position / 48_000 - 110)).toBeLessThan(3);
  });

  it("the wheel zooms a history, and a drag with Shift loops", async () => {
    const { page, session } = await studio.meter("stereo");
    const box = (await page.locator(".history .tall").boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 40);
    await page.mouse.wheel(0, -100);
    await expect.poll(() => page.locator(".history .segments [aria-pressed=true]").count()).toBe(0);
    await page.keyboard.down("Shift");
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 80, box.y + 40, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await expect.poll(() => session.loop).not.toBeNull();
  });

  it("PNG saves the page at twice its size", async () => {
    const { page } = await studio.meter("stems");
    await page.waitForTimeout(500);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "PNG" }).click()]);
    expect(download.suggestedFilename()).toMatch(/^monochord meter .*\.png$/);
    const png = readFileSync((await download.path())!);
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    const box = (await page.locator(".page.meter").boundingBox())!;
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Math.round(box.width * 2), Math.round(box.height * 2)]);
  });

  it("a file that is dropped anywhere opens", async () => {
    const page = await studio.page("/jobs");
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(1000)], "talk.wav", { type: "audio/wav" }));
      return transfer;
    });
    await page.dispatchEvent("main", "drop", { dataTransfer: data });
    await page.waitForURL("**/meter/s/*");
    await page.locator(".readout.main .figure", { hasText: /\d/ }).waitFor();
  });
});

describe("choices", () => {
  it("of a target judge at once, and stay", async () => {
    const { page } = await studio.meter("stereo");
    await page.getByRole("button", { name: /Target/ }).click();
    await page.getByRole("option", { name: /Spotify/ }).click();
    await expect.poll(() => page.locator(".readout.main .verdict").innerText()).toMatch(/LU (over|under)|in target/);
    await page.reload();
    await page.getByRole("button", { name: /Spotify/ }).waitFor();
  });

  it("of the report offer what the server has", async () => {
    const { page, session } = await studio.meter("stereo");
    await page.getByRole("button", { name: "Report" }).click();
    const links = await page.getByRole("menuitem").evaluateAll((items) => items.map((item) => item.getAttribute("href")));
    expect(links).toEqual(["report.html", "report", "payload", "analysis"].map((form) => `/api/sessions/${session.id}/${form}`));
    await expectAccessible(page);
  });
});

describe("sound in the browser", () => {
  it("plays what is streamed, and readings keep step with what is heard", async () => {
    const { page, session } = await studio.meter("stereo");
    await page.getByRole("button", { name: "Listen in this browser" }).click();
    await page.getByRole("slider", { name: "Volume in this browser" }).waitFor();
    await page.waitForTimeout(2500);
    const shown = seconds(await page.locator("[data-testid=clock] span").first().innerText());
    const lag = session.position / 48_000 - shown;
    // The queue holds 0.15 s; more than that and the way of the sound.
    expect(lag).toBeGreaterThan(0.05);
    expect(lag).toBeLessThan(1);
    await page.getByRole("button", { name: "Listen in this browser" }).click();
    expect(page.troubles).toEqual([]);
  });
});

describe("jobs", () => {
  it("can be cancelled and retried, and tell what happened", async () => {
    const page = await studio.page("/jobs");
    await page.getByRole("button", { name: "Cancel", exact: true }).click();
    await page.getByRole("button", { name: "Retry", exact: true }).waitFor();
    await page.getByRole("button", { name: /mix failed/ }).click();
    await page.getByText("lead.wav ends in the middle of a frame. Copy it again.").first().waitFor();
    expect(await page.locator(".timeline li").count()).toBeGreaterThan(1);
  });
});
