import { type Catalogue, formOf, startOf, type VoiceKind } from "./catalogue";
import { findVoice, setVoice } from "./edits";
import { type Envelope, newVoice, type ParameterValue, type Point, type Track, type Voice } from "./model";

/** A parameter's value; undefined takes what is written away, so that the default holds. */
export function setParameter(
  track: Track,
  id: number,
  name: string,
  value: ParameterValue | undefined,
  catalogue: Catalogue,
): Track {
  const voice = findVoice(track, id)?.voice;
  const parameter = voice && catalogue.parameter(voice, name);
  if (!voice || !parameter) {
    return track;
  }
  const { [name]: before, ...rest } = voice.params;
  if (value === undefined) {
    return before === undefined ? track : setVoice(track, id, { params: rest });
  }
  const fitting = catalogue.fitting(parameter, value);
  return fitting === undefined || fitting === before
    ? track
    : setVoice(track, id, { params: { ...voice.params, [name]: fitting } });
}

/** Another voice in its place: what both know by the same name stays. */
export function setKind(track: Track, id: number, kind: VoiceKind, catalogue: Catalogue): Track {
  const voice = findVoice(track, id)?.voice;
  return !voice || formOf(voice) === kind.name ? track : setVoice(track, id, ofKind(voice, kind, catalogue));
}

/** The members of a voice that change with its kind. */
export function ofKind(
  voice: Voice,
  kind: VoiceKind,
  catalogue: Catalogue,
): Pick<Voice, "synth_function_name" | "is_transition" | "params"> {
  const goal = newVoice(kind.name);
  const params: Record<string, ParameterValue> = {};
  for (const [name, value] of Object.entries(voice.params)) {
    const parameter = catalogue.parameter(goal, name);
    const fitting = parameter && catalogue.fitting(parameter, value);
    if (fitting !== undefined) {
      params[name] = fitting;
    }
  }
  // From a transition to what stays: its start is where it stays.
  for (const parameter of kind.parameters) {
    const start = params[parameter.name] === undefined && !kind.is_transition ? startNameOf(parameter.name, voice) : null;
    const fitting = start === null ? undefined : catalogue.fitting(parameter, voice.params[start]!);
    if (fitting !== undefined) {
      params[parameter.name] = fitting;
    }
  }
  return { synth_function_name: kind.name, is_transition: kind.is_transition, params };
}

function startNameOf(name: string, voice: Voice): string | null {
  return (
    [`start${name.charAt(0).toUpperCase()}${name.slice(1)}`, `start_${name}`].find(
      (start) => voice.params[start] !== undefined,
    ) ?? null
  );
}

/** How far a transition has come at a time of its step, 0 to 1, before its curve. */
export function progressAt(voice: Voice, seconds: number, duration: number, catalogue: Catalogue): number {
  const { offset, length } = timingOf(voice, duration, catalogue);
  return length <= 0 ? (seconds < offset ? 0 : 1) : Math.min(1, Math.max(0, (seconds - offset) / length));
}

/** When a transition begins in its step, and how long it takes. */
export function timingOf(voice: Voice, duration: number, catalogue: Catalogue): { offset: number; length: number } {
  const offset = Number(catalogue.valueOf(voice, "initial_offset") ?? 0);
  const written = voice.params["transition_duration"];
  const post = Number(voice.params["post_offset"] ?? 0);
  return { offset, length: typeof written === "number" ? written : Math.max(0, duration - offset - post) };
}

/** The shapes of docs/voices.md, from 0 to 1. */
export const CURVES: Record<string, (share: number) => number> = {
  linear: (u) => u,
  logarithmic: (u) => 1 - (1 - u) ** 2,
  exponential: (u) => u ** 2,
};

export function curveOf(voice: Voice, catalogue: Catalogue): string {
  return String(catalogue.valueOf(voice, "transition_curve") ?? "linear");
}

