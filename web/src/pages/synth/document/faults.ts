import type { TrackFault } from "../../../api/synthesis";
import { type Selection, THE_TRACK } from "./commands";
import type { Track } from "./model";

/** A fault at the thing that it belongs to. */
export interface PlacedFault {
  at: Selection;
  /** The way to it inside of the thing, such as `params.baseFreq`. */
  member: string;
  message: string;
}

/** Which thing a fault belongs to: its path leads there in the track as it was sent. */
export function placeFault(track: Track, { path, message }: Pick<TrackFault, "path" | "message">): PlacedFault {
  const [, list, index, rest = ""] = /^(progression|overlay_clips)\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  if (list === "progression") {
    const step = track.steps[Number(index)];
    const [, number, member = ""] = /^voices\[(\d+)\]\.?(.*)$/.exec(rest) ?? [];
    const voice = number === undefined ? undefined : step?.voices[Number(number)];
    if (voice) {
      return { at: { kind: "voice", id: voice.id }, member, message };
    }
    if (step) {
      return { at: { kind: "step", id: step.id }, member: rest, message };
    }
  }
  const clip = list === "overlay_clips" ? track.clips[Number(index)] : undefined;
  if (clip) {
    return { at: { kind: "clip", id: clip.id }, member: rest, message };
  }
  if (path.startsWith("background_noise")) {
    return { at: { kind: "noise" }, member: path.slice("background_noise.".length), message };
  }
  return { at: THE_TRACK, member: path, message };
}
