import { describe, expect, it } from "vitest";
import { MAP_NAMES, WINDOW_NAMES } from "../kernel/kernel";
import { makeKernel, numbers } from "./kernels";

const SIZES = [256, 512, 1024, 2048, 4096, 8192, 16_384];

// Cosine terms of docs of each window, with alternating signs.
const TERMS: Record<(typeof WINDOW_NAMES)[number], number[]> = {
  hann: [0.5, 0.5],
  hamming: [0.54, 0.46],
  blackman: [0.42, 0.5, 0.08],
  "blackman-harris": [0.35875, 0.48829, 0.14128, 0.01168],
  "flat-top": [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368],
  rectangular: [1],
};
const windowed = (name: keyof typeof TERMS, i: number, size: number) =>
  TERMS[name].reduce((sum, a, k) => sum + (k % 2 ? -1 : 1) * a * Math.cos((2 * Math.PI * k * i) / size), 0);

describe("spectra", () => {
  it("read 0.0 dBFS for a full-scale sine in the middle of a bin, with every window and size", () => {
    const kernel = makeKernel({ capacity: 16_384, block: 16_384 });
    for (const size of SIZES) {
      for (const bin of [7, size / 8 + 1, size / 2 - 9]) {
        kernel.write(Float32Array.from({ length: size }, (_, i) => Math.sin((2 * Math.PI * bin * i) / size + 0.7)));
        for (const window of WINDOW_NAMES.keys()) {
          const levels = kernel.levels(0, kernel.end - size, size, window);
          expect(levels.length).toBe(size / 2 + 1);
          expect(levels[bin]).toBeCloseTo(0, 4);
          expect(levels.indexOf(Math.max(...levels))).toBe(bin);
        }
      }
    }
  });

  it("read 0.0 dBFS for a constant of 1 and for what alternates between 1 and −1", () => {
    const kernel = makeKernel({ capacity: 4096 });
    for (const size of [256, 2048]) {
      for (const window of WINDOW_NAMES.keys()) {
        kernel.write(new Float32Array(size).fill(1));
        expect(kernel.levels(0, kernel.end - size, size, window)[0]).toBeCloseTo(0, 4);
        kernel.write(Float32Array.from({ length: size }, (_, i) => 1 - 2 * (i % 2)));
        expect(kernel.levels(0, kernel.end - size, size, window)[size / 2]).toBeCloseTo(0, 4);
      }
    }
  });

  it("equal a plain transform in double precision of windowed noise, real and imaginary part of each bin", () => {
    const next = numbers(3);
    for (const size of SIZES) {
      const kernel = makeKernel({ capacity: size, block: size });
      const signal = Float32Array.from({ length: size }, () => next() * 2 - 1);
      kernel.exports.write_frames(kernel.plan.staging, 0, 0);
      new Float32Array(kernel.memory.buffer, kernel.plan.staging, size).set(signal);
      const { output } = kernel.plan.instances[0]!;
      for (const [window, name] of WINDOW_NAMES.entries()) {
        const bins = size / 2 + 1;
        expect(kernel.exports.get_spectrum(kernel.plan.staging, size, window, output, output + 40_000)).toBe(1);
        const real = new Float32Array(kernel.memory.buffer, output, bins);
        const imaginary = new Float32Array(kernel.memory.buffer, output + 40_000, bins);
        const weights = Array.from({ length: size }, (_, i) => windowed(name, i, size));
        const scale = 2 / weights.reduce((a, b) => a + b);
        const frame = signal.map((x, i) => x * weights[i]! * scale);
        // All bins of the small ones, a random choice of the large ones.
        const chosen =
          size <= 512
            ? [...Array(bins).keys()]
            : [0, 1, bins - 2, bins - 1, ...Array.from({ length: 12 }, () => Math.floor(next() * bins))];
        for (const bin of chosen) {
          let [re, im] = [0, 0];
          for (let i = 0; i < size; i++) {
            const angle = (2 * Math.PI * ((bin * i) % size)) / size;
            re += frame[i]! * Math.cos(angle);
            im -= frame[i]! * Math.sin(angle);
          }
          expect(Math.abs(real[bin]! - re)).toBeLessThan(2e-7);
          expect(Math.abs(imaginary[bin]! - im)).toBeLessThan(2e-7);
        }
      }
    }
  });

  it("stand in a row, one for each hop, and where the ring wraps as elsewhere", () => {
    const next = numbers(9);
    const [size, hop, count] = [512, 100, 20];
    const kernel = makeKernel({ channels: 2, capacity: 3000 });
    for (let i = 0; i < 11; i++) {
      kernel.write(Float32Array.from({ length: 2 * 1000 }, () => next() - 0.5));
    }
    const from = kernel.end - 2900;
    const { output } = kernel.plan.instances[0]!;
    expect(kernel.exports.get_spectrogram(1, size, hop, count, from, 0, output)).toBe(1);
    const bins = size / 2 + 1;
    const all = new Float32Array(kernel.memory.buffer, output, count * bins).slice();
    const frame = new Float32Array(size);
    for (let i = 0; i < count; i++) {
      kernel.samples(1, from + i * hop, frame);
      new Float32Array(kernel.memory.buffer, kernel.plan.staging, size).set(frame);
      kernel.exports.get_levels(kernel.plan.staging, size, 0, output);
      expect(all.slice(i * bins, (i + 1) * bins)).toEqual(new Float32Array(kernel.memory.buffer, output, bins).slice());
    }
  });

  it("are NaN where a frame was lost, and where none has come yet; silence is minus infinity", () => {
    const kernel = makeKernel({ capacity: 4096 });
    kernel.write(new Float32Array(1000).fill(0.1));
    kernel.gap(1);
    kernel.write(new Float32Array(1000));
    const all = (from: number, test: (x: number) => boolean) => [...kernel.levels(0, from, 256, 0)].every(test);
    expect(all(744, (x) => !Number.isNaN(x))).toBe(true);
    expect(all(745, Number.isNaN)).toBe(true);
    expect(all(1000, Number.isNaN)).toBe(true);
    expect(all(1001, (x) => x === Number.NEGATIVE_INFINITY)).toBe(true);
    expect(all(1746, Number.isNaN)).toBe(true);
  });
});

