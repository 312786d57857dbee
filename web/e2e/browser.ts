import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { type MadeUpServer, start } from "../dev/server.mjs";
import { FLAGS, findChromium } from "./chromium.mjs";

export const SIZES = { desk: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } } as const;
export type Theme = "light" | "dark";

/** A browser and a made-up server, for the tests of one file. */
export class Studio {
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    readonly browser: Browser,
    readonly server: MadeUpServer,
  ) {}

  static async open(folder = "dist"): Promise<Studio> {
    const [browser, server] = await Promise.all([
      chromium.launch({ executablePath: findChromium(), args: FLAGS }),
      start(0, folder),
    ]);
    return new Studio(browser, server);
  }

  /** A page that fails its test when anything is written to the console as an error: a broken policy, an exception. */
  async page(
    path: string,
    { theme = "light" as Theme, size = "desk" as keyof typeof SIZES } = {},
    address = this.server.address,
  ): Promise<Page & { troubles: string[] }> {
    const context = await this.browser.newContext({
      viewport: SIZES[size],
      colorScheme: theme,
      reducedMotion: "reduce",
      acceptDownloads: true,
    });
    this.contexts.push(context);
    const page = Object.assign(await context.newPage(), { troubles: [] as string[] });
    page.on("console", (message) => message.type() === "error" && page.troubles.push(message.text()));
    page.on("pageerror", (error) => page.troubles.push(error.message));
    await page.goto(address + path);
    return page;
  }

  /** A page on a demo that has come to 20 s. */
  async meter(kind: string, settings: { theme?: Theme; size?: keyof typeof SIZES } = {}) {
    const session = this.server.open({ kind: "demo", name: kind });
    session.seek(20 * 48_000);
    const page = await this.page(`/meter/s/${session.id}`, settings);
    await page.locator(".readout.main .figure", { hasText: /\d/ }).waitFor();
    return { page, session };
  }

  async endPages(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.stop();
  }
}

/** Nothing that axe-core knows to be wrong (WCAG 2.2 A and AA, best practice). */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  const said = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} (${node.failureSummary})`).join("; ")}`,
  );
  expect(said).toEqual([]);
}

/** Nothing runs out of its place or over its neighbour. */
export async function expectNothingOverflows(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const bad: string[] = [];
    if (document.documentElement.scrollWidth > window.innerWidth) {
      bad.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    }
    for (const element of document.querySelectorAll<HTMLElement>(
      ".readout-label, .readout-value, .panel-head, .transport, .status, .segments, .rail, .drawer li, .panel, td",
    )) {
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
        bad.push(
          `${element.className || element.tagName} "${element.textContent?.slice(0, 40)}": ${element.scrollWidth} in ${element.clientWidth}`,
        );
      }
    }
    for (const panel of document.querySelectorAll<HTMLElement>(".panel")) {
      if (panel.scrollHeight > panel.clientHeight + 1) {
        bad.push(`${panel.className}: ${panel.scrollHeight} high in ${panel.clientHeight}`);
      }
    }
    return bad;
  });
  expect(found).toEqual([]);
}
