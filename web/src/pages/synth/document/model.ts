// A track of steps and voices as docs/tracks.md writes it in the second dialect, every member always there, and each thing with a number of
// its own, so that selection, faults and what is muted stay with it when it moves.

/** A value over time: seconds, and what it is then. Straight lines between two, held outside. */
export type Point = readonly [seconds: number, value: number];

/** What a track may write for a parameter. */
export type ParameterValue = number | boolean | string | readonly unknown[];

export type EnvelopeType = "adsr" | "linen" | "linear_fade";

export interface Envelope {
  type: EnvelopeType;
  params: Readonly<Record<string, number | string>>;
}

export interface Automation {
  gain: readonly Point[];
  pan: readonly Point[];
}

export interface Voice {
  readonly id: number;
  synth_function_name: string;
  is_transition: boolean;
  description: string;
  category: string;
  params: Readonly<Record<string, ParameterValue>>;
  /** Null for 10 ms at both ends. */
  volume_envelope: Envelope | null;
  automation: Automation | null;
}

export interface Step {
  readonly id: number;
  /** Null where it begins as the one before it gives way. */
  start: number | null;
  duration: number;
  description: string;
  voices: readonly Voice[];
}

export interface Clip {
  readonly id: number;
  file_path: string;
  start: number;
  /** Null for all of the file. */
  duration: number | null;
  amp: number;
  pan: number;
  fade_in: number;
  fade_out: number;
  description: string;
}

export interface Sweep {
  start_min: number;
  start_max: number;
  start_q: number;
  start_casc: number;
  end_min: number;
  end_max: number;
  end_q: number;
  end_casc: number;
}

/** What the noise is, as in a `.noise` file; members that a track does not need are left out. */
export interface NoiseParameters {
  readonly [name: string]: unknown;
  noise_type: string;
  lfo_waveform: string;
  transition: boolean;
  sweeps: readonly Sweep[];
}

export interface Noise {
  file_path: string | null;
  amp: number;
  pan: number;
  start_time: number;
  fade_in: number;
  fade_out: number;
  amp_envelope: readonly Point[];
  /** One of both. */
  params: NoiseParameters | null;
  voice: Voice | null;
}

export interface Global {
  sample_rate: number;
  crossfade_duration: number;
  crossfade_curve: "linear" | "equal_power";
  output_filename: string | null;
  seed: number;
}

export interface Track {
  global: Global;
  steps: readonly Step[];
  noise: Noise | null;
  clips: readonly Clip[];
}

/** The limits of docs/tracks.md. */
export const LIMITS = {
  seconds: 1_000_000,
  gain: 100,
  /** A step has to last some time; less than this is no sample of any rate. */
  shortest: 0.001,
  sampleRate: [8000, 384_000],
  seed: 4_294_967_295,
  steps: 100_000,
  voices: 1000,
  clips: 10_000,
  points: 100_000,
  sweeps: 100,
} as const;

let last = 0;

/** A number that nothing else of this page has. */
export function nextId(): number {
  return ++last;
}

export const EMPTY: Track = {
  global: { sample_rate: 44_100, crossfade_duration: 1, crossfade_curve: "linear", output_filename: null, seed: 0 },
  steps: [],
  noise: null,
  clips: [],
};

export function newVoice(name = "binaural_beat", rest: Partial<Voice> = {}): Voice {
  return {
    synth_function_name: name,
    is_transition: name.endsWith("_transition"),
    description: "",
    category: "",
    params: {},
    volume_envelope: null,
    automation: null,
    ...rest,
    id: nextId(),
  };
}

export function newStep(rest: Partial<Step> = {}): Step {
  return { start: null, duration: 30, description: "", voices: [], ...rest, id: nextId() };
}

export function newClip(file_path: string, rest: Partial<Clip> = {}): Clip {
  return { file_path, start: 0, duration: null, amp: 1, pan: 0, fade_in: 0, fade_out: 0, description: "", ...rest, id: nextId() };
}

export function newNoise(): Noise {
  return {
    file_path: null,
    amp: 0.2,
    pan: 0,
    start_time: 0,
    fade_in: 0,
    fade_out: 0,
    amp_envelope: [],
    params: {
      noise_type: "pink",
      lfo_waveform: "sine",
      transition: false,
      lfo_freq: 1 / 12,
      start_lfo_phase_offset_deg: 0,
      start_intra_phase_offset_deg: 0,
      sweeps: [],
    },
    voice: null,
  };
}

export function newSweep(): Sweep {
  return {
    start_min: 1000,
    start_max: 10_000,
    start_q: 25,
    start_casc: 10,
    end_min: 1000,
    end_max: 10_000,
    end_q: 25,
    end_casc: 10,
  };
}

/** Whether there is nothing that could sound or be edited. */
export function isEmpty(track: Track): boolean {
  return track.steps.length === 0 && track.clips.length === 0 && track.noise === null;
}

/** What an envelope is when its parameters are not said. */
export const ENVELOPE_DEFAULTS: Record<EnvelopeType, Record<string, number | string>> = {
  adsr: { attack: 0.01, decay: 0.1, sustain_level: 0.8, release: 0.1 },
  linen: { attack: 0.1, release: 0.1 },
  linear_fade: { fade_duration: 0.1, start_amp: 0, end_amp: 1, fade_type: "in" },
};
