import { describe, expect, it } from "vitest";
import { pack } from "../dev/session.mjs";
import { Kernel } from "../kernel/kernel";
import type { ToPage } from "../src/scope/protocol";
import { ScopeReceiver } from "../src/scope/receiver";
import type { ScopeMode, ScopeStatus } from "../src/scope/types";
import type { SocketLike } from "../src/wire/socket";
import { kernelModule, numbers } from "./kernels";

const RATE = 6000;
const session = (rate = RATE, names = ["A", "B", "C"]) => ({
  id: "s1",
  format: { sample_rate: rate, channels: names.length, channel_names: names },
});

function setUp({ channels = [0, 2] as number[] | null, mode = "shared" as ScopeMode, seconds = 1 } = {}) {
  const sockets: (SocketLike & { sent: Record<string, unknown>[]; isClosed: boolean })[] = [];
  const told: ToPage[] = [];
  const status: Partial<ScopeStatus> = {};
  let kernel: Kernel | null = null;
  let now = 0;
  const later: (() => void)[] = [];
  const receiver = new ScopeReceiver(
    { type: "open", url: "ws://host", module: kernelModule, mode, channels, seconds, mostBytes: 1 << 22 },
    (message) => {
      told.push(message);
      if (message.type === "status") {
        Object.assign(status, message.status);
      } else if (message.type === "ring" && message.memory) {
        kernel = new Kernel(kernelModule, message.memory, message.plan, 1);
      }
    },
    {
      now: () => now,
      every: () => () => undefined,
      soon: (call) => later.push(call),
      socket: {
        make: () => {
          const socket = {
            binaryType: "",
            onopen: null,
            onclose: null,
            onmessage: null,
            sent: [] as Record<string, unknown>[],
            isClosed: false,
            send: (text: string) => socket.sent.push(JSON.parse(text)),
            close: () => {
              socket.isClosed = true;
            },
          };
          sockets.push(socket);
          return socket;
        },
        later: (call) => {
          later.push(call);
          return () => undefined;
        },
      },
    },
  );
  const text = (message: object) => sockets.at(-1)!.onmessage?.({ data: JSON.stringify(message) });
  const value = (channel: number, number: number) => Math.fround((number % 1000) + channel * 1000);
  return {
    receiver,
    sockets,
    told,
    status,
    text,
    value,
    kernel: () => kernel!,
    wait: (milliseconds: number) => (now += milliseconds),
    flush: () => {
      for (const call of later.splice(0)) {
        call();
      }
    },
    hello: (of: object = session(), end = 0) => {
      sockets.at(-1)!.onopen?.();
      text({ type: "hello", version: 1, session: of, scope: { end, kept_frames: 1000 } });
    },
    frames: (sequence: number, count: number, of = [0, 2], kind = 6, claimed = of.length) => {
      const planar = new Float32Array(of.length * count);
      for (const [i, channel] of of.entries()) {
        for (let at = 0; at < count; at++) {
          planar[i * count + at] = value(channel, sequence + at);
        }
      }
      const bytes = pack(kind, 0, sequence, sequence + count, planar, claimed);
      sockets.at(-1)!.onmessage?.({ data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) });
    },
  };
}

/** What the page sees of a channel: NaN for nothing. */
function seen(kernel: Kernel, channel: number): number[] {
  const out = new Float32Array(kernel.end - kernel.start);
  kernel.samples(channel, kernel.start, out);
  return [...out];
}

