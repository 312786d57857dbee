import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { start } from "../dev/server.mjs";
import { expectAccessible, expectNothingOverflows, Studio, type Theme } from "./browser";

let studio: Studio;
beforeAll(async () => {
  studio = await Studio.open();
  // Makes its 50,000 tracks.
  await fetch(`${studio.server.address}/api/tracks/1/similar`);
});
afterEach(() => studio.endPages());
afterAll(() => studio.close());

type Page = Awaited<ReturnType<Studio["page"]>>;

async function library(path = "/library", settings: Parameters<Studio["page"]>[1] = {}): Promise<Page> {
  const page = await studio.page(path, settings);
  await page.locator(".data-row a").first().waitFor();
  return page;
}

const column = async (page: Page, label: string) => {
  const labels = await page.locator(".data-head [role=columnheader]").allInnerTexts();
  const index = labels.findIndex((text) => text.startsWith(label));
  const rows = page.locator(".data-row");
  const cells = await rows.evaluateAll(
    (elements, at) =>
      elements
        .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
        .map((row) => (row.children[at] as HTMLElement).innerText),
    index,
  );
  return cells.filter((text) => text !== "…").map((text) => Number(text.replace("−", "-")));
};

describe.each(["light", "dark"] as Theme[])("in %s", (theme) => {
  describe.each(["desk", "phone"] as const)("at the size of a %s", (size) => {
    it.each([
      ["/library", ".data-row a"],
      ["/library?min.lufs=-12&key=8A", ".data-row a"],
      ["/library?view=map", ".map-plane"],
      ["/library?view=failures", ".failures li"],
      ["/library?search=nothing+at+all", ".nothing"],
      ["/library/t/4711", ".similar-row"],
      ["/library/t/4711?with=400", ".compare td"],
      ["/library/t/0", "h1"],
    ])("%s is whole, fits and is accessible", async (path, ready) => {
      const page = await studio.page(path, { theme, size });
      await page.locator(ready).first().waitFor();
      await page.waitForTimeout(500);
      await expectNothingOverflows(page);
      await expectAccessible(page);
      expect(page.troubles.filter((trouble) => !/404/.test(trouble))).toEqual([]);
    });
  });
});

