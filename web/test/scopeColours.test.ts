import { describe, expect, it } from "vitest";
import { MadeUpFeed } from "../src/pages/gallery/madeUpScope";
import { COLOURS, INFINITE, LOST, MAP_NAMES, SILENT, wordsOf } from "../src/pieces/scope/colourMaps";
import { ColumnStore, decodeLevel, encodeLevel } from "../src/pieces/scope/columnStore";
import { FrequencyView } from "../src/pieces/scope/frequencyView";
import { HeldSamples } from "../src/pieces/scope/heldSamples";
import { planFrequency, planTime } from "../src/pieces/scope/spectrogramPlan";
import { makeKernel } from "./kernels";

describe("colour maps", () => {
  it.each(MAP_NAMES)("%s is the same here and in the kernel", (name) => {
    const colours = makeKernel().colours(name);
    expect(Array.from(new Uint8Array(wordsOf(name).buffer, 0, 4 * COLOURS))).toEqual(
      Array.from(colours.subarray(0, 4 * COLOURS)),
    );
  });

  it.each(MAP_NAMES)("%s has none of the colours of what is no level", (name) => {
    const words = Array.from(wordsOf(name));
    for (const odd of [LOST, INFINITE, SILENT]) {
      expect(words.slice(0, COLOURS)).not.toContain(words[odd]);
    }
  });

  it.each(["viridis", "plasma", "inferno", "magma", "grey"] as const)(
    "%s grows lighter from its first colour to its last",
    (name) => {
      const words = wordsOf(name);
      const light = (word: number) => 0.2126 * (word & 255) + 0.7152 * ((word >> 8) & 255) + 0.0722 * ((word >> 16) & 255);
      for (let i = 16; i < COLOURS; i += 16) {
        expect(light(words[i]!)).toBeGreaterThan(light(words[i - 16]!));
      }
    },
  );
});

describe("levels of 16 bits", () => {
  it("are levels to 0.0025 dB, and what is none stays none", () => {
    for (const level of [0, -6.02, -100, -143.2, 12, -199.9]) {
      expect(Math.abs(decodeLevel(encodeLevel(level)) - level)).toBeLessThanOrEqual(0.00251);
    }
    for (const odd of [Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]) {
      expect(decodeLevel(encodeLevel(odd))).toBe(odd);
    }
    // Far below everything is a level nevertheless.
    expect(decodeLevel(encodeLevel(-300))).toBeCloseTo(-200, 1);
  });
});

describe("columns of a stream", () => {
  const RATE = 48_000;
  let end = 0;
  const feed = new MadeUpFeed(["a"], [(n) => Math.sin((2 * Math.PI * 3000 * n) / RATE)], RATE, 2, () => end);
  const request = { channel: 0, windowSize: 256, hopSize: 128, window: "hann" } as const;

  it("are taken as they come, few at a time, in a ring", () => {
    end = 0;
    const store = new ColumnStore(feed.spectra(request), 100);
    end = 256 + 128 * 49;
    expect(store.pull(30)).toBe(30);
    expect(store.pull(30)).toBe(20);
    expect([store.first, store.next]).toEqual([0, 50]);
    expect(store.level(10, 16)).toBeCloseTo(0, 1);
    end += 128 * 80;
    store.pull(1000);
    expect([store.first, store.next]).toEqual([30, 130]);
    expect(store.level(29, 16)).toBeNaN();
    expect(store.level(129, 16)).toBeCloseTo(0, 1);
  });

  it("after a long pause begin with those that fit", () => {
    end = 0;
    const store = new ColumnStore(feed.spectra(request), 100);
    end = 256 + 128 * 599;
    store.pull(1000);
    expect([store.first, store.next]).toEqual([500, 600]);
  });

  it("belong to the pixels about their middle, and every column to one", () => {
    end = 256 + 128 * 99;
    const store = new ColumnStore(feed.spectra(request), 100);
    store.pull(1000);
    const steps = new Int32Array(2 * 30);
    planTime(store, 0, 30, 512, steps);
    let counted = 0;
    for (let i = 0; i < 30; i++) {
      for (let k = 0; k < steps[2 * i + 1]!; k++) {
        const middle = (steps[2 * i]! + k) * 128 + 128;
        expect(middle).toBeGreaterThanOrEqual(512 * i - 64);
        expect(middle).toBeLessThan(512 * (i + 1) + 64);
        counted++;
      }
    }
    expect(counted).toBe(100);
    // Nothing came after the last.
    expect(steps[2 * 29 + 1]).toBe(0);
  });

  it("have their bins between the frequencies of each pixel's edges", () => {
    const rows = new Float32Array(2 * 100);
    planFrequency(new FrequencyView("linear", 24_000), 100, 1025, rows);
    expect([rows[0], rows[199]]).toEqual([0, 1024]);
    for (let i = 1; i < 100; i++) {
      expect(rows[2 * i]).toBe(rows[2 * i - 1]);
    }
  });
});

describe("a frozen picture", () => {
  it("keeps its samples, whatever comes after", () => {
    let end = 48_000;
    const feed = new MadeUpFeed(["a"], [(n) => (n < 48_000 ? Math.sin(n / 7) : 0.9)], 48_000, 1, () => end);
    const held = new HeldSamples(feed, 4096);
    const [before, now, low, high] = [0, 0, 0, 0].map(() => new Float32Array(500)) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    feed.samples(0, 20_000, before);
    const [wantedLow, wantedHigh] = [new Float32Array(500), new Float32Array(500)];
    feed.waveform(0, 1000, 41_001, wantedLow, wantedHigh);
    held.hold(1);
    while (!held.isWhole) {
      held.step();
      // Before all of it is there, the feed says the rest.
      held.samples(0, 20_000, now);
      expect(now).toEqual(before);
    }
    end += 10_000_000;
    held.samples(0, 20_000, now);
    expect(now).toEqual(before);
    held.waveform(0, 1000, 41_001, low, high);
    expect([low, high]).toEqual([wantedLow, wantedHigh]);
    held.release();
    held.samples(0, 20_000, now);
    expect(now.every(Number.isNaN)).toBe(true);
  });
});
