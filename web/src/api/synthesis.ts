// What the server says of tracks of steps and voices, said more exactly than its document does.

/** One thing that is wrong with a track; step and voice count from 1. */
export interface TrackFault {
  code: string;
  path: string;
  message: string;
  step: number | null;
  voice: number | null;
}

export interface RenderOptions {
  format: "wav" | "flac" | "ogg";
  bits?: "16" | "24" | "float";
  lufs?: number;
  ceiling_dbtp?: number;
  limiter?: boolean;
}

export interface RenderResult {
  files: string[];
  duration_seconds: number;
  /** Null for silence. */
  integrated_lufs: number | null;
  true_peak_dbtp: number | null;
  gain_db: number | null;
  largest_reduction_db: number | null;
}

export type PresetCategory = "sleep" | "focus" | "meditation" | "test tones" | "noises";

export interface Preset {
  id: string;
  name: string;
  category: PresetCategory;
  description: string;
  duration_seconds: number;
  track: unknown;
}

/** Moves of voices while they sound; step and voice count from 0. */
export interface VoiceMove {
  step: number;
  voice: number;
  gain?: number;
  mute?: boolean;
  solo?: boolean;
}
