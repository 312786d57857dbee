import type { components } from "./schema";

// What the server says (docs/server.md), by the names of these pages.
type Schemas = components["schemas"];

export type Format = Schemas["FormatView"];
export type StemState = Schemas["StemView"];
export type SessionState = Schemas["SessionState"];
export type LoopRange = Schemas["LoopView"];
export type Session = Schemas["SessionView"];
export type Device = Schemas["DeviceView"];
export type TargetLimit = Omit<Schemas["TargetLimitView"], "clause">;
/** A target, as far as pages judge by it. */
export type Target = Pick<Schemas["TargetView"], "name" | "title"> & { limits: TargetLimit[] };
export type LibraryEntry = Schemas["LibraryEntry"];
export type ServerInfo = Schemas["ServerView"];
export type Severity = Schemas["EventSeverity"];
export type Job = Schemas["Job"];
export type JobState = Schemas["JobState"];
export type JobEvent = Schemas["JobEvent"];
export type Source = Schemas["SourceRequest"];
export type Move = Schemas["TransportRequest"];

/** Something that happened; when, is always known. */
export type ProgrammeEvent = Schemas["EventInFile"] & { time_seconds: number; length_seconds: number };

/** Points of a course, ten a second; null is minus infinity, or not there. */
export type Course = readonly (number | null)[];

/** The whole programme, measured at once when the session opened, as far as pages show it. */
export interface Analysis extends Pick<Schemas["AnalysisView"], "waveform"> {
  report: { history: Partial<Schemas["ProgrammeHistory"]> };
  speech: null | { history: Pick<Schemas["SpeechHistory"], "bands" | "band_speech_to_background_db"> };
  events: ProgrammeEvent[];
}
