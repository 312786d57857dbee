import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, expectNothingOverflows, Studio, type Theme } from "./browser";

let studio: Studio;
beforeAll(async () => {
  studio = await Studio.open();
});
afterEach(() => studio.endPages());
afterAll(() => studio.close());

describe.each(["light", "dark"] as Theme[])("in %s", (theme) => {
  describe.each(["desk", "phone"] as const)("at the size of a %s", (size) => {
    it.each(["stereo", "mono", "5.1", "stems"])("the Meter page of %s is whole, fits and is accessible", async (kind) => {
      const { page } = await studio.meter(kind, { theme, size });
      await page.waitForTimeout(600);
      await expectNothingOverflows(page);
      if (size === "desk") {
        const main = await page.locator("main").evaluate((element) => [element.scrollHeight, element.clientHeight]);
        expect(main[0]).toBeLessThanOrEqual(main[1]!);
      }
      await expectAccessible(page);
      expect(page.troubles).toEqual([]);
    });

    it.each([
      ["/meter", "Measure a sound"],
      ["/jobs", "Jobs"],
      ["/nowhere", "There is no such page"],
      ["/meter/s/none", "This session is closed"],
    ])("the page %s is whole, fits and is accessible", async (path, title) => {
      const page = await studio.page(path, { theme, size });
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      await page.waitForTimeout(300);
      await expectNothingOverflows(page);
      await expectAccessible(page);
      // That a session is not there is answered with 404, which the browser writes down.
      expect(page.troubles.filter((trouble) => !/404/.test(trouble))).toEqual([]);
    });
  });
});
