import { VOICES } from "../dev/voices.mjs";
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
  placeStep,
  setClip,
  setGlobal,
  setNoise,
  setStep,
  setVoice,
  trimStep,
} from "../src/pages/synth/document/edits";
import { ENVELOPE_DEFAULTS, newNoise, newSweep, newVoice, type Track } from "../src/pages/synth/document/model";
import { setKind, setParameter } from "../src/pages/synth/document/voices";

const catalogue = new Catalogue(VOICES);

// A generator with a seed, so that what fails once fails again.
/** Chances from 0 to 1. */
export function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** An edit that somebody might make, with values that nobody would. */
export function randomEdit(now: Edited, chance: () => number): Edited {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(chance() * items.length)];
  const odd = () => pick([0, -1, 1e-9, 0.5, 3, 1e9, -1e9, Number.NaN, Number.POSITIVE_INFINITY, chance() * 100])!;
  const { track } = now;
  const step = pick(track.steps);
  const voice = step && pick(step.voices);
  const clip = pick(track.clips);
  const chosen: Selection =
    pick<Selection | undefined>([
      step && { kind: "step", id: step.id },
      voice && { kind: "voice", id: voice.id },
      clip && { kind: "clip", id: clip.id },
      track.noise ? { kind: "noise" } : undefined,
      THE_TRACK,
    ]) ?? THE_TRACK;
  const at: Edited = { track, selection: chosen };
  const after = (changed: Track): Edited => ({ track: changed, selection: chosen });
  const points = () => Array.from({ length: Math.floor(chance() * 5) }, () => [odd(), odd()] as const);
  const edits: (() => Edited)[] = [
    () => after(addStep(track, Math.floor(odd()), { duration: odd(), start: chance() < 0.5 ? null : odd() })),
    () => (step ? after(setStep(track, step.id, { duration: odd() })) : at),
    () => (step ? after(addVoice(track, step.id, newVoice(pick(VOICES)!.name), odd())) : at),
    () => (step ? after(placeStep(track, step.id, chance() < 0.3 ? null : odd())) : at),
    () => (step ? after(trimStep(track, step.id, odd())) : at),
    () => {
      const kind = pick(VOICES)!;
      return voice ? after(setKind(track, voice.id, kind, catalogue)) : at;
    },
    () => {
      const parameter = voice && pick(catalogue.find(voice)?.parameters ?? []);
      const value = pick([odd(), "linear", "sine", "x", true, [1, odd()], [[100, odd()]], "a.wav"] as const)!;
      return voice && parameter ? after(setParameter(track, voice.id, parameter.name, value, catalogue)) : at;
    },
    () => {
      const type = pick(["adsr", "linen", "linear_fade"] as const)!;
      const params = Object.fromEntries(Object.keys(ENVELOPE_DEFAULTS[type]).map((name) => [name, odd()]));
      return voice ? after(setVoice(track, voice.id, { volume_envelope: chance() < 0.2 ? null : { type, params } })) : at;
    },
    () => after(addClip(track, pick(["", "bell.flac", "a b.wav"])!, { start: odd(), duration: odd(), amp: odd(), pan: odd() })),
    () => (clip ? after(setClip(track, clip.id, { fade_in: odd(), fade_out: odd(), duration: pick([null, odd()])! })) : at),
    () => after(setNoise(track, chance() < 0.2 ? null : { ...newNoise(), amp: odd(), pan: odd(), amp_envelope: points() })),
    () => {
      const params = {
        ...newNoise().params!,
        lfo_freq: odd(),
        sweeps: [{ ...newSweep(), start_min: odd(), start_casc: odd(), end_q: odd() }],
      };
      return track.noise ? after(setNoise(track, { params })) : at;
    },
    () => after(setGlobal(track, { crossfade_duration: odd(), sample_rate: odd(), seed: odd() })),
    () => split(at, odd(), catalogue),
    () => after(moveBy(at, odd())),
    () => after(moveWithin(at, Math.sign(odd()) || 1)),
    () => after(lengthenBy(at, odd())),
    () => {
      const copied = copy(at);
      return copied ? paste(at, copied, odd()) : at;
    },
    () => (chance() < 0.4 ? remove(at) : at),
  ];
  return pick(edits)!();
}
