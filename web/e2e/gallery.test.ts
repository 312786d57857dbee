import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectAccessible, expectNothingOverflows, Studio, type Theme } from "./browser";
import { Pictures } from "./pictures";

let studio: Studio;
let pictures: Pictures;
beforeAll(async () => {
  expect(existsSync("dist-gallery/index.html"), "npm run build:gallery comes first").toBe(true);
  studio = await Studio.open("dist-gallery");
  pictures = new Pictures(studio.browser.version());
});
afterAll(() => studio?.close());

it.each(["light", "dark"] as Theme[])("every piece draws in every state, in %s", async (theme) => {
  const page = await studio.page("/gallery", { theme });
  await page.getByRole("heading", { name: "Gallery" }).waitFor();
  const canvases = page.locator(".gallery .canvas");
  for (let i = 0; i < (await canvases.count()); i++) {
    await canvases.nth(i).scrollIntoViewIfNeeded();
    await page.waitForTimeout(120);
  }
  // Both layers together have something on them.
  const empty = await canvases.evaluateAll((hosts) =>
    hosts
      .filter((host) =>
        [...host.querySelectorAll("canvas")].every((canvas) => {
          const { width, height } = canvas;
          return (
            width < 2 ||
            canvas
              .getContext("2d")!
              .getImageData(0, 0, width, height)
              .data.every((value) => value === 0)
          );
        }),
      )
      .map((host) => host.getAttribute("aria-label")),
  );
  expect(empty).toEqual([]);
  await expectNothingOverflows(page);
  await expectAccessible(page);
  expect(page.troubles).toEqual([]);
});

it.each(["light", "dark"] as Theme[])("every piece looks in every state as it did, in %s", async (theme) => {
  const page = await studio.page("/gallery", { theme });
  await page.getByRole("heading", { name: "Gallery" }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  const wrong: (string | null)[] = [];
  for (const panel of await page.locator(".gallery > .panel").all()) {
    const title = (await panel.getAttribute("aria-label"))!.toLowerCase().replaceAll(" ", "-");
    await panel.scrollIntoViewIfNeeded();
    // Pieces out of sight sleep; those that come into it draw within a few frames, on a busy machine a little later.
    let found: string | null = "";
    for (let look = 0; look < 5 && found !== null; look++) {
      await page.waitForTimeout(500);
      found = pictures.compare(`${title}.${theme}`, await panel.screenshot());
    }
    wrong.push(found);
  }
  expect(wrong.filter(Boolean)).toEqual([]);
});

it("has no picture of a piece that is no more", () => {
  expect(pictures.left()).toEqual([]);
});

it("is not part of what is delivered", async () => {
  const delivered = await Studio.open();
  const page = await delivered.page("/gallery");
  await page.getByRole("heading", { name: "There is no such page" }).waitFor();
  await delivered.close();
});
