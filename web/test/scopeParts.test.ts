import { describe, expect, it } from "vitest";
import { chooseFrom } from "../src/scope/choice";
import { ColumnRing, columnsFor } from "../src/scope/columns";
import { Latency } from "../src/scope/latency";
import { capacityFor, carryOver, MOST_BYTES, makeRing } from "../src/scope/memory";
import { Troubles } from "../src/scope/troubles";
import { kernelModule } from "./kernels";

describe("how much is kept", () => {
  const wish = { names: [], seconds: 30, mostBytes: MOST_BYTES.shared };

  it("is 30 s where that fits in, and less where it does not", () => {
    expect(capacityFor(8, { ...wish, rate: 48_000 })).toBe(30 * 48_000);
    const many = capacityFor(64, { ...wish, rate: 192_000 });
    expect(many / 192_000).toBeGreaterThan(5);
    expect(many / 192_000).toBeLessThan(6);
  });

  it("stays within the memory that was given, pyramid and all", () => {
    for (const [channels, rate] of [
      [64, 192_000],
      [24, 96_000],
      [1, 768_000],
    ] as const) {
      const names = Array.from({ length: channels }, (_, i) => String(i));
      const mostBytes = 40 * 1024 * 1024;
      const { plan } = makeRing(kernelModule, { rate, names, seconds: 30, mostBytes });
      // Staging for the longest message and the scratch of two instances come on top.
      const fixed = 4 * channels * plan.block + 2 * (plan.instances[1]!.scratch - plan.instances[0]!.scratch) + 3 * 65_536;
      expect(plan.pages * 65_536).toBeLessThanOrEqual(mostBytes + fixed);
      expect(plan.pages * 65_536).toBeGreaterThan(Math.min(mostBytes, 4 * channels * rate * 30));
    }
  });

  it("goes with the channels that stay when others are chosen, and is nothing for the new ones", () => {
    const make = (names: string[]) => makeRing(kernelModule, { rate: 1000, names, seconds: 1, mostBytes: 1 << 20 });
    const old = make(["a", "b", "c"]);
    for (let at = 0; at < 2500; at += 100) {
      const block = Float32Array.from({ length: 300 }, (_, i) => Math.floor(i / 100) * 10_000 + at + (i % 100));
      old.write(block);
    }
    old.sourceSeconds = 2.5;
    const next = make(["c", "d", "a"]);
    carryOver(old, next, [2, -1, 0]);
    expect([next.start, next.end, next.sourceSeconds]).toEqual([old.start, 2500, 2.5]);
    const out = new Float32Array(next.end - next.start);
    for (const [channel, first] of [
      [0, 20_000],
      [2, 0],
    ] as const) {
      next.samples(channel, next.start, out);
      expect([...out]).toEqual(Array.from(out, (_, i) => first + next.start + i));
    }
    next.samples(1, next.start, out);
    expect(out.every(Number.isNaN)).toBe(true);
  });
});

describe("columns that one thread writes and another reads", () => {
  it("are there by number as long as they are kept, in the same memory", () => {
    const writer = ColumnRing.make(3, 5, 100, true);
    const reader = ColumnRing.over(writer.buffer, 3, 100);
    expect([reader.first, reader.next, reader.column(100)]).toEqual([100, 100, null]);
    for (let number = 100; number < 120; number++) {
      writer.push(Float32Array.of(number, number + 0.5, -number));
      expect(reader.next).toBe(number + 1);
      // The place of the oldest is the one that is written next.
      expect(reader.first).toBe(Math.max(100, number - 3));
      for (let kept = reader.first; kept < reader.next; kept++) {
        expect([...reader.column(kept)!]).toEqual([kept, kept + 0.5, -kept]);
      }
      expect(reader.column(reader.first - 1)).toBeNull();
      expect(reader.column(reader.next)).toBeNull();
      expect(reader.column(number + 0.5)).toBeNull();
    }
    expect(reader.column(119)!.buffer).toBe(writer.buffer);
    expect(reader.column(119)).toBe(reader.column(119));
  });

  it("go on when the counter turns over", () => {
    const writer = ColumnRing.make(1, 4, 0, true);
    const reader = ColumnRing.over(writer.buffer, 1, 0);
    new Int32Array(writer.buffer, 0, 1)[0] = 0x7fffffff;
    expect(reader.next).toBe(0x7fffffff);
    expect(writer.next).toBe(0x7fffffff);
    writer.push(Float32Array.of(7));
    expect(reader.next).toBe(0x80000000);
    expect(reader.column(0x7fffffff)![0]).toBe(7);
  });

  it("are as many as the frames that are kept need, within 24 MB", () => {
    expect(columnsFor(1_440_000, 512, 1025)).toBe(Math.ceil(1_440_000 / 512));
    expect(columnsFor(1_440_000, 256, 8193)).toBe(Math.floor((24 * 1024 * 1024) / (4 * 8193)));
    expect(columnsFor(1000, 512, 129)).toBe(64);
  });
});

