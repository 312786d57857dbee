import type { Catalogue } from "./catalogue";
import { clampStep } from "./clamps";
import {
  addVoice,
  copyOfClip,
  copyOfStep,
  copyOfVoice,
  findVoice,
  moveStep,
  moveVoice,
  placeStep,
  removeClip,
  removeStep,
  removeVoice,
  setClip,
  setNoise,
  setStep,
} from "./edits";
import { layOut } from "./layout";
import { type Clip, LIMITS, type Noise, newStep, nextId, type Step, type Track, type Voice } from "./model";
import { splitVoice } from "./voices";

/** What is chosen on the time line. */
export type Selection = { kind: "track" } | { kind: "noise" } | { kind: "step" | "voice" | "clip"; id: number };

export const THE_TRACK: Selection = { kind: "track" };

/** What was copied. */
export type Copied =
  | { kind: "step"; step: Step }
  | { kind: "voice"; voice: Voice }
  | { kind: "clip"; clip: Clip }
  | { kind: "noise"; noise: Noise };

/** A track, and what is chosen of it. */
export interface Edited {
  track: Track;
  selection: Selection;
}

export function isSame(a: Selection, b: Selection): boolean {
  return a.kind === b.kind && ("id" in a ? a.id : 0) === ("id" in b ? b.id : 0);
}

/** Whether what is chosen is there; after an undo it may not be. */
export function isThere(track: Track, selection: Selection): boolean {
  switch (selection.kind) {
    case "step":
      return track.steps.some((step) => step.id === selection.id);
    case "voice":
      return findVoice(track, selection.id) !== null;
    case "clip":
      return track.clips.some((clip) => clip.id === selection.id);
    case "noise":
      return track.noise !== null;
    default:
      return true;
  }
}

/** Takes away what is chosen; what lies beside it is chosen then. */
export function remove({ track, selection }: Edited): Edited {
  switch (selection.kind) {
    case "step": {
      const index = track.steps.findIndex((step) => step.id === selection.id);
      const after = removeStep(track, selection.id);
      const next = after.steps[Math.min(index, after.steps.length - 1)];
      return { track: after, selection: next ? { kind: "step", id: next.id } : THE_TRACK };
    }
    case "voice": {
      const found = findVoice(track, selection.id);
      if (!found) {
        return { track, selection };
      }
      if (!found.step) {
        return { track: setNoise(track, null), selection: THE_TRACK };
      }
      const after = removeVoice(track, selection.id);
      const voices = after.steps.find((step) => step.id === found.step!.id)!.voices;
      const next = voices[Math.min(found.index, voices.length - 1)];
      return { track: after, selection: next ? { kind: "voice", id: next.id } : { kind: "step", id: found.step.id } };
    }
    case "clip": {
      const index = track.clips.findIndex((clip) => clip.id === selection.id);
      const after = removeClip(track, selection.id);
      const next = after.clips[Math.min(index, after.clips.length - 1)];
      return { track: after, selection: next ? { kind: "clip", id: next.id } : THE_TRACK };
    }
    case "noise":
      return { track: setNoise(track, null), selection: THE_TRACK };
    default:
      return { track, selection };
  }
}

/** What is chosen, to be pasted; null when it can't be copied. */
export function copy({ track, selection }: Edited): Copied | null {
  switch (selection.kind) {
    case "step": {
      const step = track.steps.find(({ id }) => id === selection.id);
      return step ? { kind: "step", step } : null;
    }
    case "voice": {
      const voice = findVoice(track, selection.id)?.voice;
      return voice ? { kind: "voice", voice } : null;
    }
    case "clip": {
      const clip = track.clips.find(({ id }) => id === selection.id);
      return clip ? { kind: "clip", clip } : null;
    }
    case "noise":
      return track.noise ? { kind: "noise", noise: track.noise } : null;
    default:
      return null;
  }
}

/** Puts what was copied behind what is chosen: a step after the step, a voice into the step, a clip at a time. */
export function paste({ track, selection }: Edited, copied: Copied, at: number): Edited {
  switch (copied.kind) {
    case "step": {
      const step = copyOfStep(copied.step);
      const chosen = stepOf(track, selection);
      const index = chosen ? track.steps.indexOf(chosen) + 1 : track.steps.length;
      // A time of its own would lay the copy on the original.
      return track.steps.length >= LIMITS.steps
        ? { track, selection }
        : {
            track: { ...track, steps: track.steps.toSpliced(index, 0, { ...step, start: null }) },
            selection: { kind: "step", id: step.id },
          };
    }
    case "voice": {
      const voice = copyOfVoice(copied.voice);
      const step = stepOf(track, selection) ?? track.steps.at(-1);
      if (!step) {
        const made = newStep({ voices: [voice] });
        return { track: { ...track, steps: [made] }, selection: { kind: "voice", id: voice.id } };
      }
      const place = selection.kind === "voice" ? step.voices.findIndex(({ id }) => id === selection.id) + 1 : step.voices.length;
      const after = addVoice(track, step.id, voice, place);
      return after === track ? { track, selection } : { track: after, selection: { kind: "voice", id: voice.id } };
    }
    case "clip": {
      if (track.clips.length >= LIMITS.clips) {
        return { track, selection };
      }
      const clip = copyOfClip(copied.clip);
      const after = setClip({ ...track, clips: [...track.clips, clip] }, clip.id, { start: at });
      return { track: after, selection: { kind: "clip", id: clip.id } };
    }
    case "noise":
      return { track: setNoise({ ...track, noise: copied.noise }, {}), selection: { kind: "noise" } };
  }
}

