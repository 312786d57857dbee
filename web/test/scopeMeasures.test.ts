import { describe, expect, it } from "vitest";
import { MadeUpFeed, noise, type Signal } from "../src/pages/gallery/madeUpScope";
import { transform, windowOf } from "../src/pages/gallery/madeUpTransform";
import { SpectrumAverage } from "../src/pieces/scope/averaging";
import { CorrelationMatrix } from "../src/pieces/scope/correlation";
import { BLACKMAN_HARRIS_BANDWIDTH, Distortion } from "../src/pieces/scope/harmonics";
import { interpolate, largest } from "../src/pieces/scope/peaks";

const RATE = 48_000;
const SIZE = 16_384;
const TAU = 2 * Math.PI;

const sine =
  (hertz: number, amplitude: number): Signal =>
  (n) =>
    amplitude * Math.sin((TAU * hertz * n) / RATE);
const sum =
  (...signals: Signal[]): Signal =>
  (n) =>
    signals.reduce((total, signal) => total + signal(n), 0);

function spectrumOf(signal: Signal, size = SIZE, window: "hann" | "blackman-harris" = "blackman-harris"): Float32Array {
  const levels = new Float32Array(size / 2 + 1);
  transform(
    Float32Array.from({ length: size }, (_, n) => signal(n)),
    windowOf(window, size),
    levels,
  );
  return levels;
}

function measure(signal: Signal): Distortion {
  const distortion = new Distortion();
  distortion.measure(spectrumOf(signal), RATE / SIZE, BLACKMAN_HARRIS_BANDWIDTH);
  return distortion;
}

describe("the made-up transform", () => {
  it("reads 0 dBFS of a full-scale sine in the middle of a bin", () => {
    expect(spectrumOf(sine((100 * RATE) / SIZE, 1))[100]).toBeCloseTo(0, 3);
  });

  it("has the noise bandwidth that is published for the window (Harris 1978)", () => {
    const window = windowOf("blackman-harris", 4096);
    const [power, mean] = [window.reduce((s, v) => s + v * v, 0), window.reduce((s, v) => s + v, 0)];
    expect((4096 * power) / mean ** 2).toBeCloseTo(BLACKMAN_HARRIS_BANDWIDTH, 4);
  });
});

describe("a peak between bins", () => {
  it.each([440, 441.3, 997, 3333.3])("with a Hann window %d Hz is found within half a cent and 0.01 dB", (hertz) => {
    const levels = spectrumOf(sine(hertz, 0.5), 4096, "hann");
    const peak = interpolate(levels, largest(levels, 1, 2047), { bin: 0, level: 0 }, "hann");
    expect(Math.abs(1200 * Math.log2((peak.bin * RATE) / 4096 / hertz))).toBeLessThan(0.5);
    expect(Math.abs(peak.level - 20 * Math.log10(0.5))).toBeLessThan(0.01);
  });

  it.each([440, 441.3, 997, 3333.3])("with another window %d Hz is found within 0.03 bins and 0.05 dB", (hertz) => {
    const levels = spectrumOf(sine(hertz, 0.5), 4096);
    const peak = interpolate(levels, largest(levels, 1, 2047), { bin: 0, level: 0 }, "blackman-harris");
    expect(Math.abs(peak.bin - (hertz * 4096) / RATE)).toBeLessThan(0.03);
    expect(Math.abs(peak.level - 20 * Math.log10(0.5))).toBeLessThan(0.05);
  });
});

describe("distortion", () => {
  it.each([
    [1000, 0.5],
    [997, 0.9],
    [440, 0.1],
    [60, 0.7],
  ])("of %d Hz with known harmonics is what they were made with", (hertz, amplitude) => {
    const [second, third, fifth] = [0.01, 0.003, 0.001];
    const found = measure(
      sum(
        sine(hertz, amplitude),
        sine(2 * hertz, amplitude * second),
        sine(3 * hertz, amplitude * third),
        sine(5 * hertz, amplitude * fifth),
      ),
    );
    const thd = Math.hypot(second, third, fifth);
    expect(found.fundamental).toBeCloseTo(hertz, 0);
    expect(found.level).toBeCloseTo(20 * Math.log10(amplitude), 2);
    expect(20 * Math.log10(found.thd)).toBeCloseTo(20 * Math.log10(thd), 1);
    // Without noise, THD+N is the harmonics over all of it.
    expect(20 * Math.log10(found.thdPlusNoise)).toBeCloseTo(20 * Math.log10(thd / Math.hypot(1, thd)), 1);
    expect(found.harmonics[1]).toBeCloseTo(20 * Math.log10(amplitude * second), 1);
  });

  it("of a tone with noise is the noise between 20 Hz and 20 kHz over all", () => {
    const [amplitude, size] = [0.5, 0.005];
    const found = measure(sum(sine(1000, amplitude), (n) => size * noise(n)));
    // Even noise from −1 to 1 has a power of 1/3, spread over 24 kHz; a sine one of 1/2.
    const power = ((size * size) / 3) * ((20_000 - 20) / 24_000);
    const expected = Math.sqrt(power / (power + amplitude ** 2 / 2));
    expect(Math.abs(20 * Math.log10(found.thdPlusNoise / expected))).toBeLessThan(0.25);
    expect(found.thd).toBeLessThan(found.thdPlusNoise);
  });

  it("of a pure tone is below −85 dB: what the window leaves", () => {
    expect(20 * Math.log10(measure(sine(997, 0.9)).thdPlusNoise)).toBeLessThan(-85);
  });

  it("of silence is none", () => {
    const found = measure(() => 0);
    expect([found.fundamental, found.thd, found.thdPlusNoise].every(Number.isNaN)).toBe(true);
  });

  it("leaves harmonics above 20 kHz out", () => {
    const found = measure(sine(7000, 0.5));
    expect(Array.from(found.harmonics, Number.isNaN)).toEqual([false, false, ...Array(8).fill(true)]);
  });
});

