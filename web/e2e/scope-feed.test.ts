import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type MadeUpServer, start } from "../dev/server.mjs";
import type { openScope } from "../src/scope/feed";
import type { ScopeFeed, ScopeStatus, SpectraStream } from "../src/scope/types";
import { FLAGS, findChromium } from "./chromium.mjs";
import { buildFeed } from "./feed/build.mjs";

// The feed with its worker in a browser, under the content security policy that the server has, without any page around it.

declare global {
  interface Window {
    openScope: typeof openScope;
    feed: ScopeFeed;
    stream: SpectraStream;
    /** Every state of the connection that there was. */
    connections: string[];
  }
}

const LONG = { timeout: 30_000 };
let browser: Browser;
let isolated: MadeUpServer;
let open: MadeUpServer;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  await buildFeed();
  [browser, isolated, open] = await Promise.all([
    chromium.launch({ executablePath: findChromium(), args: FLAGS }),
    start(0, "dist-feed", { tracks: 10 }),
    start(0, "dist-feed", { tracks: 10, isIsolated: false }),
  ]);
});
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  await browser?.close();
  isolated?.stop();
  open?.stop();
});

async function scope(server: MadeUpServer, id: string, channels?: number[]): Promise<Page & { troubles: string[] }> {
  const context = await browser.newContext();
  contexts.push(context);
  const page = Object.assign(await context.newPage(), { troubles: [] as string[] });
  page.on("console", (message) => message.type() === "error" && page.troubles.push(message.text()));
  page.on("pageerror", (error) => page.troubles.push(error.message));
  await page.goto(`${server.address}/e2e/feed/index.html`);
  await page.waitForFunction(() => typeof window.openScope === "function");
  await page.evaluate(
    ([session, chosen]) => {
      const url = `ws://${window.location.host}/ws/sessions/${session}`;
      window.feed = window.openScope({ url, ...(chosen ? { channels: chosen } : {}) });
      window.connections = [];
      window.feed.status.subscribe(
        ({ connection }) => window.connections.at(-1) !== connection && window.connections.push(connection),
      );
    },
    [id, channels] as const,
  );
  return page;
}

const status = (page: Page): Promise<ScopeStatus> => page.evaluate(() => window.feed.status.getState());
const end = (page: Page): Promise<number> => page.evaluate(() => window.feed.end);
const comesTo = (page: Page, frames: number) => expect.poll(() => end(page), LONG).toBeGreaterThan(frames);

/** Looks at every frame that is kept of every channel: each is the one before plus one, or nothing. */
const count = (page: Page) =>
  page.evaluate(() => {
    const { feed } = window;
    const [first, last] = [feed.start, feed.end];
    const out = new Float32Array(last - first);
    const result = { frames: last - first, nothing: 0, wrong: 0 };
    let numbers: number[] | null = null;
    for (const [i, channel] of feed.status.getState().channels.entries()) {
      feed.samples(i, first, out);
      const found = [...out].map((value) =>
        Number.isNaN(value) ? Number.NaN : (value * 16_777_216 - 65_537 * channel + 16_777_216) % 16_777_216,
      );
      const known = found.findIndex((value) => !Number.isNaN(value));
      for (const [at, value] of found.entries()) {
        result.nothing += Number.isNaN(value) ? 1 : 0;
        result.wrong += !Number.isNaN(value) && value - found[known]! !== at - known ? 1 : 0;
      }
      // All channels stand at the same frame.
      numbers ??= found;
      result.wrong += numbers[known] === found[known] ? 0 : 1;
    }
    return result;
  });

