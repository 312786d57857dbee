import {
  type Automation,
  type Clip,
  EMPTY,
  type Envelope,
  type Noise,
  nextId,
  type Point,
  type Step,
  type Track,
  type Voice,
} from "./model";

// What a file of the second dialect holds; the server has read it, so that names and kinds are right.
type Json = Record<string, unknown>;

/** The model of what the server has written. */
export function fromFile(json: unknown): Track {
  const file = json as Json;
  const noise = file["background_noise"] as Json | null | undefined;
  return {
    global: { ...EMPTY.global, ...(file["global"] as object | undefined) },
    steps: list(file["progression"]).map(stepOf),
    noise: noise ? noiseOf(noise) : null,
    clips: list(file["overlay_clips"]).map(clipOf),
  };
}

/** The track as it is sent and saved: what is as if it were not written is left out. */
export function toFile(track: Track): Json {
  const { global, steps, noise, clips } = track;
  const { output_filename, seed, ...rest } = global;
  return {
    global: { ...rest, ...(output_filename ? { output_filename } : {}), ...(seed === 0 ? {} : { seed }) },
    progression: steps.map(({ id, start, voices, ...step }) => ({
      ...(start === null ? {} : { start }),
      ...step,
      voices: voices.map(voiceFile),
    })),
    ...(noise ? { background_noise: noiseFile(noise) } : {}),
    overlay_clips: clips.map(({ id, duration, ...clip }) => ({ ...clip, ...(duration === null ? {} : { duration }) })),
  };
}

export function voiceFile({ id, category, volume_envelope, automation, ...voice }: Voice): Json {
  const { gain = [], pan = [] } = automation ?? {};
  return {
    ...voice,
    ...(category === "" ? {} : { category }),
    ...(volume_envelope ? { volume_envelope } : {}),
    ...(gain.length + pan.length === 0
      ? {}
      : { automation: { ...(gain.length > 0 ? { gain } : {}), ...(pan.length > 0 ? { pan } : {}) } }),
  };
}

function noiseFile({ file_path, params, voice, ...noise }: Noise): Json {
  return {
    ...(file_path ? { file_path } : {}),
    ...noise,
    ...(params ? { params } : {}),
    ...(voice ? { voice: voiceFile(voice) } : {}),
  };
}

function stepOf(json: Json): Step {
  return {
    start: (json["start"] as number | undefined) ?? null,
    duration: json["duration"] as number,
    description: (json["description"] as string | undefined) ?? "",
    voices: list(json["voices"]).map(voiceOf),
    id: nextId(),
  };
}

export function voiceOf(json: Json): Voice {
  const name = json["synth_function_name"] as string;
  const automation = json["automation"] as Partial<Automation> | null | undefined;
  return {
    synth_function_name: name,
    is_transition: (json["is_transition"] as boolean | undefined) ?? name.endsWith("_transition"),
    description: (json["description"] as string | undefined) ?? "",
    category: (json["category"] as string | undefined) ?? "",
    params: (json["params"] as Voice["params"] | undefined) ?? {},
    volume_envelope: (json["volume_envelope"] as Envelope | null | undefined) ?? null,
    automation: automation ? { gain: automation.gain ?? [], pan: automation.pan ?? [] } : null,
    id: nextId(),
  };
}

function clipOf(json: Json): Clip {
  const number = (name: string, initial: number) => (json[name] as number | undefined) ?? initial;
  return {
    file_path: json["file_path"] as string,
    start: number("start", 0),
    duration: (json["duration"] as number | undefined) || null,
    amp: number("amp", 1),
    pan: number("pan", 0),
    fade_in: number("fade_in", 0),
    fade_out: number("fade_out", 0),
    description: (json["description"] as string | undefined) ?? "",
    id: nextId(),
  };
}

function noiseOf(json: Json): Noise {
  const number = (name: string, initial: number) => (json[name] as number | undefined) ?? initial;
  const voice = json["voice"] as Json | undefined;
  return {
    file_path: (json["file_path"] as string | undefined) ?? null,
    amp: number("amp", 1),
    pan: number("pan", 0),
    start_time: number("start_time", 0),
    fade_in: number("fade_in", 0),
    fade_out: number("fade_out", 0),
    amp_envelope: (json["amp_envelope"] as Point[] | undefined) ?? [],
    params: (json["params"] as Noise["params"] | undefined) ?? null,
    voice: voice ? voiceOf(voice) : null,
  };
}

function list(value: unknown): Json[] {
  return (value as Json[] | null | undefined) ?? [];
}
