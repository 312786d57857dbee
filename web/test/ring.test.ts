import { describe, expect, it } from "vitest";
import { ReadingRing } from "../src/wire/ring";

function filled(frames: number[], capacity = 4): ReadingRing {
  const ring = new ReadingRing(1, capacity);
  for (const frame of frames) {
    ring.push(frame, Float32Array.of(frame));
  }
  return ring;
}

describe("a ring of readings", () => {
  it("hands out the newest, and has none before the first", () => {
    expect(new ReadingRing(3).newest()).toBe(-1);
    expect(new ReadingRing(3).valuesOf(-1)).toBeNull();
    const ring = filled([10, 20, 30, 40, 50]);
    expect(ring.valuesOf(ring.newest())).toEqual(Float32Array.of(50));
  });

  it("finds what is heard at a frame: the newest reading that ends there or before", () => {
    const ring = filled([10, 20, 30, 40]);
    expect(ring.frameOf(ring.at(35))).toBe(30);
    expect(ring.frameOf(ring.at(30))).toBe(30);
    expect(ring.frameOf(ring.at(99))).toBe(40);
  });

  it("hands out the oldest it has when all are later", () => {
    const ring = filled([10, 20, 30, 40, 50, 60]);
    expect(ring.frameOf(ring.at(5))).toBe(30);
  });

  it("does not look behind a jump back", () => {
    const ring = filled([1000, 1010, 20, 30], 8);
    expect(ring.frameOf(ring.at(15))).toBe(20);
  });

  it("refuses a reading of another length", () => {
    const ring = new ReadingRing(2);
    expect(ring.push(1, Float32Array.of(1))).toBe(false);
    expect(ring.count).toBe(0);
  });

  it("makes no new arrays while it runs", () => {
    const ring = filled([1, 2, 3, 4]);
    const views = ring.slots.map((slot) => slot);
    ring.push(5, Float32Array.of(5));
    expect(ring.slots.every((slot, i) => slot === views[i])).toBe(true);
  });
});
