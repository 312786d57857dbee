/** What the server says (docs/server.md). Names are those of the wire. */
export interface Format {
  sample_rate: number;
  channels: number;
  layout: string;
  channel_names: string[];
}

export interface StemState {
  name: string;
  solo: boolean;
  mute: boolean;
}

export type SessionState = "playing" | "paused" | "ended" | "waiting" | "failed";

export interface LoopRange {
  start: number;
  end: number;
}

export interface Session {
  id: string;
  name: string;
  state: SessionState;
  /** Of the source: of all stems, where there are some. */
  format: Format;
  /** Of what is heard, and of the samples on the wire. */
  heard?: Format;
  length_frames: number | null;
  position_frames: number;
  speed: number | "fast";
  loop: LoopRange | null;
  stems: StemState[];
  output: string | null;
  load?: number;
  underruns?: number;
  analysis_job?: string | null;
}

export interface Device {
  id: string;
  name: string;
  max_inputs: number;
  max_outputs: number;
}

export interface TargetLimit {
  quantity: string;
  unit: string;
  minimum: number | null;
  maximum: number | null;
  basis: string;
}

export interface Target {
  name: string;
  title: string;
  limits: TargetLimit[];
  note?: string | null;
}

export interface LibraryEntry {
  name: string;
  is_folder: boolean;
  /** Inside the library's folder. */
  path: string;
  size_bytes: number | null;
}

export interface ServerInfo {
  version: string;
  library: string[];
  has_devices: boolean;
}

export type Severity = "low" | "medium" | "high" | "critical";

export interface ProgrammeEvent {
  kind: string;
  time_seconds: number;
  length_seconds: number;
  severity: Severity;
  value: number | null;
  text: string;
}

/** Points of a course, ten a second; null is minus infinity, or not there. */
export type Course = (number | null)[];

/** The whole programme, measured at once when the session opened. */
export interface Analysis {
  report: { history: Record<string, Course> };
  speech: { history: { points: number; bands: number; band_speech_to_background_db: Course } | null } | null;
  events: ProgrammeEvent[];
  /** For each channel smallest and largest sample of equal stretches. */
  waveform: { frames_per_point: number; points: number; channels: { name: string; min: number[]; max: number[] }[] };
}

export type Source =
  | { kind: "demo"; name?: string }
  | { kind: "library"; folder: string; path: string }
  | { kind: "upload"; id: string }
  | { kind: "device"; device: string }
  | { kind: "stems"; stems: Record<string, Source> };

export type JobState = "queued" | "running" | "succeeded" | "failed" | "cancelled";

export interface JobEvent {
  sequence: number;
  at: string;
  kind: string;
  state: JobState;
  attempt: number;
  progress: number;
  stage?: string;
  message?: string;
  error?: { code: string; message: string };
}

export interface Job {
  id: string;
  kind: string;
  group?: string;
  state: JobState;
  progress: number;
  stage?: string;
  message?: string;
  created: string;
  started?: string;
  ended?: string;
  updated: string;
  attempts: number;
  retries: number;
  interruptions: number;
  unresponsive?: boolean;
  error?: { code: string; message: string; subject?: string };
  change: number;
  timeline?: JobEvent[];
  timeline_omitted: number;
}
