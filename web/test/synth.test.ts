import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { VOICES } from "../dev/voices.mjs";
import { DEMO } from "../src/pages/synth/demo";
import { Catalogue } from "../src/pages/synth/document/catalogue";
import {
  copy,
  type Edited,
  lengthenBy,
  moveBy,
  moveWithin,
  paste,
  remove,
  type Selection,
  split,
  THE_TRACK,
} from "../src/pages/synth/document/commands";
import {
  addClip,
  addStep,
  addVoice,
  findVoice,
  moveStep,
  moveVoice,
  placeStep,
  setClip,
  setGlobal,
  setNoise,
  setStep,
  setVoice,
  trimStep,
} from "../src/pages/synth/document/edits";
import { fromFile, toFile } from "../src/pages/synth/document/file";
import { begin, edit, redo, undo } from "../src/pages/synth/document/history";
import { layOut, stepAt } from "../src/pages/synth/document/layout";
import { EMPTY, ENVELOPE_DEFAULTS, type EnvelopeType, newNoise, newVoice, type Track } from "../src/pages/synth/document/model";
import { CURVES, setKind, setParameter, timingOf, valueAt } from "../src/pages/synth/document/voices";
import { handlesOf, movedBy } from "../src/pages/synth/inspector/EnvelopePanel";
import { nextOf } from "../src/pages/synth/timeline/order";
import { envelopeAt } from "../src/pages/synth/timeline/shapes";
import { faultsOf } from "./schema";
import { chances, randomEdit } from "./synthEdits";

const catalogue = new Catalogue(VOICES);
const schema = JSON.parse(readFileSync(new URL("../../docs/track.schema.json", import.meta.url), "utf8"));
const demo = () => fromFile(DEMO);
const steps = (...durations: number[]): Track =>
  durations.reduce((track, duration) => addStep(track, track.steps.length, { duration }), EMPTY);

describe("a track as a file", () => {
  it("reads back as what was written, but for the numbers of its things", () => {
    const track = demo();
    expect(toFile(fromFile(toFile(track)))).toEqual(toFile(track));
    expect(toFile(track)).toEqual(DEMO);
  });

  it("leaves out what is as if it were not written", () => {
    const file = toFile(addClip(steps(3), "bell.flac"));
    expect(file).toEqual({
      global: { sample_rate: 44_100, crossfade_duration: 1, crossfade_curve: "linear" },
      progression: [{ duration: 3, description: "", voices: [] }],
      overlay_clips: [{ file_path: "bell.flac", start: 0, amp: 1, pan: 0, fade_in: 0, fade_out: 0, description: "" }],
    });
  });

  it("carries the automation of voices", () => {
    const voice = newVoice("binaural_beat", {
      automation: {
        gain: [
          [0, 1],
          [2, 0.5],
        ],
        pan: [],
      },
    });
    const track = addVoice(steps(5), 0, voice);
    const there = addVoice(track, track.steps[0]!.id, voice);
    expect((toFile(there)["progression"] as { voices: unknown[] }[])[0]!.voices[0]).toMatchObject({
      automation: {
        gain: [
          [0, 1],
          [2, 0.5],
        ],
      },
    });
    expect(toFile(fromFile(toFile(there)))).toEqual(toFile(there));
  });
});

describe("where things lie", () => {
  it("begins a step as the one before it gives way", () => {
    const track = setGlobal(steps(10, 20, 5), { crossfade_duration: 2 });
    const { steps: placed, length, stepRows } = layOut(track);
    expect(placed.map(({ start, end }) => [start, end])).toEqual([
      [0, 10],
      [8, 28],
      [26, 31],
    ]);
    expect(placed.map(({ fadeIn, fadeOut }) => [fadeIn, fadeOut])).toEqual([
      [0, 2],
      [2, 2],
      [2, 0],
    ]);
    expect([length, stepRows]).toEqual([31, 2]);
  });

  it("keeps a start that is written, with the gap before it", () => {
    const track = steps(10, 10);
    const placed = layOut(placeStep(track, track.steps[1]!.id, 30));
    expect(placed.steps[1]).toMatchObject({ start: 30, end: 40, fadeIn: 0, row: 0 });
    expect(stepAt(placed, 20)).toBeNull();
    expect(stepAt(placed, 30)!.item.id).toBe(track.steps[1]!.id);
  });
});