/** The step that is chosen, or that the chosen voice belongs to. */
export function stepOf(track: Track, selection: Selection): Step | null {
  if (selection.kind === "voice") {
    return findVoice(track, selection.id)?.step ?? null;
  }
  return (selection.kind === "step" && track.steps.find((step) => step.id === selection.id)) || null;
}

/**
 * Cuts a step in two at a time of the track, so that nothing comes later than it did: both parts overlap by the crossfade, whose middle is
 * that time. A clip becomes two clips only where its file could be begun in the middle, which it can't: it is left alone.
 */
export function split({ track, selection }: Edited, at: number, catalogue: Catalogue): Edited {
  const step = stepOf(track, selection);
  const placed = step && layOut(track).steps.find(({ item }) => item.id === step.id);
  if (!step || !placed || track.steps.length >= LIMITS.steps) {
    return { track, selection };
  }
  // A cut outside of the step, or within a hair of its ends, is one in its middle.
  const inside = at > placed.start + LIMITS.shortest && at < placed.end - LIMITS.shortest ? at - placed.start : step.duration / 2;
  const crossfade = track.global.crossfade_duration;
  const first = Math.min(step.duration, inside + crossfade / 2);
  const begin = Math.max(0, first - crossfade);
  const parts = step.voices.map((voice) => splitVoice(voice, begin, step.duration, catalogue));
  const head = clampStep({ ...step, duration: first, voices: parts.map(([voice]) => voice) });
  const tail = clampStep({
    ...step,
    id: nextId(),
    start: null,
    duration: step.duration - begin,
    voices: parts.map(([, voice]) => voice),
  });
  const index = track.steps.indexOf(step);
  return { track: { ...track, steps: track.steps.toSpliced(index, 1, head, tail) }, selection: { kind: "step", id: tail.id } };
}

/** Moves what is chosen by a time: a placed step, a clip, the noise. What follows another step changes places with its neighbour. */
export function moveBy({ track, selection }: Edited, seconds: number): Track {
  switch (selection.kind) {
    case "step": {
      const index = track.steps.findIndex(({ id }) => id === selection.id);
      const step = track.steps[index];
      return !step
        ? track
        : step.start === null
          ? moveStep(track, step.id, index + Math.sign(seconds))
          : placeStep(track, step.id, step.start + seconds);
    }
    case "voice": {
      const found = findVoice(track, selection.id);
      const index = track.steps.findIndex(({ id }) => id === found?.step?.id) + Math.sign(seconds);
      const goal = track.steps[index];
      return found?.step && goal ? moveVoice(track, selection.id, goal.id, goal.voices.length) : track;
    }
    case "clip": {
      const clip = track.clips.find(({ id }) => id === selection.id);
      return clip ? setClip(track, clip.id, { start: clip.start + seconds }) : track;
    }
    case "noise":
      return track.noise ? setNoise(track, { start_time: track.noise.start_time + seconds }) : track;
    default:
      return track;
  }
}

/** Up or down by one place: a voice in its step. */
export function moveWithin({ track, selection }: Edited, by: number): Track {
  const found = selection.kind === "voice" ? findVoice(track, selection.id) : null;
  if (!found?.step) {
    return track;
  }
  const index = Math.max(0, Math.min(found.step.voices.length - 1, found.index + by));
  return moveVoice(track, found.voice.id, found.step.id, index);
}

/** Longer or shorter by a time. A clip that is as long as its file gets a length first. */
export function lengthenBy({ track, selection }: Edited, seconds: number): Track {
  const step = stepOf(track, selection);
  if (step) {
    return setStep(track, step.id, { duration: step.duration + seconds });
  }
  if (selection.kind === "clip") {
    const placed = layOut(track).clips.find(({ item }) => item.id === selection.id);
    return placed ? setClip(track, selection.id, { duration: placed.end - placed.start + seconds }) : track;
  }
  return track;
}