describe("the table", () => {
  it("has 50,000 rows, of which only those in sight are there", async () => {
    const page = await library();
    expect(await page.locator(".data-table").getAttribute("aria-rowcount")).toBe("50001");
    expect(await page.locator(".data-row").count()).toBeLessThan(60);
    await page.locator(".data-table").evaluate((table) => {
      table.scrollTop = table.scrollHeight;
    });
    await page.locator("[aria-rowindex='50001'] a").waitFor();
    expect(await page.locator(".data-row").count()).toBeLessThan(60);
  });

  it("sorts by a column, up and down, and the address says so", async () => {
    const page = await library();
    const head = page.getByRole("button", { name: /^Loudness/ });
    await head.click();
    await page.waitForURL(/sort=lufs/);
    await expect.poll(async () => isSorted(await column(page, "Loudness"), 1)).toBe(true);
    await head.click();
    await page.waitForURL(/sort=-lufs/);
    await expect.poll(async () => isSorted(await column(page, "Loudness"), -1)).toBe(true);
    await page.reload();
    await page.locator(".data-row a").first().waitFor();
    expect(isSorted(await column(page, "Loudness"), -1)).toBe(true);
    // Back takes the last step back.
    await page.goBack();
    await page.waitForURL(/sort=lufs/);
    await expect.poll(async () => isSorted(await column(page, "Loudness"), 1)).toBe(true);
  });

  it("filters by text and by typed numbers, and says when nothing fits", async () => {
    const page = await library();
    await page.getByRole("searchbox").fill("blue house");
    await expect.poll(() => page.locator(".library-count").innerText()).not.toBe("50,000 tracks");
    expect(await page.locator(".data-row a").first().innerText()).toMatch(/Blue|House/);
    await page.getByRole("searchbox").fill("");
    await page.getByRole("button", { name: /Filters/ }).click();
    const from = page.getByRole("textbox", { name: "Loudness from" });
    await from.fill("-8,5");
    await from.press("Enter");
    await page.waitForURL(/min\.lufs=-8\.5/);
    await expect.poll(async () => Math.min(...(await column(page, "Loudness")))).toBeGreaterThanOrEqual(-8.55);
    // A double click opens the end again.
    await from.dblclick();
    await page.waitForURL((url) => !url.search.includes("min.lufs"));
    await page.getByRole("searchbox").fill("no such track");
    await page.getByText("No track fits.").waitFor();
    await page.getByRole("button", { name: "Show all" }).last().click();
    await page.locator(".data-row a").first().waitFor();
  });

  it("filters by a slider with the arrows", async () => {
    const page = await library("/library?min.tempo_bpm=100");
    const thumb = page.getByRole("slider", { name: "Tempo from" });
    await thumb.focus();
    await page.keyboard.press("PageUp");
    await page.waitForURL((url) => Number(url.searchParams.get("min.tempo_bpm")) > 100);
  });

  it("stands where it stood when somebody comes back from a track", async () => {
    const page = await library("/library?sort=path");
    await page.locator(".data-table").evaluate((table) => {
      table.scrollTop = 640_000;
    });
    await page.locator("[aria-rowindex='20010'] a").click();
    await page.waitForURL(/\/library\/t\/\d+/);
    await page.goBack();
    await page.locator("[aria-rowindex='20010'] a").waitFor();
    await page.getByRole("button", { name: /^Artist/ }).click();
    await page.locator("[aria-rowindex='2'] a").waitFor();
  });

  it("has the columns that were chosen, also after a reload", async () => {
    const page = await library();
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("checkbox", { name: "Centroid" }).press("Space");
    await page.keyboard.press("Escape");
    await page.getByRole("columnheader", { name: /Centroid/ }).waitFor();
    await page.reload();
    await page.getByRole("columnheader", { name: /Centroid/ }).waitFor();
    expect((await column(page, "Centroid")).every((hertz) => hertz >= 0 && hertz <= 8000)).toBe(true);
  });

  it("is gone through, opened and played with the keyboard alone", async () => {
    const page = await studio.page("/meter");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.keyboard.press("2");
    await page.locator(".data-row a").first().waitFor();
    await page.locator(".data-table").focus();
    for (const key of ["ArrowDown", "ArrowDown", "PageDown", "ArrowUp"]) {
      await page.keyboard.press(key);
    }
    const row = page.locator(".data-row[aria-selected=true]");
    expect(Number(await row.getAttribute("aria-rowindex"))).toBeGreaterThan(8);
    const title = await row.locator("a").innerText();
    await page.keyboard.press("p");
    await page.getByRole("button", { name: `Pause ${title}` }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await page.keyboard.press("1");
    await page.waitForURL("**/meter/s/*");
  });
});

describe("a track", () => {
  it("plays with the same transport as everywhere, from where the wave was clicked", async () => {
    const page = await studio.page("/library/t/4711");
    await page.locator(".wave-plot canvas").first().waitFor();
    await page.getByRole("button", { name: "Play", exact: true }).first().click();
    await page.getByRole("toolbar", { name: "Transport" }).getByRole("button", { name: "Pause" }).waitFor();
    await page.getByRole("link", { name: "Fingerprint" }).waitFor();
    const box = (await page.locator(".wave-plot").boundingBox())!;
    await page.mouse.click(box.x + box.width / 4, box.y + box.height / 2);
    const session = [...studio.server.sessions.values()].at(-1)!;
    const quarter = 339 / 4;
    await expect.poll(() => Math.abs(session.position / 48_000 - quarter)).toBeLessThan(60);
    await page.getByRole("link", { name: "Meter", exact: true }).last().click();
    await page.waitForURL(`**/meter/s/${session.id}`);
    expect(session.state).toBe("playing");
    // Another track takes its place.
    await page.keyboard.press("2");
    await page
      .getByRole("button", { name: /^Play / })
      .first()
      .click();
    await expect.poll(() => studio.server.sessions.has(session.id)).toBe(false);
  });

  it("whose file is in no folder any more can't be played, and one without an analysis says so", async () => {
    const page = await studio.page("/jobs");
    await page.route("**/api/tracks/4711", async (route) => {
      const track = await (await route.fetch()).json();
      await route.fulfill({ json: { ...track, path: null, library: null, extra: null } });
    });
    await page.goto(`${studio.server.address}/library/t/4711`);
    await page.getByText("scan the library to have it analysed anew").waitFor();
    expect(await page.getByRole("button", { name: "Play", exact: true }).isDisabled()).toBe(true);
    await page.locator(".similar-row").first().waitFor();
    expect(page.troubles).toEqual([]);
  });

  it("says what is like it and why, and stands beside it", async () => {
    const page = await studio.page("/library/t/4711");
    await page.getByRole("button", { name: "Why" }).first().click();
    await page.getByText("Very much alike").waitFor();
    const asked = page.waitForRequest((request) => /similar\?.*by=timbre/.test(request.url()));
    await page.getByRole("button", { name: "By timbre" }).click();
    await asked;
    const excluded = page.waitForRequest((request) => /exclude_artist=true/.test(request.url()));
    await page.getByRole("button", { name: "Other artists only" }).click();
    await excluded;
    await page.getByRole("link", { name: "Compare" }).first().click();
    await page.getByRole("heading", { name: "Comparison" }).waitFor();
    expect(await page.locator(".compare tbody tr").count()).toBe(25);
    await page.getByRole("link", { name: "End the comparison" }).click();
    await page.getByRole("heading", { name: "Comparison" }).waitFor({ state: "detached" });
  });
});

describe("the map", () => {
  async function map(): Promise<Page> {
    const page = await studio.page("/library?view=map");
    await page.locator(".map-plane canvas").first().waitFor();
    await page.waitForTimeout(400);
    return page;
  }

  it("opens and plays with the keyboard, from track to track", async () => {
    const page = await map();
    await page.locator(".map-plane").focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.locator(".map-caption").innerText()).toMatch(/BPM, −[\d.]+ LUFS/);
    const first = await page.locator(".map-caption").innerText();
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => page.locator(".map-caption").innerText()).not.toBe(first);
    await page.keyboard.press("p");
    await page.getByRole("toolbar", { name: "Transport" }).getByRole("button", { name: "Pause" }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/library\/t\/\d+/);
  });

  it("shows the track under the pointer and opens it with a click; the wheel zooms, a double click fits", async () => {
    const page = await map();
    const box = (await page.locator(".map-plane").boundingBox())!;
    const [x, y] = [box.x + box.width * 0.4, box.y + box.height * 0.3];
    const picture = () => page.locator(".map-plane").screenshot();
    const whole = await picture();
    await page.mouse.move(x, y);
    await expect.poll(() => page.locator(".map-caption b").innerText()).toMatch(/\w+ \w+/);
    await page.mouse.wheel(0, -400);
    await page.waitForTimeout(300);
    expect((await picture()).equals(whole)).toBe(false);
    await page.mouse.dblclick(x, y);
    await page.mouse.move(2, 300);
    await page.waitForTimeout(400);
    expect(new URL(page.url()).pathname).toBe("/library");
    await page.mouse.click(x, y);
    await page.waitForURL(/\/library\/t\/\d+/);
  });
});