describe("an edit", () => {
  it("brings what is asked for within what a track may hold", () => {
    let track = steps(10);
    const { id } = track.steps[0]!;
    track = setStep(track, id, { duration: -5 });
    expect(track.steps[0]!.duration).toBeGreaterThan(0);
    expect(placeStep(track, id, -3).steps[0]!.start).toBe(0);
    expect(setStep(track, id, { duration: Number.NaN }).steps[0]!.duration).toBeGreaterThan(0);
    expect(setGlobal(track, { sample_rate: 7, seed: -1.5 }).global).toMatchObject({ sample_rate: 8000, seed: 0 });
    const clip = addClip(track, "a.wav", { amp: 1000, pan: -3 });
    expect(clip.clips[0]).toMatchObject({ amp: 100, pan: -1 });
    expect(setClip(clip, clip.clips[0]!.id, { file_path: " " })).toBe(clip);
    expect(addClip(track, "  ")).toBe(track);
  });

  it("keeps the points of a course in order, and no two at one time", () => {
    const track = setNoise(
      { ...EMPTY, noise: newNoise() },
      {
        amp_envelope: [
          [5, 2],
          [1, 1],
          [5, 3],
          [9, -1],
        ],
      },
    );
    expect(track.noise!.amp_envelope).toEqual([
      [1, 1],
      [5, 2],
      [9, 0],
    ]);
  });

  it("takes a parameter only as the voice takes it", () => {
    const track = addVoice(steps(5), 0);
    const there = addVoice(track, track.steps[0]!.id);
    const { id } = there.steps[0]!.voices[0]!;
    const value = (now: Track, name: string) => findVoice(now, id)!.voice.params[name];
    expect(value(setParameter(there, id, "ampL", 50, catalogue), "ampL")).toBe(10);
    expect(setParameter(there, id, "ampL", "loud", catalogue)).toBe(there);
    expect(setParameter(there, id, "noSuch", 1, catalogue)).toBe(there);
    expect(setParameter(there, id, "freqOscShape", "square", catalogue)).toBe(there);
    const set = setParameter(there, id, "ampL", 0.25, catalogue);
    expect(value(setParameter(set, id, "ampL", undefined, catalogue), "ampL")).toBeUndefined();
  });

  it("changes the order of steps, and moves voices between them", () => {
    const track = demo();
    const [first, second, third] = track.steps.map(({ id }) => id) as [number, number, number];
    expect(moveStep(track, third, 0).steps.map(({ id }) => id)).toEqual([third, first, second]);
    expect(moveStep(track, first, 0)).toBe(track);
    const voice = track.steps[1]!.voices[1]!.id;
    const moved = moveVoice(track, voice, first, 0);
    expect(moved.steps.map((step) => step.voices.length)).toEqual([2, 1, 1]);
    expect(moved.steps[0]!.voices[0]!.id).toBe(voice);
    expect(moveWithin({ track, selection: { kind: "voice", id: voice } }, -1).steps[1]!.voices[0]!.id).toBe(voice);
  });

  it("moves the start of a step alone", () => {
    const track = placeStep(steps(10), 0, 0);
    const { id } = track.steps[0]!;
    const trimmed = trimStep(placeStep(track, id, 5), id, 8);
    expect(trimmed.steps[0]).toMatchObject({ start: 8, duration: 7 });
    expect(trimStep(trimmed, id, 100).steps[0]!.duration).toBeGreaterThan(0);
  });

  it("keeps what both voices know when another one takes the place", () => {
    const track = demo();
    const { id } = track.steps[0]!.voices[0]!;
    const kind = (name: string) => VOICES.find((voice) => voice.name === name)!;
    const beat = setKind(track, id, kind("isochronic_tone"), catalogue);
    expect(findVoice(beat, id)!.voice.params).toEqual({ ampL: 0.12, ampR: 0.12, baseFreq: 180, beatFreq: 10 });
    const moving = setKind(track, id, kind("binaural_beat_transition"), catalogue);
    const { voice } = findVoice(moving, id)!;
    expect(voice).toMatchObject({ is_transition: true, synth_function_name: "binaural_beat_transition" });
    expect(catalogue.valueOf(voice, "endBaseFreq")).toBe(180);
    const falling = setParameter(moving, id, "startBaseFreq", 300, catalogue);
    const still = setKind(setParameter(falling, id, "baseFreq", undefined, catalogue), id, kind("binaural_beat"), catalogue);
    expect(findVoice(still, id)!.voice.params["baseFreq"]).toBe(300);
  });
});

