/** A track to look at: a minute in which a beat slows on a tone that falls, with noise behind it. */
export const DEMO: unknown = {
  global: { sample_rate: 44_100, crossfade_duration: 4, crossfade_curve: "equal_power", seed: 1 },
  progression: [
    {
      duration: 24,
      description: "Settle",
      voices: [
        {
          synth_function_name: "binaural_beat",
          is_transition: false,
          description: "",
          params: { ampL: 0.12, ampR: 0.12, baseFreq: 180, beatFreq: 10 },
          volume_envelope: { type: "linear_fade", params: { fade_duration: 6, start_amp: 0, end_amp: 1 } },
        },
      ],
    },
    {
      duration: 30,
      description: "Down from 10 to 4 Hz",
      voices: [
        {
          synth_function_name: "binaural_beat_transition",
          is_transition: true,
          description: "",
          params: { ampL: 0.12, ampR: 0.12, startBaseFreq: 180, endBaseFreq: 140, startBeatFreq: 10, endBeatFreq: 4 },
        },
        {
          synth_function_name: "isochronic_tone",
          is_transition: false,
          description: "",
          params: { ampL: 0.03, ampR: 0.03, baseFreq: 320, beatFreq: 4 },
          volume_envelope: { type: "linen", params: { attack: 6, release: 6 } },
        },
      ],
    },
    {
      duration: 16,
      description: "Rest",
      voices: [
        {
          synth_function_name: "binaural_beat",
          is_transition: false,
          description: "",
          params: { ampL: 0.1, ampR: 0.1, baseFreq: 140, beatFreq: 4 },
          volume_envelope: { type: "linen", params: { attack: 0, release: 10 } },
        },
      ],
    },
  ],
  background_noise: {
    amp: 0.15,
    pan: 0,
    start_time: 0,
    fade_in: 6,
    fade_out: 10,
    amp_envelope: [],
    params: {
      transition: false,
      noise_type: "brown",
      lfo_waveform: "sine",
      lfo_freq: 1 / 12,
      start_lfo_phase_offset_deg: 0,
      start_intra_phase_offset_deg: 0,
      sweeps: [],
    },
  },
  overlay_clips: [],
};