describe("latency", () => {
  const run = (latency: Latency, from: number, count: number, late: (i: number) => number, frameMs = 1000 / 60) => {
    for (let i = from; i < from + count; i++) {
      latency.take(i * frameMs, 1000 + i * frameMs + late(i));
    }
  };

  it("can't be said before a ping was answered and a message came", () => {
    const latency = new Latency();
    expect(latency.milliseconds).toBeNaN();
    latency.pong(latency.ping(0), 8);
    expect(latency.milliseconds).toBeNaN();
    run(latency, 0, 1, () => 0);
    expect(latency.milliseconds).toBe(4);
  });

  it("is half the quickest round trip and what messages come later than the quickest", () => {
    const latency = new Latency();
    for (const trip of [20, 8, 30]) {
      latency.pong(latency.ping(100), 100 + trip);
    }
    // Every fourth comes at once, the others 12 ms later.
    run(latency, 0, 300, (i) => (i % 4 === 0 ? 0 : 12));
    // The slow ping behind the quick one moves it by a twentieth.
    expect(latency.milliseconds).toBeCloseTo((8 + (30 - 8) * 0.05) / 2 + 12, 6);
  });

  it("rises when messages come late, and falls again", () => {
    const latency = new Latency();
    latency.pong(latency.ping(0), 2);
    run(latency, 0, 120, () => 0);
    run(latency, 120, 60, () => 80);
    expect(latency.milliseconds).toBeCloseTo(81, 6);
    run(latency, 180, 120, () => 0);
    expect(latency.milliseconds).toBeCloseTo(1, 6);
  });

  it("begins anew after a pause, which no message was late for", () => {
    const latency = new Latency();
    latency.pong(latency.ping(0), 2);
    run(latency, 0, 120, () => 0);
    latency.restart();
    run(latency, 120, 60, () => 5000);
    expect(latency.milliseconds).toBeCloseTo(1, 6);
  });

  it("takes no answer to a ping that it has not sent", () => {
    const latency = new Latency();
    latency.pong(99, 1);
    latency.pong("1", 1);
    run(latency, 0, 10, () => 0);
    expect(latency.milliseconds).toBeNaN();
  });
});

describe("a choice of channels", () => {
  const names = ["L", "R", "C"];

  it.each([
    [null, [0, 1, 2], null],
    [[2, 0], [2, 0], null],
    [[1, 1], [1], null],
    [[0, 3], [0], "There is no channel 3; there are 3, counted from 0."],
    [[-1], [], "There is no channel -1; there are 3, counted from 0."],
    [[0.5], [], "There is no channel 0.5; there are 3, counted from 0."],
    [[], [], "No channel is chosen."],
  ] as const)("%j is %j: %s", (wanted, channels, fault) => {
    expect(chooseFrom(names, wanted)).toEqual({ channels, fault });
  });

  it("is of the first eight when nothing is said", () => {
    expect(chooseFrom(Array(64).fill("x"), null).channels).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe("troubles", () => {
  it("are told one at a time, each until it is over, and only when something changes", () => {
    const told: (string | null)[] = [];
    const troubles = new Troubles<"a" | "b">((trouble) => told.push(trouble));
    troubles.set("a", null);
    troubles.set("a", "one");
    troubles.set("b", "two");
    troubles.set("a", "one");
    troubles.set("a", null);
    troubles.set("b", null);
    expect(told).toEqual(["one", "two", null]);
  });
});
