import {
  type Automation,
  type Clip,
  ENVELOPE_DEFAULTS,
  type Envelope,
  type Global,
  LIMITS,
  type Noise,
  type NoiseParameters,
  type Point,
  type Step,
  type Sweep,
  type Voice,
} from "./model";

// Whatever a hand or a key asks for is brought within what docs/tracks.md allows.

export function within(value: number, minimum: number, maximum: number, instead = minimum): number {
  return Number.isFinite(value) ? Math.min(maximum, Math.max(minimum, value)) : instead;
}

/** A time or a length that may be 0, to the nearest microsecond: no sample of any rate is as short. */
export function seconds(value: number): number {
  return Math.round(within(value, 0, LIMITS.seconds) * 1e6) / 1e6;
}

/** A length, which is never 0. */
export function length(value: number): number {
  return seconds(within(value, LIMITS.shortest, LIMITS.seconds));
}

export function gain(value: number): number {
  return within(value, 0, LIMITS.gain);
}

export function pan(value: number): number {
  return within(value, -1, 1, 0);
}

export function clampGlobal(global: Global): Global {
  const [lowest, highest] = LIMITS.sampleRate;
  return {
    ...global,
    sample_rate: Math.round(within(global.sample_rate, lowest, highest, 44_100)),
    crossfade_duration: seconds(global.crossfade_duration),
    seed: Math.round(within(global.seed, 0, LIMITS.seed)),
    output_filename: global.output_filename?.trim() || null,
  };
}

export function clampStep(step: Step): Step {
  return { ...step, start: step.start === null ? null : seconds(step.start), duration: length(step.duration) };
}

export function clampVoice(voice: Voice): Voice {
  return {
    ...voice,
    volume_envelope: voice.volume_envelope && clampEnvelope(voice.volume_envelope),
    automation: voice.automation && clampAutomation(voice.automation),
  };
}

export function clampEnvelope(envelope: Envelope): Envelope {
  const initial = ENVELOPE_DEFAULTS[envelope.type];
  const params: Record<string, number | string> = {};
  for (const [name, standard] of Object.entries(initial)) {
    const value = envelope.params[name] ?? standard;
    if (typeof standard === "string") {
      params[name] = value === "out" ? "out" : "in";
    } else {
      params[name] = clampOfEnvelope(name, typeof value === "number" ? value : standard, standard);
    }
  }
  // The server leaves the usual end out when it writes.
  if (params["fade_type"] === "in") {
    delete params["fade_type"];
  }
  return { type: envelope.type, params };
}

function clampOfEnvelope(name: string, value: number, standard: number): number {
  switch (name) {
    case "sustain_level":
      return within(value, 0, 1, standard);
    case "start_amp":
    case "end_amp":
      return within(value, 0, LIMITS.gain, standard);
    default:
      return seconds(value);
  }
}

function clampAutomation(automation: Automation): Automation | null {
  const points = { gain: clampPoints(automation.gain, 0, LIMITS.gain), pan: clampPoints(automation.pan, -1, 1) };
  return points.gain.length + points.pan.length === 0 ? null : points;
}

/** In order, at no time two. */
export function clampPoints(points: readonly Point[], minimum: number, maximum: number): readonly Point[] {
  const sorted = points
    .slice(0, LIMITS.points)
    .map(([time, value]): Point => [seconds(time), within(value, minimum, maximum)])
    .sort((a, b) => a[0] - b[0]);
  return sorted.filter(([time], i) => i === 0 || time > sorted[i - 1]![0]);
}

export function clampClip(clip: Clip): Clip {
  return {
    ...clip,
    start: seconds(clip.start),
    duration: clip.duration === null ? null : length(clip.duration),
    amp: gain(clip.amp),
    pan: pan(clip.pan),
    fade_in: seconds(clip.fade_in),
    fade_out: seconds(clip.fade_out),
  };
}

export function clampNoise(noise: Noise): Noise {
  return {
    ...noise,
    amp: gain(noise.amp),
    pan: pan(noise.pan),
    start_time: seconds(noise.start_time),
    fade_in: seconds(noise.fade_in),
    fade_out: seconds(noise.fade_out),
    amp_envelope: clampPoints(noise.amp_envelope, 0, LIMITS.gain),
    params: noise.params && clampNoiseParameters(noise.params),
    voice: noise.voice && clampVoice(noise.voice),
  };
}

/** The ranges of docs/track.schema.json. */
export const NOISE_RANGES: Record<string, readonly [number, number]> = {
  lfo_freq: [0, 1000],
  start_lfo_freq: [0, 1000],
  end_lfo_freq: [0, 1000],
  start_lfo_phase_offset_deg: [-3600, 3600],
  end_lfo_phase_offset_deg: [-3600, 3600],
  start_intra_phase_offset_deg: [-3600, 3600],
  end_intra_phase_offset_deg: [-3600, 3600],
  initial_offset: [0, LIMITS.seconds],
  transition_duration: [0, LIMITS.seconds],
  post_offset: [0, LIMITS.seconds],
};

export const SWEEP_RANGES = { min: [0, 96_000], max: [0, 96_000], q: [0.5, 200], casc: [1, 32] } as const;

function clampNoiseParameters(parameters: NoiseParameters): NoiseParameters {
  const kept: Record<string, unknown> = { ...parameters };
  for (const [name, [minimum, maximum]] of Object.entries(NOISE_RANGES)) {
    const value = kept[name];
    if (typeof value === "number") {
      kept[name] = within(value, minimum, maximum, Math.max(0, minimum));
    }
  }
  return { ...(kept as NoiseParameters), sweeps: parameters.sweeps.slice(0, LIMITS.sweeps).map(clampSweep) };
}

function clampSweep(sweep: Sweep): Sweep {
  const kept = { ...sweep };
  for (const end of ["start", "end"] as const) {
    for (const what of ["min", "max", "q", "casc"] as const) {
      const [minimum, maximum] = SWEEP_RANGES[what];
      const value = within(kept[`${end}_${what}`], minimum, maximum);
      kept[`${end}_${what}`] = what === "casc" ? Math.round(value) : value;
    }
  }
  return kept;
}
