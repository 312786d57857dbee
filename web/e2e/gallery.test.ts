import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectAccessible, expectNothingOverflows, Studio, type Theme } from "./browser";

let studio: Studio;
beforeAll(async () => {
  expect(existsSync("dist-gallery/index.html"), "npm run build:gallery comes first").toBe(true);
  studio = await Studio.open("dist-gallery");
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

it("is not part of what is delivered", async () => {
  const delivered = await Studio.open();
  const page = await delivered.page("/gallery");
  await page.getByRole("heading", { name: "There is no such page" }).waitFor();
  await delivered.close();
});