describe("the receiver of a scope", () => {
  it("asks for the channels, and puts what comes into a ring of which it tells the page", () => {
    const { hello, frames, sockets, status, kernel, value } = setUp();
    hello();
    expect(sockets[0]!.sent[0]).toEqual({ type: "subscribe", kinds: {}, scope: { channels: [0, 2] } });
    expect(status).toMatchObject({
      connection: "open",
      rate: RATE,
      names: ["A", "B", "C"],
      channels: [0, 2],
      seconds: 6016 / 6000,
    });
    frames(5000, 100);
    frames(5100, 37);
    expect([kernel().start, kernel().end]).toEqual([0, 137]);
    expect(kernel().sourceSeconds).toBeCloseTo(5137 / RATE, 9);
    expect(seen(kernel(), 1)).toEqual(Array.from({ length: 137 }, (_, i) => value(2, 5000 + i)));
  });

  it("leaves a hole of the right length for what was lost, and counts it", () => {
    const { hello, frames, status, kernel, value } = setUp();
    hello();
    frames(0, 50);
    frames(80, 50);
    expect(status).toMatchObject({ lost: 30, newestLoss: { frames: 30, at: 50 } });
    expect(seen(kernel(), 0)).toEqual(Array.from({ length: 130 }, (_, i) => (i >= 50 && i < 80 ? Number.NaN : value(0, i))));
  });

  it("takes what comes twice once", () => {
    const { hello, frames, status, kernel, value, wait } = setUp();
    hello();
    frames(0, 50);
    frames(0, 50);
    frames(30, 50);
    frames(10, 20);
    wait(1000);
    frames(80, 1);
    expect(seen(kernel(), 1)).toEqual(Array.from({ length: 81 }, (_, i) => value(2, i)));
    expect(status.lost).toBe(0);
  });

  it("comes to the same ring whatever the messages, crossings and losses were", () => {
    const next = numbers(23);
    for (let round = 0; round < 20; round++) {
      const { hello, frames, status, kernel, value, wait } = setUp();
      hello();
      const [base, there] = [Math.floor(next() * 1e6), new Set<number>()];
      let [at, most] = [base, base];
      for (let i = 0; i < 60; i++) {
        const kindOf = i === 0 ? 1 : next();
        at = kindOf < 0.1 ? most + Math.floor(next() * 90) : kindOf < 0.2 ? Math.max(base, most - Math.floor(next() * 90)) : most;
        const count = 1 + Math.floor(next() * 150);
        frames(at, count);
        for (let number = Math.max(at, most); number < at + count; number++) {
          there.add(number);
        }
        most = Math.max(most, at + count);
      }
      wait(1000);
      frames(most, 1);
      there.add(most);
      expect(kernel().end).toBe(most + 1 - base);
      const first = base + kernel().start;
      expect(seen(kernel(), 1)).toEqual(
        Array.from({ length: most + 1 - first }, (_, i) => (there.has(first + i) ? value(2, first + i) : Number.NaN)),
      );
      expect(status.lost).toBe(most + 1 - base - there.size);
    }
  });

  it("asks after a lost connection for what it has not, and goes on where it was", () => {
    const { hello, frames, sockets, flush, status, kernel } = setUp();
    hello(session(), 700);
    frames(700, 100);
    sockets[0]!.onclose?.({ code: 1006, reason: "" });
    expect(status.connection).toBe("lost");
    flush();
    hello(session(), 900);
    expect(sockets).toHaveLength(2);
    expect(sockets[1]!.sent[0]).toEqual({ type: "subscribe", kinds: {}, scope: { channels: [0, 2], since: 800 } });
    frames(800, 150);
    expect([kernel().end, status.lost, status.trouble ?? null]).toEqual([250, 0, null]);
  });

  it("goes on behind what it has when the session counts from the beginning again", () => {
    const { hello, frames, sockets, flush, status, kernel } = setUp();
    hello(session(), 700);
    frames(700, 100);
    sockets[0]!.onclose?.({ code: 1006, reason: "" });
    flush();
    hello(session(), 20);
    expect(sockets[1]!.sent[0]).toEqual({ type: "subscribe", kinds: {}, scope: { channels: [0, 2] } });
    frames(20, 50);
    expect([kernel().end, status.lost]).toEqual([150, 0]);
  });

  it("makes a new ring for a session of another rate", () => {
    const { hello, frames, sockets, flush, status, kernel } = setUp();
    hello();
    frames(0, 100);
    sockets[0]!.onclose?.({ code: 1006, reason: "" });
    flush();
    hello(session(8000));
    frames(0, 10);
    expect(status.rate).toBe(8000);
    expect([kernel().plan.rate, kernel().end]).toEqual([8000, 10]);
  });

  it("chooses other channels through another connection, and keeps what it has of those that stay", () => {
    const { receiver, hello, frames, sockets, kernel, value, status, told } = setUp();
    hello();
    frames(0, 100);
    const before = told.length;
    receiver.take({ type: "choose", channels: [2, 1] });
    expect(sockets[0]!.isClosed).toBe(true);
    // Nobody is told that it is closed: it is not.
    expect(told.slice(before).some((message) => message.type === "status" && message.status.connection === "closed")).toBe(false);
    hello(session(), 100);
    expect(sockets[1]!.sent[0]).toMatchObject({ scope: { channels: [2, 1], since: 100 } });
    frames(100, 50, [2, 1]);
    expect(status.channels).toEqual([2, 1]);
    expect(seen(kernel(), 0)).toEqual(Array.from({ length: 150 }, (_, i) => value(2, i)));
    expect(seen(kernel(), 1)).toEqual(Array.from({ length: 150 }, (_, i) => (i < 100 ? Number.NaN : value(1, i))));
  });

  it("brings the channels that there are and names the one that is not, also through what comes later", () => {
    const { hello, frames, status, kernel, text } = setUp({ channels: [1, 3] });
    hello();
    text({ type: "state", state: "playing", speed: 1 });
    expect(status).toMatchObject({ channels: [1], trouble: "There is no channel 3; there are 3, counted from 0." });
    frames(0, 10, [1]);
    expect(kernel().end).toBe(10);
  });

  it("asks for nothing when none of the channels is there", () => {
    const { hello, sockets, status } = setUp({ channels: [7] });
    hello();
    expect(sockets[0]!.sent).toEqual([]);
    expect(status.trouble).toMatch(/no channel 7/);
  });

  it.each([
    ["no header", new ArrayBuffer(10), /no header/],
    ["another version", pack(6, 0, 0, 0, new Float32Array(2), 2).fill(9, 1, 2), /version 9/],
    ["another length", pack(6, 0, 0, 0, new Float32Array(2), 2).subarray(0, 36), /its header says 40/],
    ["another number of channels", pack(6, 0, 0, 0, new Float32Array(3), 3), /3 samples in 3 channels came where 2/],
    ["frames that are not whole", pack(6, 0, 0, 0, new Float32Array(3), 2), /3 samples in 2 channels/],
  ])("says of a message with %s what is wrong with it, and takes the next", (_, message, trouble) => {
    const { hello, frames, sockets, status, kernel } = setUp();
    hello();
    frames(0, 5);
    const bytes = new Uint8Array(message instanceof ArrayBuffer ? message : Uint8Array.from(message));
    sockets[0]!.onmessage?.({ data: bytes.buffer });
    expect(status.trouble).toMatch(trouble);
    frames(5, 5);
    expect([kernel().end, status.lost]).toEqual([10, 0]);
  });

  it("passes over kinds that are not samples of the scope", () => {
    const { hello, frames, status, kernel } = setUp();
    hello();
    frames(0, 5);
    frames(5, 5, [0, 2], 5);
    expect([kernel().end, status.trouble ?? null]).toEqual([5, null]);
  });

  it("tells what the server refuses, that it is too old, that a session failed, runs fast, was closed", () => {
    const { hello, text, status, sockets } = setUp();
    hello();
    text({ type: "error", code: "wire.scope", message: "No." });
    expect(status.trouble).toBe("The server refuses: No.");
    hello();
    expect(status.trouble).toBeNull();
    text({ type: "state", state: "failed", speed: 1, error: { detail: "The device is gone." } });
    expect(status.trouble).toBe("The device is gone.");
    text({ type: "state", state: "playing", speed: "fast" });
    expect(status.trouble).toMatch(/faster than sound/);
    text({ type: "state", state: "playing", speed: 1 });
    expect(status.trouble).toBeNull();
    text({ type: "bye" });
    expect(status).toMatchObject({ trouble: "The session was closed.", connection: "closed" });
    expect(sockets[0]!.isClosed).toBe(true);

    const old = setUp();
    old.sockets[0]!.onopen?.();
    old.text({ type: "hello", version: 1, session: session() });
    expect(old.status.trouble).toMatch(/earlier version/);
  });

  it("says that nobody answers, and takes it back when somebody does", () => {
    const { sockets, flush, status, hello } = setUp();
    sockets[0]!.onclose?.({ code: 1006, reason: "" });
    expect(status).toMatchObject({ connection: "lost" });
    expect(status.trouble).toMatch(/can't be reached/);
    flush();
    hello();
    expect(status).toMatchObject({ connection: "open", trouble: null });
  });

  it("tells latency by pings and arrivals", () => {
    const { hello, text, frames, wait, status, sockets } = setUp();
    hello();
    const ping = sockets[0]!.sent.find(({ type }) => type === "ping")!;
    wait(6);
    text({ type: "pong", id: ping["id"], time_ms: 0 });
    for (let i = 0; i < 30; i++) {
      wait(100 / 6);
      frames(i * 100, 100);
    }
    expect(status.latencyMs).toBeCloseTo(3, 6);
  });

  it("computes spectra as frames come, and of what is kept for one that is asked for late", () => {
    const { receiver, hello, frames, told, flush } = setUp();
    hello();
    frames(0, 1000);
    receiver.take({ type: "spectra", id: 4, request: { channel: 1, windowSize: 256, hopSize: 100, window: "hann" } });
    const columns = told.find((message) => message.type === "columns")!;
    expect(columns).toMatchObject({ id: 4, bins: 129, base: 0 });
    const buffer = columns.type === "columns" ? columns.buffer! : new ArrayBuffer(0);
    const made = () => new Int32Array(buffer, 0, 1)[0];
    for (let i = 0; i < 5; i++) {
      flush();
    }
    // The last whole window begins at 700.
    expect(made()).toBe(8);
    frames(1000, 55);
    expect(made()).toBe(8);
    frames(1055, 1);
    expect(made()).toBe(9);
    receiver.take({ type: "no-spectra", id: 4 });
    frames(1056, 500);
    expect(made()).toBe(9);
  });

  it("passes everything as messages where memory is not shared", () => {
    const { receiver, hello, frames, told } = setUp({ mode: "messages" });
    hello();
    frames(0, 300);
    frames(320, 300);
    receiver.take({ type: "spectra", id: 1, request: { channel: 0, windowSize: 256, hopSize: 256, window: "hann" } });
    const ring = told.find((message) => message.type === "ring");
    expect(ring).toMatchObject({ memory: null, end: 0 });
    const passed = told.filter((message) => message.type === "frames");
    expect(passed.map(({ gap, samples }) => [gap, samples.length])).toEqual([
      [0, 600],
      [20, 600],
    ]);
    expect(told.find((message) => message.type === "columns")).toMatchObject({ buffer: null, capacity: 64 });
    const spectra = told.filter((message) => message.type === "spectra");
    expect(spectra).toHaveLength(1);
    // The first window is whole; in the second frames are missing.
    expect([...spectra[0]!.columns].map(Number.isNaN)).toEqual([...Array(129).fill(false), ...Array(129).fill(true)]);
  });
});
