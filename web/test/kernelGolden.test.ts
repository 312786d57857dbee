import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { WINDOW_NAMES } from "../kernel/kernel";
import { makeKernel } from "./kernels";

const golden = (name: string) => JSON.parse(readFileSync(new URL(`../../tests/golden/scope/${name}`, import.meta.url), "utf8"));

// Park and Miller's generator, from -1 to 1, as the scripts under tests/golden/_generate have it.
function noise(frames: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: frames }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state / 2_147_483_647) * 2 - 1;
  });
}

describe("levels of bins", () => {
  it("are those of Monochord.Dsp within 0.01 dB, for every window and size", () => {
    const { seed, spectra } = golden("spectra.json") as {
      seed: number;
      spectra: { window: (typeof WINDOW_NAMES)[number]; size: number; bins: number[]; levels: number[] }[];
    };
    expect(spectra.length).toBe(6 * 7);
    const kernel = makeKernel({ capacity: 16_384, block: 16_384 });
    for (const { window, size, bins, levels } of spectra) {
      const random = noise(size, seed);
      kernel.write(Float32Array.from(random, (x, i) => Math.sin((2 * Math.PI * ((i * (size / 8 + 1)) % size)) / size) + 0.1 * x));
      const found = kernel.levels(0, kernel.end - size, size, WINDOW_NAMES.indexOf(window));
      for (const [i, bin] of bins.entries()) {
        expect(Math.abs(found[bin]! - levels[i]!), `${window} ${size} bin ${bin}`).toBeLessThan(0.01);
      }
    }
  });
});

describe("decimation", () => {
  const { frames, seed, results } = golden("decimate.json") as {
    frames: number;
    seed: number;
    results: { q: number; values: number[] }[];
  };

  it("gives what scipy.signal.decimate gives with a filter of finite length and no delay", () => {
    const kernel = makeKernel({ capacity: frames, block: frames });
    kernel.write(Float32Array.from(noise(frames, seed)));
    for (const { q, values } of results) {
      const out = new Float32Array(values.length);
      kernel.decimated(0, 0, q, out);
      expect(values.length).toBe(Math.ceil(frames / q));
      for (const [i, value] of values.entries()) {
        expect(Math.abs(out[i]! - value), `q ${q}, ${i}`).toBeLessThan(1e-6);
      }
    }
  });

  it("does not fold a tone above half the new rate into what is below, where every q-th sample alone would", () => {
    const kernel = makeKernel({ capacity: 20_000, block: 20_000 });
    // 0.3 of the rate; of every 4th sample, 0.2 of the new one.
    kernel.write(Float32Array.from({ length: 20_000 }, (_, i) => Math.sin(2 * Math.PI * 0.3 * i)));
    const out = new Float32Array(1000);
    kernel.decimated(0, 8000, 4, out);
    expect(Math.max(...out.map(Math.abs))).toBeLessThan(0.002);
  });

  it("lets a tone below through as it was, with the frames where they were", () => {
    const kernel = makeKernel({ capacity: 20_000, block: 20_000 });
    const tone = (frame: number) => 0.5 * Math.sin(2 * Math.PI * 0.01 * frame + 1);
    kernel.write(Float32Array.from({ length: 20_000 }, (_, i) => tone(i)));
    const out = new Float32Array(500);
    kernel.decimated(0, 4000, 8, out);
    for (const [i, value] of out.entries()) {
      expect(Math.abs(value - tone(4000 + 8 * i))).toBeLessThan(0.001);
    }
  });

  it("is NaN where lost frames reach, and refused for factors that it has no filter for", () => {
    const kernel = makeKernel({ capacity: 4000, block: 2000 });
    kernel.write(new Float32Array(1000).fill(1));
    kernel.gap(1);
    kernel.write(new Float32Array(1000).fill(1));
    const out = new Float32Array(400);
    kernel.decimated(0, 0, 4, out);
    expect(Number.isNaN(out[250])).toBe(true);
    expect(Number.isNaN(out[239])).toBe(false);
    expect(Number.isNaN(out[262])).toBe(false);
    for (const q of [0, 1, 65]) {
      expect(() => kernel.decimated(0, 0, q, out)).toThrow(RangeError);
    }
  });
});
