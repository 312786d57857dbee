import { describe, expect, it } from "vitest";
import { MinMaxPyramid } from "../src/readings/pyramid";

// A generator of Park and Miller: the same numbers each time.
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe("a pyramid of minima and maxima", () => {
  it("finds of any stretch what a look at every value finds", () => {
    const next = numbers(7);
    const pyramid = new MinMaxPyramid(16);
    const values: number[] = [];
    for (let i = 0; i < 5000; i++) {
      values.push(Math.fround(next() * 100 - 50));
      pyramid.set(i, values[i]!);
    }
    for (let i = 0; i < 500; i++) {
      const from = Math.floor(next() * 5000);
      const to = from + 1 + Math.floor(next() * (5000 - from));
      expect(pyramid.range(from, to)).toBe(true);
      expect(pyramid.minimum).toBe(Math.min(...values.slice(from, to)));
      expect(pyramid.maximum).toBe(Math.max(...values.slice(from, to)));
    }
  });

  it("corrects everything above a value that is set again", () => {
    const pyramid = new MinMaxPyramid();
    for (let i = 0; i < 300; i++) {
      pyramid.set(i, 0);
    }
    pyramid.set(123, 9);
    expect(pyramid.range(0, 300) && pyramid.maximum).toBe(9);
    pyramid.set(123, -1);
    expect(pyramid.range(0, 300) && pyramid.maximum).toBe(0);
    expect(pyramid.minimum).toBe(-1);
  });

  it("knows holes: NaN is one, minus infinity is silence", () => {
    const pyramid = new MinMaxPyramid();
    pyramid.set(2, Number.NaN);
    pyramid.set(5, Number.NEGATIVE_INFINITY);
    expect(pyramid.range(0, 5)).toBe(false);
    expect(pyramid.get(2)).toBeNaN();
    expect(pyramid.range(5, 6)).toBe(true);
    expect(pyramid.minimum).toBe(Number.NEGATIVE_INFINITY);
  });

  it("finds nothing beside what was set", () => {
    const pyramid = new MinMaxPyramid();
    pyramid.set(10, 1);
    expect(pyramid.range(-5, 10)).toBe(false);
    expect(pyramid.range(11, 1000)).toBe(false);
    expect(pyramid.range(7, 7)).toBe(false);
  });

  it("looks at a logarithm of the values", () => {
    const pyramid = new MinMaxPyramid();
    for (let i = 0; i < 1 << 16; i++) {
      pyramid.set(i, i);
    }
    // Reads are counted on the arrays themselves.
    let reads = 0;
    const levels = pyramid as unknown as { minima: Float32Array[] };
    levels.minima = levels.minima.map(
      (level) =>
        new Proxy(level, {
          get: (target, key) => {
            reads += typeof key === "string" && /^\d+$/.test(key) ? 1 : 0;
            return Reflect.get(target, key, target);
          },
        }),
    );
    pyramid.range(1, (1 << 16) - 1);
    expect(reads).toBeLessThan(64);
  });
});