describe("powers in dB", () => {
  it("are 10·log10 within 1e-4 dB over all that a float holds", () => {
    const { exports, memory, plan } = makeKernel();
    const values = Float32Array.from({ length: 1023 }, (_, i) => 1.6 * 10 ** (-37 + i * 0.0733));
    const view = new Float32Array(memory.buffer, plan.instances[0]!.output, values.length);
    view.set(values);
    exports.power_to_decibels(plan.instances[0]!.output, values.length);
    for (let i = 0; i < values.length; i++) {
      expect(Math.abs(view[i]! - 10 * Math.log10(values[i]!))).toBeLessThan(1e-4);
    }
    view.set([0, Number.POSITIVE_INFINITY, Number.NaN, -1, 1]);
    exports.power_to_decibels(plan.instances[0]!.output, 5);
    expect([...view.subarray(0, 5)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN, Number.NaN, 0]);
  });
});

describe("colours", () => {
  const { exports, memory, plan } = makeKernel();
  const { output } = plan.instances[0]!;
  const colourOf = (map: number, ...values: number[]) => {
    new Float32Array(memory.buffer, plan.staging, values.length).set(values);
    expect(exports.colour(map, plan.staging, values.length, -100, 0, output)).toBe(1);
    return values.map((_, i) => [...new Uint8Array(memory.buffer, output + 4 * i, 4)]);
  };

  it("are those of the published tables at both ends and in the middle", () => {
    // matplotlib's _cm_listed.py, first, 128th and last, rounded to 8 bits.
    const published = {
      viridis: [
        [68, 1, 84],
        [33, 145, 140],
        [253, 231, 37],
      ],
      plasma: [
        [13, 8, 135],
        [204, 71, 120],
        [240, 249, 33],
      ],
      inferno: [
        [0, 0, 4],
        [188, 55, 84],
        [252, 255, 164],
      ],
      magma: [
        [0, 0, 4],
        [183, 55, 121],
        [252, 253, 191],
      ],
      grey: [
        [0, 0, 0],
        [128, 128, 128],
        [255, 255, 255],
      ],
    };
    for (const [map, name] of MAP_NAMES.entries()) {
      const [first, middle, last] = published[name];
      const found = colourOf(map, -100, -100 + (128 / 255) * 100, 0);
      expect(found[0]!.slice(0, 3)).toEqual(first);
      expect(found[2]!.slice(0, 3)).toEqual(last);
      found[1]!.slice(0, 3).forEach((part, i) => {
        expect(Math.abs(part - middle![i]!)).toBeLessThanOrEqual(1);
      });
    }
  });

  it("are opaque, end where the range ends, and have no step larger than the map itself", () => {
    for (const map of MAP_NAMES.keys()) {
      const found = colourOf(map, ...Array.from({ length: 256 }, (_, i) => -100 + (i / 255) * 100));
      expect(found.every((colour) => colour[3] === 255)).toBe(true);
      for (let i = 1; i < 256; i++) {
        expect(Math.max(...found[i]!.map((part, k) => Math.abs(part - found[i - 1]![k]!)))).toBeLessThanOrEqual(8);
      }
      expect(colourOf(map, -200, 50)).toEqual([found[0], found[255]]);
    }
  });

  it("of NaN, infinity and minus infinity are found in no map", () => {
    const maps = MAP_NAMES.map((_, map) => colourOf(map, ...Array.from({ length: 256 }, (_, i) => -100 + (i / 255) * 100)));
    const known = new Set(maps.flat().map(String));
    const special = colourOf(0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
    expect(new Set(special.map(String)).size).toBe(3);
    expect(special.some((colour) => known.has(String(colour)))).toBe(false);
  });

  it("are refused of a map that is not there and of a range without an extent", () => {
    expect(exports.colour(5, plan.staging, 1, -100, 0, output)).toBe(0);
    expect(exports.colour(0, plan.staging, 1, 0, 0, output)).toBe(0);
    expect(exports.colour(0, plan.staging, 1, Number.NaN, 0, output)).toBe(0);
  });
});
