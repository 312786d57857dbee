import { clampClip, clampGlobal, clampNoise, clampStep, clampVoice, seconds } from "./clamps";
import { layOut } from "./layout";
import {
  type Clip,
  type Global,
  LIMITS,
  type Noise,
  newClip,
  newStep,
  newVoice,
  nextId,
  type Step,
  type Track,
  type Voice,
} from "./model";

// Edits of a track: each gives another one, or the same where there is nothing to do. None gives a track that the server refuses.

export function setGlobal(track: Track, change: Partial<Global>): Track {
  return { ...track, global: clampGlobal({ ...track.global, ...change }) };
}

export function addStep(track: Track, index = track.steps.length, rest: Partial<Step> = {}): Track {
  return track.steps.length >= LIMITS.steps
    ? track
    : { ...track, steps: inserted(track.steps, index, clampStep({ ...newStep(), ...rest })) };
}

export function setStep(track: Track, id: number, change: Partial<Omit<Step, "id">>): Track {
  return changeStep(track, id, (step) => clampStep({ ...step, ...change }));
}

export function removeStep(track: Track, id: number): Track {
  const steps = track.steps.filter((step) => step.id !== id);
  return steps.length === track.steps.length ? track : { ...track, steps };
}

/** To another place in the order. */
export function moveStep(track: Track, id: number, index: number): Track {
  const from = track.steps.findIndex((step) => step.id === id);
  const to = Math.max(0, Math.min(track.steps.length - 1, index));
  if (from < 0 || from === to) {
    return track;
  }
  const rest = track.steps.filter((step) => step.id !== id);
  return { ...track, steps: inserted(rest, to, track.steps[from]!) };
}

/** Where a step begins: a time of its own, or null to follow the one before it. */
export function placeStep(track: Track, id: number, start: number | null): Track {
  return setStep(track, id, { start: start === null ? null : seconds(start) });
}

/** Moves the beginning alone: the end stays where it is. */
export function trimStep(track: Track, id: number, start: number): Track {
  const placed = layOut(track).steps.find(({ item }) => item.id === id);
  if (!placed) {
    return track;
  }
  const at = Math.min(seconds(start), placed.end - LIMITS.shortest);
  return setStep(track, id, { start: at, duration: placed.end - at });
}

export function findVoice(track: Track, id: number): { voice: Voice; step: Step | null; index: number } | null {
  if (track.noise?.voice?.id === id) {
    return { voice: track.noise.voice, step: null, index: 0 };
  }
  for (const step of track.steps) {
    const index = step.voices.findIndex((voice) => voice.id === id);
    if (index >= 0) {
      return { voice: step.voices[index]!, step, index };
    }
  }
  return null;
}

export function addVoice(track: Track, step: number, voice: Voice = newVoice(), index = Number.POSITIVE_INFINITY): Track {
  return changeStep(track, step, (found) =>
    found.voices.length >= LIMITS.voices ? found : { ...found, voices: inserted(found.voices, index, clampVoice(voice)) },
  );
}

export function setVoice(track: Track, id: number, change: Partial<Omit<Voice, "id">>): Track {
  if (track.noise?.voice?.id === id) {
    return { ...track, noise: { ...track.noise, voice: clampVoice({ ...track.noise.voice, ...change }) } };
  }
  const found = findVoice(track, id);
  return found?.step
    ? changeStep(track, found.step.id, (step) => ({
        ...step,
        voices: step.voices.map((voice) => (voice.id === id ? clampVoice({ ...voice, ...change }) : voice)),
      }))
    : track;
}

export function removeVoice(track: Track, id: number): Track {
  const step = findVoice(track, id)?.step;
  return step
    ? changeStep(track, step.id, (found) => ({ ...found, voices: found.voices.filter((voice) => voice.id !== id) }))
    : track;
}

/** To a place in its step or in another one. */
export function moveVoice(track: Track, id: number, step: number, index: number): Track {
  const found = findVoice(track, id);
  const goal = track.steps.find((candidate) => candidate.id === step);
  if (!found?.step || !goal || (found.step.id === step && found.index === index)) {
    return track;
  }
  const kept = removeVoice(track, id);
  const after = addVoice(kept, step, found.voice, Math.max(0, index));
  // A step that has all the voices it may have takes no other one.
  return after === kept ? track : after;
}

export function addClip(track: Track, file: string, rest: Partial<Clip> = {}): Track {
  return track.clips.length >= LIMITS.clips || file.trim() === ""
    ? track
    : { ...track, clips: [...track.clips, clampClip(newClip(file, rest))] };
}

export function setClip(track: Track, id: number, change: Partial<Omit<Clip, "id">>): Track {
  if (change.file_path !== undefined && change.file_path.trim() === "") {
    return track;
  }
  return { ...track, clips: track.clips.map((clip) => (clip.id === id ? clampClip({ ...clip, ...change }) : clip)) };
}

export function removeClip(track: Track, id: number): Track {
  const clips = track.clips.filter((clip) => clip.id !== id);
  return clips.length === track.clips.length ? track : { ...track, clips };
}

/** What the noise becomes; null for none. */
export function setNoise(track: Track, change: Partial<Noise> | null): Track {
  if (change === null) {
    return track.noise ? { ...track, noise: null } : track;
  }
  const noise = { ...track.noise, ...change } as Noise;
  return { ...track, noise: clampNoise(noise) };
}

/** A copy of a step, with numbers of its own. */
export function copyOfStep(step: Step): Step {
  return { ...step, id: nextId(), voices: step.voices.map(copyOfVoice) };
}

export function copyOfVoice(voice: Voice): Voice {
  return { ...voice, id: nextId() };
}

export function copyOfClip(clip: Clip): Clip {
  return { ...clip, id: nextId() };
}

function changeStep(track: Track, id: number, change: (step: Step) => Step): Track {
  const index = track.steps.findIndex((step) => step.id === id);
  const step = track.steps[index];
  const changed = step && change(step);
  return !step || changed === step ? track : { ...track, steps: track.steps.with(index, changed!) };
}

function inserted<T>(items: readonly T[], index: number, item: T): T[] {
  const at = Math.max(0, Math.min(items.length, index));
  return [...items.slice(0, at), item, ...items.slice(at)];
}
