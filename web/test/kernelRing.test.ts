import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileKernel, KERNEL } from "../kernel/build.mjs";
import { Kernel, makeMemory, planMemory } from "../kernel/kernel";
import { readRingHeader, sampleAt } from "../kernel/ring";
import { kernelModule, makeKernel, numbers } from "./kernels";

describe("the kernel's file", () => {
  it("is what its sources make now, and below 64 KB", async () => {
    const built = readFileSync(KERNEL);
    expect(built.equals(await compileKernel())).toBe(true);
    expect(built.length).toBeLessThan(64 * 1024);
  }, 60_000);

  it("has its constants in the first page, which holds nothing else", () => {
    const memory = new WebAssembly.Memory({ initial: 2, maximum: 2, shared: true });
    new WebAssembly.Instance(kernelModule, { env: { memory } });
    const bytes = new Uint8Array(memory.buffer);
    expect(bytes.subarray(65_536).every((byte) => byte === 0)).toBe(true);
    expect(bytes.subarray(0, 1024).every((byte) => byte === 0)).toBe(true);
  });
});

describe("the ring in memory", () => {
  it("has the header of docs/ring-buffer.md", () => {
    const kernel = makeKernel({ channels: 3, capacity: 1000, rate: 44_100 });
    kernel.write(new Float32Array(3 * 700).fill(0.5));
    const bytes = new Uint8Array(kernel.memory.buffer, kernel.plan.ring, kernel.plan.ringBytes);
    expect(readRingHeader(bytes)).toMatchObject({
      version: 2,
      rate: 44_100,
      channels: 3,
      capacity: 1000,
      sampleType: 1,
      headerBytes: 4096,
      stride: 4000,
      fileBytes: 4096 + 12_000,
      begin: 700,
      end: 700,
      state: 1,
      names: ["Channel 1", "Channel 2", "Channel 3"],
    });
    expect(sampleAt(bytes, readRingHeader(bytes), 2, 699)).toBe(0.5);
  });

  it("holds the newest frames whatever the blocks they came in", () => {
    const next = numbers(11);
    const [channels, capacity] = [2, 1013];
    for (let round = 0; round < 20; round++) {
      const kernel = makeKernel({ channels, capacity, block: 300 });
      const value = (channel: number, frame: number) => Math.fround(frame + channel * 0.25);
      let end = 0;
      while (end < 5000) {
        const frames = Math.floor(next() * 900);
        const block = new Float32Array(channels * frames);
        for (let i = 0; i < block.length; i++) {
          block[i] = value(Math.floor(i / frames), end + (i % frames));
        }
        kernel.write(block);
        end += frames;
        expect(kernel.end).toBe(end);
        expect(kernel.start).toBe(Math.max(0, end - capacity));
      }
      const out = new Float32Array(1200);
      for (let channel = 0; channel < channels; channel++) {
        kernel.samples(channel, end - 1100, out);
        for (let i = 0; i < out.length; i++) {
          const frame = end - 1100 + i;
          const isThere = frame >= end - capacity && frame < end;
          expect(out[i]).toBe(isThere ? value(channel, frame) : Number.NaN);
        }
      }
    }
  });

  it("refuses frames that don't fit in, and channels that are not there", () => {
    const { exports, plan } = makeKernel({ channels: 2, capacity: 500 });
    expect(exports.write_frames(plan.staging, 501, 0)).toBe(0);
    expect(exports.write_frames(plan.staging, -1, 0)).toBe(0);
    expect(exports.write_gap(Number.NaN, 0)).toBe(0);
    expect(exports.get_samples(2, 0, 10, plan.instances[0]!.output)).toBe(0);
    expect(exports.get_waveform(-1, 0, 10, 10, plan.instances[0]!.output)).toBe(0);
    expect(exports.get_spectrogram(0, 1000, 512, 1, 0, 0, plan.instances[0]!.output)).toBe(0);
    expect(exports.get_spectrogram(0, 32_768, 512, 1, 0, 0, plan.instances[0]!.output)).toBe(0);
    expect(exports.get_spectrogram(0, 2048, 0, 1, 0, 0, plan.instances[0]!.output)).toBe(0);
    expect(exports.get_spectrogram(0, 2048, 512, 1, Number.NaN, 0, plan.instances[0]!.output)).toBe(0);
    expect(exports.get_spectrogram(0, 2048, 512, 1, 0, 6, plan.instances[0]!.output)).toBe(0);
  });

  it("refuses a header with anything wrong in it", () => {
    const plan = planMemory(kernelModule, { rate: 48_000, channels: 1, capacity: 100, names: [], block: 10 }, 1);
    for (const [at, why] of [
      [0, "magic"],
      [8, "version"],
      [40, "type"],
      [84 - 4, "checksum"],
      [33, "checksum"],
    ] as const) {
      const memory = makeMemory(plan);
      new Uint8Array(memory.buffer)[plan.ring + at]! ^= 0x40;
      expect(() => new Kernel(kernelModule, memory, plan, 0)).toThrow(why);
    }
    expect(() => new Kernel(kernelModule, makeMemory(plan), { ...plan, ringBytes: plan.ringBytes - 1 }, 0)).toThrow("lengths");
  });

  it("shows what was lost as NaN, and goes on behind it", () => {
    const kernel = makeKernel({ capacity: 1000 });
    kernel.write(new Float32Array(300).fill(1));
    kernel.gap(150);
    kernel.write(new Float32Array(100).fill(2));
    const out = new Float32Array(550);
    kernel.samples(0, 0, out);
    expect([...out]).toEqual([...Array(300).fill(1), ...Array(150).fill(Number.NaN), ...Array(100).fill(2)]);
    kernel.gap(5000);
    kernel.write(new Float32Array(10).fill(3));
    expect(kernel.end).toBe(5560);
    kernel.samples(0, 5010, out);
    expect([...out]).toEqual([...Array(540).fill(Number.NaN), ...Array(10).fill(3)]);
    const [low, high] = [new Float32Array(1), new Float32Array(1)];
    kernel.waveform(0, 0, 5550, low, high);
    expect([low[0], high[0]]).toEqual([Number.NaN, Number.NaN]);
    kernel.waveform(0, 0, 5560, low, high);
    expect([low[0], high[0]]).toEqual([3, 3]);
  });

  it("allocates nothing: its memory has the pages it was given, and can't grow", () => {
    const kernel = makeKernel({ channels: 2, capacity: 20_000, block: 4096 });
    const bytes = kernel.memory.buffer.byteLength;
    const out = new Float32Array(1000);
    for (let i = 0; i < 50; i++) {
      kernel.write(new Float32Array(2 * 4096));
      kernel.waveform(0, 0, 20_000, out, new Float32Array(1000));
      kernel.levels(1, kernel.end - 16_384, 16_384, i % 6);
    }
    expect(kernel.memory.buffer.byteLength).toBe(bytes);
    expect(() => kernel.memory.grow(1)).toThrow();
  });
});

