import { describe, expect, it } from "vitest";
import { PageFeed, type ScopeSettings, type WorkerLike } from "../src/scope/feed";
import { makeRing } from "../src/scope/memory";
import type { ToWorker } from "../src/scope/protocol";
import { kernelModule } from "./kernels";

function setUp(settings: Partial<ScopeSettings> = {}, module: Promise<WebAssembly.Module> = Promise.resolve(kernelModule)) {
  const said: ToWorker[] = [];
  const worker: WorkerLike = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => said.push(message),
    terminate: () => undefined,
  };
  const feed = new PageFeed({ url: "ws://host/ws/sessions/s1", ...settings }, () => worker, module);
  return { feed, worker, said, ready: () => module.catch(() => undefined).then(() => undefined) };
}

const REQUEST = { channel: 0, windowSize: 256, hopSize: 128, window: "hann" } as const;

describe("the feed of a page", () => {
  it("answers with nothing before anything came", () => {
    const { feed } = setUp();
    const [low, high] = [new Float32Array(3), new Float32Array(3)];
    feed.waveform(0, 0, 100, low, high);
    feed.samples(0, 0, low);
    expect([...low, ...high].every(Number.isNaN)).toBe(true);
    expect([feed.start, feed.end, feed.sourceSeconds]).toEqual([0, 0, Number.NaN]);
    const stream = feed.spectra(REQUEST);
    expect([stream.bins, stream.first, stream.next, stream.column(0)]).toEqual([129, 0, 0, null]);
  });

  it("opens with what fits the page, and keeps what was asked for until the kernel is there", async () => {
    const { feed, said, ready } = setUp({ channels: [3] });
    feed.spectra(REQUEST);
    feed.choose([1, 2]);
    expect(said).toEqual([]);
    await ready();
    // Node is no isolated page.
    expect(feed.status.getState().mode).toBe("messages");
    expect(said.map(({ type }) => type)).toEqual(["open", "spectra", "choose"]);
    expect(said[0]).toMatchObject({
      url: "ws://host/ws/sessions/s1",
      mode: "messages",
      channels: [3],
      seconds: 30,
      mostBytes: 128 << 20,
    });
  });

  it("looks into memory that a worker shares", async () => {
    const { feed, worker, ready } = setUp({ mode: "shared" });
    await ready();
    const writer = makeRing(kernelModule, { rate: 1000, names: ["A"], seconds: 1, mostBytes: 1 << 20 });
    worker.onmessage!({ data: { type: "ring", plan: writer.plan, memory: writer.memory, end: 0 } });
    writer.sourceSeconds = 7.5;
    writer.write(Float32Array.of(1, -2, 3));
    expect([feed.start, feed.end, feed.sourceSeconds]).toEqual([0, 3, 7.5]);
    const [low, high] = [new Float32Array(1), new Float32Array(1)];
    feed.waveform(0, 0, 3, low, high);
    expect([low[0], high[0]]).toEqual([-2, 3]);
    feed.waveform(1, 0, 3, low, high);
    expect([low[0], high[0]]).toEqual([Number.NaN, Number.NaN]);
  });

  it("fills a ring of its own by messages, from where the worker's begins", async () => {
    const { feed, worker, ready } = setUp();
    await ready();
    const { plan } = makeRing(kernelModule, { rate: 1000, names: ["A"], seconds: 1, mostBytes: 1 << 20 });
    const tell = (message: Parameters<NonNullable<WorkerLike["onmessage"]>>[0]["data"]) => worker.onmessage!({ data: message });
    tell({ type: "ring", plan, memory: null, end: 500 });
    tell({ type: "frames", gap: 0, samples: Float32Array.of(1, 2), sourceSeconds: 3 });
    tell({ type: "frames", gap: 2, samples: Float32Array.of(5), sourceSeconds: 4 });
    const out = new Float32Array(6);
    feed.samples(0, 499, out);
    expect([...out]).toEqual([Number.NaN, 1, 2, Number.NaN, Number.NaN, 5]);
    expect([feed.end, feed.sourceSeconds]).toEqual([505, 4]);

    const stream = feed.spectra(REQUEST);
    tell({ type: "columns", id: 1, bins: 129, capacity: 64, base: 3, buffer: null });
    tell({ type: "spectra", id: 1, columns: new Float32Array(2 * 129).fill(-60) });
    expect([stream.first, stream.next, stream.column(4)![128], stream.column(5)]).toEqual([3, 5, -60, null]);
    stream.close();
    expect(stream.column(4)).toBeNull();
  });

  it.each([
    [{ ...REQUEST, windowSize: 300 }, /power of two/],
    [{ ...REQUEST, windowSize: 32_768 }, /256 to 16384/],
    [{ ...REQUEST, hopSize: 10 }, /64 frames and more/],
    [{ ...REQUEST, window: "kaiser" as never }, /no window kaiser/],
    [{ ...REQUEST, channel: -1 }, /no channel -1/],
  ])("refuses a request for spectra that can't be: %j", (request, why) => {
    expect(() => setUp().feed.spectra(request)).toThrow(why);
  });

  it("says when its kernel or its worker can't be loaded, and goes on answering with nothing", async () => {
    const lost = setUp({}, Promise.reject(new Error("the server answers 404")));
    await lost.ready();
    expect(lost.feed.status.getState()).toMatchObject({
      connection: "closed",
      trouble: "The scope's kernel can't be loaded: the server answers 404",
    });
    const broken = setUp();
    broken.worker.onerror!({ message: "no such file" });
    expect(broken.feed.status.getState().trouble).toBe("The scope's worker failed: no such file");
    expect(broken.feed.end).toBe(0);
  });

  it("says nothing more once it is closed, and tells the worker so once", async () => {
    const { feed, said, worker, ready } = setUp();
    await ready();
    feed.close();
    feed.close();
    feed.choose([1]);
    expect(said.map(({ type }) => type)).toEqual(["open", "close"]);
    expect(worker.onmessage).toBeNull();
    expect(feed.status.getState().connection).toBe("closed");
  });
});
