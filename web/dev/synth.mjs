// Tracks of steps and voices, as far as pages need them: nothing here makes a sound. What is wrong is what tests look for.

import { VOICES } from "./voices.mjs";

const NAMES = new Set(VOICES.map(({ name }) => name));

/** A track in the second dialect, or what is wrong with it. The first dialect's names are known where tests write them. */
export function convert(track) {
  const faults = [];
  const steps = track.progression ?? track.steps;
  if (!Array.isArray(steps)) {
    return { faults: [fault("track.member-missing", "progression", "There are no steps: progression, a list, is missing.")] };
  }
  const { sampleRate, ...global } = track.global ?? track.global_settings ?? {};
  const progression = steps.map(({ durationSeconds, voices = [], ...step }, i) => ({
    description: "",
    ...step,
    duration: step.duration ?? durationSeconds,
    voices: voices.map((voice, j) => voiceOf(voice, i, j, faults)),
  }));
  const clips = (track.overlay_clips ?? []).map((clip, i) => {
    if (clip.file_path === "gone.wav") {
      faults.push(fault("track.file-not-found", `overlay_clips[${i}].file_path`, `Clip ${i + 1}: There is no file gone.wav.`));
    }
    return clip;
  });
  return faults.length > 0
    ? { faults }
    : {
        track: {
          global: {
            sample_rate: sampleRate ?? 44_100,
            crossfade_duration: 1,
            crossfade_curve: "linear",
            ...global,
          },
          progression,
          ...(track.background_noise ? { background_noise: track.background_noise } : {}),
          overlay_clips: clips,
        },
      };
}

function voiceOf({ synthFunctionName, parameters, ...voice }, step, index, faults) {
  const name = voice.synth_function_name ?? synthFunctionName;
  const kind = VOICES.find((known) => known.name === name);
  const path = `progression[${step}].voices[${index}]`;
  const say = (code, member, text) =>
    faults.push(fault(code, `${path}.${member}`, `Step ${step + 1}, voice ${index + 1} (${name}): ${text}`, step + 1, index + 1));
  if (!NAMES.has(name)) {
    say("track.voice-unknown", "synth_function_name", "There is no such voice.");
  }
  const params = voice.params ?? parameters ?? {};
  for (const [member, value] of Object.entries(params)) {
    const known = kind?.parameters.find((parameter) => parameter.name === member);
    if (kind && !known) {
      say("track.parameter-unknown", `params.${member}`, `${name} has no parameter ${member}.`);
    } else if (known?.kind === "number" && !(value >= known.minimum && value <= known.maximum)) {
      say("track.range", `params.${member}`, `${member} is out of its range.`);
    }
  }
  return { is_transition: name?.endsWith("_transition"), description: "", ...voice, synth_function_name: name, params };
}

function fault(code, path, message, step = null, voice = null) {
  return { code, path, message, step, voice };
}

/** How long a track is, in seconds. */
export function lengthOf({ global, progression, overlay_clips }) {
  let next = 0;
  let end = 0;
  for (const { start = next, duration } of progression) {
    next = start + Math.max(0, duration - global.crossfade_duration);
    end = Math.max(end, start + duration);
  }
  return (overlay_clips ?? []).reduce((last, { start = 0, duration = 3 }) => Math.max(last, start + duration), end);
}

/** A WAV of a beat: 16 bits, two channels, 8 kHz. */
export function wav(seconds) {
  const [rate, frames] = [8000, Math.round(8000 * Math.min(60, seconds))];
  const file = Buffer.alloc(44 + 4 * frames);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + 4 * frames, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 4, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(4 * frames, 40);
  for (let n = 0; n < frames; n++) {
    const level = 12_000 * Math.sin((Math.PI * n) / frames);
    file.writeInt16LE(Math.round(level * Math.sin(n / 7)), 44 + 4 * n);
    file.writeInt16LE(Math.round(level * Math.sin(n / 8)), 46 + 4 * n);
  }
  return file;
}

const tone = (description, seconds, baseFreq, beatFreq) => ({
  duration: seconds,
  description,
  voices: [
    {
      synth_function_name: "binaural_beat",
      is_transition: false,
      description: "",
      params: { ampL: 0.1, ampR: 0.1, baseFreq, beatFreq },
      volume_envelope: { type: "linen", params: { attack: 5, release: 5 } },
    },
  ],
});

const preset = (id, name, category, description, progression) => {
  const track = {
    global: { sample_rate: 44_100, crossfade_duration: 5, crossfade_curve: "linear" },
    progression,
    overlay_clips: [],
  };
  return { id, name, category, description, duration_seconds: lengthOf(track), track };
};

export const PRESETS = [
  preset("deep-sleep", "Deep sleep", "sleep", "From 8 to 2 Hz in twenty minutes.", [
    tone("Settle", 600, 180, 8),
    tone("Deep", 605, 140, 2),
  ]),
  preset("focus", "Focus", "focus", "A steady beat of 16 Hz for half an hour.", [tone("Work", 1800, 220, 16)]),
  preset("stillness", "Stillness", "meditation", "6 Hz on a low tone.", [tone("Sit", 900, 120, 6)]),
  preset("two-tones", "Two tones", "test tones", "200 and 204 Hz, one in each ear.", [tone("Tones", 30, 202, 4)]),
];