describe("the correlation of channels", () => {
  const feed = (...signals: Signal[]) =>
    new MadeUpFeed(
      signals.map((_, i) => String(i)),
      signals,
    );
  const matrixOf = (made: MadeUpFeed, frames = 19_200) => {
    const matrix = new CorrelationMatrix();
    matrix.begin(made.names.length, made.end, frames, (channel, from, out) => made.samples(channel, from, out));
    while (!matrix.step(50_000)) {
      // A round takes several steps.
    }
    return matrix;
  };

  it("is 1 with itself, −1 upside down, the cosine of a phase, and 0 of what has nothing in common", () => {
    const matrix = matrixOf(
      feed(
        sine(500, 0.5),
        sine(500, -0.1),
        (n) => 0.3 * Math.sin((TAU * 500 * n) / RATE + Math.PI / 3),
        sine(750, 0.5),
        (n) => noise(n),
      ),
    );
    const value = (row: number, column: number) => matrix.values[row * 5 + column]!;
    expect(value(0, 0)).toBeCloseTo(1, 6);
    expect(value(0, 1)).toBeCloseTo(-1, 6);
    expect(value(0, 2)).toBeCloseTo(0.5, 4);
    expect(value(0, 3)).toBeCloseTo(0, 4);
    expect(Math.abs(value(0, 4))).toBeLessThan(0.03);
    for (let i = 0; i < 25; i++) {
      expect(value(Math.floor(i / 5), i % 5)).toBe(value(i % 5, Math.floor(i / 5)));
    }
  });

  it("is not there of silence and of gaps", () => {
    const matrix = matrixOf(
      feed(
        sine(500, 0.5),
        () => 0,
        (n) => (n === 30 * RATE - 100 ? Number.NaN : 0.5),
      ),
    );
    expect(matrix.values[1]).toBeNaN();
    expect(matrix.values[2]).toBeNaN();
    expect(matrix.values[0]).toBeCloseTo(1, 6);
  });

  it("takes every fourth sample at 192 kHz, and finds the same", () => {
    const matrix = matrixOf(
      feed(sine(500, 0.5), (n) => 0.3 * Math.sin((TAU * 500 * n) / RATE + Math.PI / 3)),
      76_800,
    );
    expect(matrix.values[1]).toBeCloseTo(0.5, 4);
  });
});

describe("the mean of spectra", () => {
  it("goes towards the power of what comes with its time constant, and peaks stay or fall", () => {
    // Ten columns of 0 dBFS, then −20 dBFS; 100 columns a second.
    const stream = {
      request: { channel: 0, windowSize: 1024, hopSize: 480, window: "hann" as const },
      bins: 513,
      first: 0,
      next: 10,
      column: (number: number) => new Float32Array(513).fill(number < 10 ? 0 : -20),
      close: () => undefined,
    };
    const average = new SpectrumAverage(stream);
    expect(average.take(0.1, RATE, 0)).toBe(true);
    expect(average.take(0.1, RATE, 0)).toBe(false);
    expect(average.levels[32]).toBeCloseTo(0, 6);
    stream.next = 20;
    average.take(0.1, RATE, 0);
    expect(average.levels[32]).toBeCloseTo(10 * Math.log10(0.01 + 0.99 * Math.exp(-1)), 4);
    expect(average.peaks[32]).toBeCloseTo(0, 6);
    stream.next = 30;
    average.take(0.1, RATE, 12);
    expect(average.peaks[32]).toBeCloseTo(-1.2, 4);
    average.release();
    stream.next = 31;
    average.take(0, RATE, 0);
    expect([average.peaks[32], average.levels[32]]).toEqual([-20, -20]);
  });
});