/** Both parts of a voice whose step is cut: the first part ends after `end`, the second one begins at `begin`, times from the step's start. */
export function splitVoice(voice: Voice, begin: number, duration: number, catalogue: Catalogue): [Voice, Voice] {
  const first = cutTransition(voice, duration, catalogue);
  const second = goOnWith(voice, begin, duration, catalogue);
  return [
    { ...first, volume_envelope: withoutEnd(voice.volume_envelope) },
    { ...second, ...newIdOf(), volume_envelope: withoutStart(voice.volume_envelope), automation: later(voice, begin) },
  ];
}

const newIdOf = () => ({ id: newVoice().id });

// What is left unsaid is said: it would mean something else in a shorter step.
function cutTransition(voice: Voice, duration: number, catalogue: Catalogue): Voice {
  if (!catalogue.find(voice)?.is_transition) {
    return voice;
  }
  const { post_offset: _, ...params } = voice.params;
  return { ...voice, params: { ...params, transition_duration: timingOf(voice, duration, catalogue).length } };
}

// The values that it has come to are those that it goes on from; the logarithmic and the linear curve are parts of themselves.
function goOnWith(voice: Voice, begin: number, duration: number, catalogue: Catalogue): Voice {
  const kind = catalogue.find(voice);
  if (!kind?.is_transition) {
    return voice;
  }
  const { offset, length } = timingOf(voice, duration, catalogue);
  const share = CURVES[curveOf(voice, catalogue)]?.(progressAt(voice, begin, duration, catalogue)) ?? 0;
  const { post_offset: _, ...rest } = voice.params;
  const params: Record<string, ParameterValue> = {
    ...rest,
    initial_offset: Math.max(0, offset - begin),
    transition_duration: Math.max(0, offset + length - Math.max(offset, begin)),
  };
  for (const { name } of kind.parameters) {
    const start = startOf(name);
    const [from, to] = [start === null ? undefined : catalogue.valueOf(voice, start), catalogue.valueOf(voice, name)];
    if (start !== null && typeof from === "number" && typeof to === "number" && from !== to) {
      params[start] = from + (to - from) * share;
      params[name] = to;
    }
  }
  return { ...voice, params };
}

function withoutEnd(envelope: Envelope | null): Envelope | null {
  if (!envelope) {
    return null;
  }
  if (envelope.type === "linear_fade") {
    return envelope.params["fade_type"] === "out" ? still(envelope, "start_amp") : envelope;
  }
  return { ...envelope, params: { ...envelope.params, release: 0 } };
}

function withoutStart(envelope: Envelope | null): Envelope | null {
  if (!envelope) {
    return null;
  }
  if (envelope.type === "linear_fade") {
    return envelope.params["fade_type"] === "out" ? envelope : still(envelope, "end_amp");
  }
  return { ...envelope, params: { ...envelope.params, attack: 0, ...(envelope.type === "adsr" ? { decay: 0 } : {}) } };
}

function still(envelope: Envelope, at: "start_amp" | "end_amp"): Envelope {
  const level = envelope.params[at] ?? (at === "start_amp" ? 0 : 1);
  return { type: "linear_fade", params: { fade_duration: 0, start_amp: level, end_amp: level } };
}

function later(voice: Voice, begin: number): Voice["automation"] {
  if (!voice.automation) {
    return null;
  }
  const shift = (points: readonly Point[]): Point[] =>
    points.length === 0
      ? []
      : [
          [0, valueAt(points, begin)],
          ...points.filter(([time]) => time > begin).map(([time, value]): Point => [time - begin, value]),
        ];
  return { gain: shift(voice.automation.gain), pan: shift(voice.automation.pan) };
}

/** What points say at a time: straight lines between them, held outside. */
export function valueAt(points: readonly Point[], time: number): number {
  const next = points.findIndex(([at]) => at > time);
  if (next <= 0) {
    return (next === 0 ? points[0] : points.at(-1))?.[1] ?? 0;
  }
  const [from, to] = [points[next - 1]!, points[next]!];
  return from[1] + ((to[1] - from[1]) * (time - from[0])) / (to[0] - from[0]);
}