describe("a waveform", () => {
  it("is what a look at every sample finds, of any stretch in any number of columns", () => {
    const next = numbers(5);
    for (const capacity of [777, 70_001, 100_352]) {
      const kernel = makeKernel({ channels: 2, capacity, block: 5000 });
      const kept: number[][] = [[], []];
      while (kept[0]!.length < capacity * 2.3) {
        const frames = 1 + Math.floor(next() * 5000);
        if (next() < 0.15) {
          kernel.gap(frames);
          kept.forEach((channel) => {
            channel.push(...Array(frames).fill(Number.NaN));
          });
          continue;
        }
        const block = Float32Array.from({ length: 2 * frames }, () => next() * 2 - 1);
        kernel.write(block);
        kept.forEach((channel, i) => {
          channel.push(...block.subarray(i * frames, (i + 1) * frames));
        });
      }
      const end = kernel.end;
      expect(end).toBe(kept[0]!.length);
      for (let round = 0; round < 60; round++) {
        const channel = round % 2;
        const from = end - capacity - 500 + Math.floor(next() * capacity);
        const to = from + next() * (end - from + 300);
        const columns = 1 + Math.floor(next() * 120);
        const [low, high] = [new Float32Array(columns), new Float32Array(columns)];
        kernel.waveform(channel, from, to, low, high);
        const step = (to - from) / columns;
        for (let i = 0; i < columns; i++) {
          const first = Math.floor(from + i * step);
          const last = Math.max(first + 1, Math.floor(from + (i + 1) * step));
          const values = kept[channel]!.slice(Math.max(first, end - capacity, 0), Math.max(last, 0)).filter(
            (x) => !Number.isNaN(x),
          );
          expect(low[i]).toBe(values.length ? values.reduce((a, b) => Math.min(a, b)) : Number.NaN);
          expect(high[i]).toBe(values.length ? values.reduce((a, b) => Math.max(a, b)) : Number.NaN);
        }
      }
    }
  });

  it("keeps infinity, which is a sample, and not NaN, which is none", () => {
    const kernel = makeKernel({ capacity: 1000 });
    const block = new Float32Array(640).fill(0.25);
    [block[100], block[200], block[333]] = [Number.POSITIVE_INFINITY, Number.NaN, Number.NEGATIVE_INFINITY];
    kernel.write(block);
    const [low, high] = [new Float32Array(4), new Float32Array(4)];
    kernel.waveform(0, 0, 640, low, high);
    expect([...low]).toEqual([0.25, 0.25, Number.NEGATIVE_INFINITY, 0.25]);
    expect([...high]).toEqual([Number.POSITIVE_INFINITY, 0.25, 0.25, 0.25]);
  });
});