describe("a scan", () => {
  it("shows how far it is and how it ended, and can be stopped", async () => {
    const page = await library();
    await page.getByRole("button", { name: "Scan", exact: true }).click();
    await page.locator(".scan progress").waitFor();
    await page
      .locator(".scan")
      .getByText(/tracks, 42 a second/)
      .waitFor();
    await page.locator(".scan").getByRole("button", { name: "Cancel" }).click();
    await page.locator(".scan").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Failures (3)" }).click();
    await page.getByText("The file ends in the middle of a frame. Copy it again.").waitFor();
  });
});

describe("states", () => {
  it("without a library it says how to start with one", async () => {
    const bare = await start(0, "dist", { tracks: 0, hasLibrary: false });
    const page = await studio.page("/jobs");
    await page.goto(`${bare.address}/library`);
    await page.getByText("monochord serve --library DIR").waitFor();
    await expectAccessible(page);
    bare.stop();
  });

  it("before the first scan it says what a scan does", async () => {
    const fresh = await start(0, "dist", { tracks: 0 });
    const page = await studio.page("/jobs");
    await page.goto(`${fresh.address}/library`);
    await page.getByText("No track of music has been analysed yet.").waitFor();
    expect(await page.getByRole("button", { name: "Scan", exact: true }).isEnabled()).toBe(true);
    fresh.stop();
  });

  it("an error says what the server said, and can be tried again", async () => {
    const page = await studio.page("/jobs");
    await page.getByRole("heading", { level: 1, name: "Jobs" }).waitFor();
    await page.route("**/api/tracks?**", (route) =>
      route.fulfill({
        status: 503,
        contentType: "application/problem+json",
        body: '{"code":"library.busy","detail":"The library is locked."}',
      }),
    );
    await page.keyboard.press("2");
    await page.getByText("The library is locked.").waitFor();
    await page.unroute("**/api/tracks?**");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator(".data-row a").first().waitFor();
  });

  it("a lost connection greys what is there, and it comes back by itself", async () => {
    const page = await library();
    await page.route("**/ws/**", (route) => route.abort());
    studio.server.cut();
    await page.getByText(/Connection lost/).waitFor();
    expect(await page.locator(".data-row a").count()).toBeGreaterThan(5);
    await page.getByText(/Connection lost/).waitFor({ state: "detached", timeout: 20_000 });
  });
});

function isSorted(values: readonly number[], sign: number): boolean {
  return values.length > 5 && values.every((value, i) => i === 0 || sign * (value - values[i - 1]!) >= 0);
}
