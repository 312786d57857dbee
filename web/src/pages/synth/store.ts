import { create } from "zustand";
import type { TrackFault } from "../../api/synthesis";
import type { Catalogue } from "./document/catalogue";
import {
  type Copied,
  copy,
  type Edited,
  isSame,
  isThere,
  paste,
  remove,
  type Selection,
  split,
  stepOf,
  THE_TRACK,
} from "./document/commands";
import { addStep, addVoice, setNoise } from "./document/edits";
import { type PlacedFault, placeFault } from "./document/faults";
import { fromFile, toFile } from "./document/file";
import { begin, edit, type History, redo, undo } from "./document/history";
import { EMPTY, newNoise, newStep, newVoice, type Track } from "./document/model";

export interface VoiceMix {
  gain: number;
  mute: boolean;
  solo: boolean;
}

export const AS_IT_IS: VoiceMix = { gain: 1, mute: false, solo: false };

/** What undo goes back to: the track, what is chosen of it, and what it is called. */
interface Document extends Edited {
  name: string;
}

interface SynthState {
  history: History<Document>;
  /** The session that plays the track. */
  session: string | null;
  faults: readonly PlacedFault[];
  /** Of voices, by their numbers: what is heard of them, which is none of the track's. */
  mix: Readonly<Record<number, VoiceMix>>;
  copied: Copied | null;
  /** Where playing begins when nothing plays yet, in seconds. */
  cue: number;
  /** The track as it was opened or saved last. */
  saved: Track;
  /** The voices that the server has, once it has said them. */
  catalogue: Catalogue | null;
  /** What could not be kept in this browser. */
  warning: string | null;
}

export const useSynth = create<SynthState>()(() => ({
  history: begin({ track: EMPTY, selection: THE_TRACK, name: "Track" }),
  session: null,
  faults: [],
  mix: {},
  copied: null,
  cue: 0,
  saved: EMPTY,
  catalogue: null,
  warning: null,
}));

const state = useSynth.getState;

export const useTrack = (): Track => useSynth((now) => now.history.now.track);
export const useSelection = (): Selection => useSynth((now) => now.history.now.selection);

/** Changes the track; edits of one gesture, such as a drag, are one step back. */
export function editTrack(change: (track: Track) => Track, gesture: string | null = null, select?: Selection): void {
  editAll(({ track, selection }) => {
    const after = change(track);
    return after === track && select === undefined ? { track, selection } : { track: after, selection: select ?? selection };
  }, gesture);
}

/** Changes the track and what is chosen of it. */
export function editAll(change: (now: Edited) => Edited, gesture: string | null = null): void {
  useSynth.setState(({ history }) => {
    const after = { ...history.now, ...change(history.now) };
    if (after.track === history.now.track) {
      return { history: withSelection(history, after.selection) };
    }
    const kept = isThere(after.track, after.selection) ? after : { ...after, selection: THE_TRACK };
    return { history: edit(history, kept, gesture, performance.now()) };
  });
}

/** Chooses something, which is no edit. */
export function select(selection: Selection): void {
  useSynth.setState(({ history }) => ({ history: withSelection(history, selection) }));
}

function withSelection(history: History<Document>, selection: Selection): History<Document> {
  return isSame(history.now.selection, selection) ? history : { ...history, now: { ...history.now, selection } };
}

/** What the track is called. */
export function rename(name: string): void {
  useSynth.setState(({ history }) =>
    history.now.name === name ? {} : { history: edit(history, { ...history.now, name }, null, performance.now()) },
  );
}

export function undoEdit(): void {
  useSynth.setState(({ history }) => ({ history: undo(history) }));
}

export function redoEdit(): void {
  useSynth.setState(({ history }) => ({ history: redo(history) }));
}

export function removeChosen(): void {
  editAll(remove);
}

export function copyChosen(): void {
  const copied = copy(state().history.now);
  if (copied) {
    useSynth.setState({ copied });
  }
}

export function cutChosen(): void {
  copyChosen();
  removeChosen();
}

export function pasteCopied(at: number): void {
  const { copied } = state();
  if (copied) {
    editAll((now) => paste(now, copied, at));
  }
}

/** Cuts the chosen step at a time of the track. */
export function splitChosen(at: number): void {
  const { catalogue } = state();
  if (catalogue) {
    editAll((now) => split(now, at, catalogue));
  }
}

export function duplicateChosen(): void {
  const now = state().history.now;
  const copied = copy(now);
  if (copied && copied.kind !== "noise") {
    const at = copied.kind === "clip" ? copied.clip.start + (copied.clip.duration ?? 1) : 0;
    editAll((before) => paste(before, copied, at));
  }
}

/** Another track takes the place of the one that is edited, also in the session that plays it; that can be undone. */
export function openTrack(file: unknown, name: string, session: string | null = null): void {
  const track = fromFile(file);
  useSynth.setState(({ history }) => ({
    history: edit(history, { track, selection: THE_TRACK, name }, null, performance.now()),
    saved: track,
    faults: [],
    mix: {},
    cue: 0,
    ...(session === null ? {} : { session }),
  }));
}

/** An empty track takes the place of the one that is edited; that can be undone. */
export function newTrack(): void {
  openTrack(toFile(EMPTY), "Track");
}

/** Adds a step behind the chosen one, a voice to the chosen step, or noise behind all. */
export function addChosen(what: "step" | "voice" | "noise"): void {
  editAll(({ track, selection }) => {
    const chosen = stepOf(track, selection);
    switch (what) {
      case "step": {
        const step = newStep({ voices: [newVoice("binaural_beat", { params: { ampL: 0.1, ampR: 0.1 } })] });
        const index = chosen ? track.steps.indexOf(chosen) + 1 : track.steps.length;
        return { track: addStep(track, index, step), selection: { kind: "step", id: step.id } };
      }
      case "voice": {
        const step = chosen ?? track.steps.at(-1) ?? newStep();
        const voice = newVoice("binaural_beat", { params: { ampL: 0.1, ampR: 0.1 } });
        const there = track.steps.includes(step) ? track : addStep(track, 0, step);
        return { track: addVoice(there, step.id, voice), selection: { kind: "voice", id: voice.id } };
      }
      default:
        return { track: track.noise ? track : setNoise(track, newNoise()), selection: { kind: "noise" } };
    }
  });
}

export function setMix(voice: number, change: Partial<VoiceMix>): void {
  useSynth.setState(({ mix }) => ({ mix: { ...mix, [voice]: { ...AS_IT_IS, ...mix[voice], ...change } } }));
}

export function setFaults(track: Track, faults: readonly TrackFault[], sentence: string | null): void {
  const placed = faults.map((fault) => placeFault(track, fault));
  useSynth.setState({
    faults: placed.length > 0 || sentence === null ? placed : [{ at: THE_TRACK, member: "", message: sentence }],
  });
}