describe.each(["shared", "messages"] as const)("the feed by %s", (mode) => {
  const server = () => (mode === "shared" ? isolated : open);

  it("brings every frame of eight channels, each where it belongs", async () => {
    const session = server().open({ kind: "demo", name: "scope-counter" });
    const page = await scope(server(), session.id);
    await comesTo(page, 96_000);
    expect(await status(page)).toMatchObject({
      connection: "open",
      mode,
      rate: 48_000,
      channels: [0, 1, 2, 3, 4, 5, 6, 7],
      seconds: 30,
      lost: 0,
      newestLoss: null,
      trouble: null,
    });
    const found = await count(page);
    expect(found).toMatchObject({ nothing: 0, wrong: 0 });
    expect(found.frames).toBeGreaterThan(96_000);
    await expect.poll(async () => (await status(page)).latencyMs, LONG).toBeGreaterThan(0);
    expect(page.troubles).toEqual([]);
  });

  it("shows a loss as a loss, with how much and where", async () => {
    const session = server().open({ kind: "demo", name: "scope-counter" });
    const page = await scope(server(), session.id, [3, 1]);
    await comesTo(page, 10_000);
    session.lose(1234);
    await expect.poll(async () => (await status(page)).lost, LONG).toBe(1234);
    const { newestLoss, channels } = await status(page);
    expect(channels).toEqual([3, 1]);
    expect(newestLoss?.frames).toBe(1234);
    await comesTo(page, newestLoss!.at + 5000);
    expect(await count(page)).toMatchObject({ nothing: 2 * 1234, wrong: 0 });
    const edges = await page.evaluate((at) => {
      const out = new Float32Array(1236);
      window.feed.samples(0, at - 1, out);
      return [out[0], out[1], out[1234], out[1235]].map((value) => Number.isNaN(value));
    }, newestLoss!.at);
    expect(edges).toEqual([false, true, true, false]);
  });

  it("comes back after a lost connection and has what was kept meanwhile", async () => {
    const session = server().open({ kind: "demo", name: "scope-counter" });
    const page = await scope(server(), session.id, [0]);
    await comesTo(page, 10_000);
    server().cut();
    await expect.poll(() => page.evaluate(() => window.connections.slice(-3)), LONG).toEqual(["open", "lost", "open"]);
    await comesTo(page, (await end(page)) + 20_000);
    expect(await count(page)).toMatchObject({ nothing: 0, wrong: 0 });
    expect(await status(page)).toMatchObject({ lost: 0, trouble: null });
  });

  it("has spectra, column by column, with what was kept first", async () => {
    const session = server().open({ kind: "demo", name: "scope" });
    const page = await scope(server(), session.id, [0, 2]);
    await comesTo(page, 40_000);
    await page.evaluate(() => {
      window.stream = window.feed.spectra({ channel: 1, windowSize: 4096, hopSize: 1024, window: "flat-top" });
    });
    await expect.poll(() => page.evaluate(() => window.stream.next), LONG).toBeGreaterThan(60);
    const found = await page.evaluate(() => {
      const { stream } = window;
      const levels: number[] = [];
      for (let k = stream.first; k < stream.next; k++) {
        const column = stream.column(k)!;
        let most = 0;
        for (let i = 1; i < column.length; i++) {
          most = column[i]! > column[most]! ? i : most;
        }
        levels.push((most * 48_000) / 4096, column[most]!);
      }
      return {
        bins: stream.bins,
        first: stream.first,
        levels,
        beyond: stream.column(stream.next + 5),
        before: stream.column(-1),
      };
    });
    expect(found).toMatchObject({ bins: 2049, first: 0, beyond: null, before: null });
    for (let i = 0; i < found.levels.length; i += 2) {
      // A full-scale sine of 1 kHz: in the bin that is nearest, and its level by the flat top wherever it stands in it.
      expect(Math.abs(found.levels[i]! - 1000)).toBeLessThan(48_000 / 4096);
      expect(Math.abs(found.levels[i + 1]!)).toBeLessThan(0.02);
    }
    await page.evaluate(() => window.stream.close());
    expect(await page.evaluate(() => window.stream.column(20))).toBeNull();
  });

  it("takes other channels, and keeps what it has of those that stay", async () => {
    const session = server().open({ kind: "demo", name: "scope-counter" });
    const page = await scope(server(), session.id, [0, 1, 2]);
    await comesTo(page, 20_000);
    await page.evaluate(() => window.feed.choose([2, 5]));
    await expect.poll(async () => (await status(page)).channels, LONG).toEqual([2, 5]);
    const then = await end(page);
    expect(then).toBeGreaterThan(20_000);
    await comesTo(page, then + 20_000);
    const holes = await page.evaluate(() => {
      const out = new Float32Array(window.feed.end - window.feed.start);
      return [0, 1].map((channel) => {
        window.feed.samples(channel, window.feed.start, out);
        return out.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
      });
    });
    expect(holes[0]).toBe(0);
    expect(holes[1]).toBeGreaterThanOrEqual(20_000);
    expect(holes[1]).toBeLessThanOrEqual(then);
    expect(await count(page)).toMatchObject({ wrong: 0 });
    expect((await status(page)).lost).toBe(0);
  });

  it("says of a channel that is not there, and brings the others", async () => {
    const session = server().open({ kind: "demo", name: "stereo" });
    const page = await scope(server(), session.id, [0, 7]);
    await comesTo(page, 5000);
    expect(await status(page)).toMatchObject({ channels: [0], trouble: "There is no channel 7; there are 2, counted from 0." });
  });

  it("says when there is no such session, and ends with one that is closed", async () => {
    const gone = await scope(server(), "none");
    await expect.poll(async () => (await status(gone)).trouble, LONG).toMatch(/can't be reached/);
    const session = server().open({ kind: "demo", name: "scope" });
    const page = await scope(server(), session.id);
    await comesTo(page, 3000);
    await page.evaluate((id) => fetch(`/api/sessions/${id}`, { method: "DELETE" }), session.id);
    await expect.poll(async () => (await status(page)).trouble, LONG).toBe("The session was closed.");
    expect(await status(page)).toMatchObject({ connection: "closed" });
    // What came stays to be looked at.
    expect(await end(page)).toBeGreaterThan(3000);
  });
});