describe("cut, copy, paste, split", () => {
  it("pastes a step behind the chosen one, with numbers of its own", () => {
    const track = demo();
    const now: Edited = { track, selection: { kind: "step", id: track.steps[0]!.id } };
    const pasted = paste(now, copy(now)!, 0);
    expect(pasted.track.steps).toHaveLength(4);
    expect(toFile(pasted.track)["progression"]).toEqual([
      ...(toFile(track)["progression"] as unknown[]).slice(0, 1),
      ...(toFile(track)["progression"] as unknown[]),
    ]);
    const ids = pasted.track.steps.flatMap((step) => [step.id, ...step.voices.map(({ id }) => id)]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("pastes a voice into the chosen step, and a clip at a time", () => {
    const track = addClip(demo(), "bell.flac", { duration: 3 });
    const voice = copy({ track, selection: { kind: "voice", id: track.steps[1]!.voices[0]!.id } })!;
    expect(paste({ track, selection: { kind: "step", id: track.steps[0]!.id } }, voice, 0).track.steps[0]!.voices).toHaveLength(
      2,
    );
    const clip = copy({ track, selection: { kind: "clip", id: track.clips[0]!.id } })!;
    expect(paste({ track, selection: THE_TRACK }, clip, 12.5).track.clips[1]).toMatchObject({ start: 12.5, duration: 3 });
    // Into nothing: a step is made for it.
    expect(paste({ track: EMPTY, selection: THE_TRACK }, voice, 0).track.steps[0]!.voices).toHaveLength(1);
  });

  it("removes what is chosen and chooses its neighbour", () => {
    const track = demo();
    const removed = remove({ track, selection: { kind: "step", id: track.steps[1]!.id } });
    expect(removed.selection).toEqual({ kind: "step", id: track.steps[2]!.id });
    expect(remove({ track, selection: { kind: "noise" } }).track.noise).toBeNull();
  });

  it("splits a step so that nothing comes later than it did", () => {
    const track = demo();
    const before = layOut(track);
    const chosen: Selection = { kind: "step", id: track.steps[1]!.id };
    const after = split({ track, selection: chosen }, 31, catalogue).track;
    const { steps: placed, length } = layOut(after);
    expect(length).toBeCloseTo(before.length, 9);
    expect(placed).toHaveLength(4);
    // The crossfade of both parts has its middle where it was cut.
    expect((placed[2]!.start + placed[1]!.end) / 2).toBeCloseTo(31, 9);
    expect(placed[3]!.start).toBeCloseTo(before.steps[2]!.start, 9);
  });

  it.each(["linear", "logarithmic"])("lets a %s transition go on through a split as it went", (curve) => {
    let track = demo();
    const step = track.steps[1]!;
    const { id } = step.voices[0]!;
    track = setParameter(track, id, "transition_curve", curve, catalogue);
    track = setParameter(track, id, "initial_offset", 3, catalogue);
    track = setParameter(track, id, "transition_duration", 20, catalogue);
    const at = (now: Track, index: number, time: number) => {
      const part = now.steps[index]!;
      const voice = part.voices[0]!;
      const { offset, length } = timingOf(voice, part.duration, catalogue);
      const u = Math.min(1, Math.max(0, (time - offset) / Math.max(length, 1e-9)));
      const [from, to] = ["startBeatFreq", "endBeatFreq"].map((name) => Number(catalogue.valueOf(voice, name)));
      return from! + (to! - from!) * CURVES[curve]!(u);
    };
    const cut = split({ track, selection: { kind: "step", id: step.id } }, 33, catalogue).track;
    const [whole, parts] = [layOut(track), layOut(cut)];
    for (let time = 20; time < 50; time += 0.5) {
      const wanted = at(track, 1, time - whole.steps[1]!.start);
      for (const index of [1, 2]) {
        const { start, end } = parts.steps[index]!;
        if (time >= start && time <= end) {
          expect(at(cut, index, time - start), `${index} at ${time}`).toBeCloseTo(wanted, 6);
        }
      }
    }
  });

  it("lets automation go on through a split", () => {
    let track = demo();
    const { id } = track.steps[0]!.voices[0]!;
    track = setVoice(track, id, {
      automation: {
        gain: [
          [0, 0],
          [24, 1],
        ],
        pan: [[12, -1]],
      },
    });
    const cut = split({ track, selection: { kind: "step", id: track.steps[0]!.id } }, 12, catalogue).track;
    const [first, second] = layOut(cut).steps;
    const gain = (step: typeof first) => step!.item.voices[0]!.automation!.gain;
    for (let time = second!.start; time < 24; time++) {
      expect(valueAt(gain(second), time - second!.start)).toBeCloseTo(time / 24, 9);
    }
    expect(valueAt(gain(first), 6)).toBeCloseTo(0.25, 9);
  });

  it("moves by a time what has a time of its own, and by a place what follows", () => {
    const track = addClip(demo(), "bell.flac", { start: 4 });
    const clip: Selection = { kind: "clip", id: track.clips[0]!.id };
    expect(moveBy({ track, selection: clip }, 0.5).clips[0]!.start).toBe(4.5);
    expect(moveBy({ track, selection: clip }, -50).clips[0]!.start).toBe(0);
    const step: Selection = { kind: "step", id: track.steps[0]!.id };
    expect(moveBy({ track, selection: step }, 1).steps[1]!.id).toBe(track.steps[0]!.id);
    expect(lengthenBy({ track, selection: step }, -1).steps[0]!.duration).toBe(23);
  });
});

describe("envelopes", () => {
  it("are as docs/tracks.md says", () => {
    const adsr = { type: "adsr" as const, params: { attack: 1, decay: 2, sustain_level: 0.5, release: 2 } };
    expect([0, 0.5, 1, 2, 3, 7, 9, 10].map((time) => envelopeAt(adsr, time, 10))).toEqual([0, 0.5, 1, 0.75, 0.5, 0.5, 0.25, 0]);
    const out = { type: "linear_fade" as const, params: { fade_duration: 4, start_amp: 1, end_amp: 0, fade_type: "out" } };
    expect([0, 6, 8, 10].map((time) => envelopeAt(out, time, 10))).toEqual([1, 1, 0.5, 0]);
    expect(envelopeAt(null, 0.005, 10)).toBeCloseTo(0.5);
  });

  it.each(["adsr", "linen", "linear_fade"] as const)(
    "of %s have handles whose places are their parameters",
    (type: EnvelopeType) => {
      let envelope = { type, params: { ...ENVELOPE_DEFAULTS[type] } };
      handlesOf(envelope, 10).forEach((_, index) => {
        const handle = handlesOf(envelope, 10)[index]!;
        const time = handle.movesTime ? 2 + index : handle.time;
        const value = handle.movesValue ? 0.3 : handle.value;
        envelope = { ...envelope, params: { ...envelope.params, ...movedBy(envelope, index, time, value, 10) } };
        const moved = handlesOf(envelope, 10)[index]!;
        expect([moved.time, moved.value]).toEqual([time, value]);
      });
    },
  );
});

describe("the way of the arrows", () => {
  it("leads along the lanes and through the voices, and comes to everything", () => {
    const track = addClip(demo(), "bell.flac", { start: 30 });
    const seen = new Set<string>();
    const visit = (at: Selection | null): void => {
      const key = JSON.stringify(at);
      if (at && !seen.has(key)) {
        seen.add(key);
        for (const way of ["left", "right", "up", "down"] as const) {
          visit(nextOf(track, at, way));
        }
      }
    };
    visit(nextOf(track, THE_TRACK, "first"));
    expect(seen.size).toBe(3 + 4 + 1 + 1);
  });
});

describe("undo", () => {
  it("takes the edits of one gesture back together, and others one by one", () => {
    let history = begin(1);
    history = edit(history, 2, "drag", 0);
    history = edit(history, 3, "drag", 500);
    history = edit(history, 4, "drag", 2000);
    history = edit(history, 5, null, 2001);
    expect(edit(history, 5, null, 3000)).toBe(history);
    const seen: number[] = [];
    for (let now = undo(history); now.now !== seen.at(-1); now = undo(now)) {
      seen.push(now.now);
    }
    expect(seen).toEqual([4, 3, 1]);
    expect(redo(undo(history)).now).toBe(5);
    expect(redo(history)).toBe(history);
  });
});

describe("any row of edits", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "gives tracks that docs/track.schema.json takes, and undone the one before, from seed %i",
    (seed) => {
      const chance = chances(seed);
      let history = begin<Edited>({ track: demo(), selection: THE_TRACK });
      const texts = [JSON.stringify(toFile(history.now.track))];
      for (let i = 0; i < 150; i++) {
        const next = edit(history, randomEdit(history.now, chance), null, i);
        if (next.now.track !== history.now.track) {
          history = next;
          texts.push(JSON.stringify(toFile(next.now.track)));
          expect(faultsOf(schema, toFile(next.now.track)), texts.at(-1)).toEqual([]);
        }
      }
      expect(texts.length).toBeGreaterThan(60);
      for (const text of texts.reverse().slice(1)) {
        history = undo(history);
        expect(JSON.stringify(toFile(history.now.track))).toBe(text);
      }
      while (history.future.length > 0) {
        history = redo(history);
      }
      expect(JSON.stringify(toFile(history.now.track))).toBe(texts[0]);
    },
  );
});
