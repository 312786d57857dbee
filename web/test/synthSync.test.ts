import { describe, expect, it, vi } from "vitest";
import { Problem } from "../src/api/client";
import { DEMO } from "../src/pages/synth/demo";
import { addStep } from "../src/pages/synth/document/edits";
import { placeFault } from "../src/pages/synth/document/faults";
import { fromFile } from "../src/pages/synth/document/file";
import { EMPTY, type Track } from "../src/pages/synth/document/model";
import { TrackSync } from "../src/pages/synth/sync";
import { WavReader } from "../src/readings/wave";
import { sliderScale } from "../src/scales/slider";

const named = (seed: number): Track => ({ ...EMPTY, global: { ...EMPTY.global, seed } });

describe("sending a track", () => {
  it("sends the newest one, one after the other, never an older one last", async () => {
    vi.useFakeTimers();
    const sent: number[] = [];
    let free: (() => void) | undefined;
    const sync = new TrackSync({
      send: (track) => {
        sent.push(track.global.seed);
        return new Promise((resolve) => {
          free = resolve;
        });
      },
      told: () => undefined,
      failed: () => undefined,
      delayMs: 100,
    });
    sync.push(named(1));
    sync.push(named(2));
    await vi.advanceTimersByTimeAsync(100);
    expect(sent).toEqual([2]);
    // What comes while it is under way waits, and only the last of it goes.
    for (const seed of [3, 4, 5]) {
      sync.push(named(seed));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(sent).toEqual([2]);
    free!();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([2, 5]);
    sync.end();
    vi.useRealTimers();
  });

  it("tells what is wrong with the track, and other troubles apart from it", async () => {
    const told: string[] = [];
    const failed: string[] = [];
    const errors = [
      new Problem("Step 1 …", "track.range", 400, [
        { code: "track.range", path: "progression[0].duration", message: "Step 1 …", step: 1, voice: null },
      ]),
      new Problem("gone", "server.unreachable", 0),
    ];
    const sync = new TrackSync({
      send: () => Promise.reject(errors.shift()),
      told: (_, faults) => told.push(...faults.map(({ path }) => path)),
      failed: (error) => failed.push(error.message),
      delayMs: 0,
    });
    sync.push(named(1));
    await vi.waitFor(() => expect(told).toEqual(["progression[0].duration"]));
    sync.push(named(2));
    await vi.waitFor(() => expect(failed).toEqual(["gone"]));
  });
});

describe("a fault", () => {
  const track = addStep(fromFile(DEMO));

  it.each([
    ["progression[1].voices[0].params.baseFrq", { kind: "voice", id: track.steps[1]!.voices[0]!.id }, "params.baseFrq"],
    ["progression[2].duration", { kind: "step", id: track.steps[2]!.id }, "duration"],
    ["background_noise.params.noise_type", { kind: "noise" }, "params.noise_type"],
    ["global.sample_rate", { kind: "track" }, "global.sample_rate"],
    ["", { kind: "track" }, ""],
  ])("at %s belongs to the thing that lies there", (path, at, member) => {
    expect(placeFault(track, { path, message: "" })).toEqual({ at, member, message: "" });
  });
});

describe("a slider's way", () => {
  it.each([
    [0, 1],
    [0, 96_000],
    [-1000, 1000],
    [0.01, 100],
    [-3600, 3600],
    [0, 1_000_000],
  ])("from %d to %d leads to each value and back", (minimum, maximum) => {
    const scale = sliderScale(minimum, maximum);
    expect([scale.place(minimum), scale.place(maximum)]).toEqual([0, 1]);
    for (let place = 0; place <= 1; place += 0.05) {
      expect(scale.place(scale.value(place))).toBeCloseTo(place, 9);
    }
  });
});

describe("the outline of a WAV", () => {
  const RATE = 1000;

  function wav(bits: 16 | 24 | 32, frames: number[][]): Uint8Array {
    const [bytes, channels] = [bits / 8, frames[0]!.length];
    const data = frames.length * channels * bytes;
    const file = Buffer.alloc(44 + 10 + data);
    file.write("RIFF", 0);
    file.writeUInt32LE(file.length - 8, 4);
    file.write("WAVEfmt ", 8);
    file.writeUInt32LE(16, 16);
    file.writeUInt16LE(bits === 32 ? 3 : 1, 20);
    file.writeUInt16LE(channels, 22);
    file.writeUInt32LE(RATE, 24);
    file.writeUInt32LE(RATE * channels * bytes, 28);
    file.writeUInt16LE(channels * bytes, 32);
    file.writeUInt16LE(bits, 34);
    file.write("LIST", 36);
    file.writeUInt32LE(2, 40);
    file.write("data", 46);
    file.writeUInt32LE(data, 50);
    frames.flat().forEach((sample, i) => {
      const at = 54 + i * bytes;
      if (bits === 32) {
        file.writeFloatLE(sample, at);
      } else {
        file.writeIntLE(Math.round(sample * (2 ** (bits - 1) - 1)), at, bytes);
      }
    });
    return file;
  }

  it.each([16, 24, 32] as const)("of %i bits is the same, however it comes", (bits) => {
    const frames = Array.from({ length: 100 }, (_, n) => [Math.sin(n / 7), n === 55 ? -1 : 0.1]);
    const file = wav(bits, frames);
    for (const part of [1, 7, 64, 10_000]) {
      const reader = new WavReader();
      for (let at = 0; at < file.length; at += part) {
        reader.take(file.subarray(at, at + part));
      }
      const outline = reader.end();
      expect(outline.seconds).toBeCloseTo(0.1, 9);
      const [low, high] = outline.between(0, 0.1)!;
      expect(low).toBeCloseTo(-1, 3);
      expect(high).toBeCloseTo(Math.max(...frames.map(([left]) => left!)), 3);
      // Columns of 10 ms: the second one knows nothing of the dip at 55 ms.
      expect(outline.between(0.011, 0.019)![0]).toBeCloseTo(0.1, 3);
    }
  });

  it("is none of what is no WAV", () => {
    const reader = new WavReader();
    reader.take(new TextEncoder().encode("no sound at all, but long enough to look at it"));
    expect(() => reader.end()).toThrow(/no WAV/);
  });
});
