// What the server says of the library's tracks, said more exactly than its document does: names of dimensions, lists without null.

/** Names as in Monochord.Fingerprinting.Dimensions, in their order. */
export type DimensionName = (typeof DIMENSION_NAMES)[number];

export const DIMENSION_NAMES = [
  "sub_bass_pct",
  "bass_pct",
  "low_mid_pct",
  "mid_pct",
  "upper_mid_pct",
  "presence_pct",
  "air_pct",
  "lufs",
  "crest_db",
  "bass_mid_ratio",
  "tempo_bpm",
  "rhythm_stability",
  "transient_density",
  "silence_ratio",
  "spectral_centroid",
  "spectral_rolloff",
  "spectral_flatness",
  "harmonic_ratio",
  "pitch_stability",
  "chroma_energy",
  "dynamic_range_variation",
  "loudness_variation_std",
  "peak_consistency",
  "stereo_width",
  "phase_correlation",
] as const;

export interface Track {
  id: number;
  /** With `library` what opens a session on it; null for a file that lies in no folder of the library any more. */
  path: string | null;
  library: string | null;
  title: string | null;
  artist: string | null;
  album: string | null;
  duration_seconds: number;
  sample_rate: number;
  channels: number;
  format: string | null;
  added: string;
  version: number;
  /** Null where nothing sounds. */
  key: string | null;
  camelot: string | null;
  key_confidence: number;
  tempo_confidence: number;
  loudness_range_lu: number | null;
  /** Null for silence. */
  true_peak_dbtp: number | null;
  fingerprint: Record<DimensionName, number>;
}

export interface TrackPage {
  total: number;
  offset: number;
  tracks: Track[];
}

export interface Rhythm {
  tempo_bpm: number;
  tempo_confidence: number;
  alternative_tempo_bpm: number;
  beats: number[];
  beats_per_bar: number;
  first_downbeat: number;
  onsets: number[];
  stability: number;
}

/** The track in so many columns: extremes, and how strong three bands are. */
export interface Waveform {
  minima: number[];
  maxima: number[];
  low: number[];
  middle: number[];
  high: number[];
}

export interface TrackDetails extends Track {
  /** Null where it has to be analysed anew. */
  extra: TrackExtra | null;
}

export interface TrackExtra {
  rhythm: Rhythm;
  tonality: { tuning_cents: number; pitch_classes: number[]; confidence: number };
  waveform: Waveform;
}

export type SimilarBy = "fingerprint" | "timbre";
export type Weights = "standard" | "equal" | "frequency" | "dynamics";

export interface SimilarQuery {
  by: SimilarBy;
  weights: Weights;
  exclude_artist: boolean;
  limit: number;
}

export interface Similar {
  by: SimilarBy;
  tracks: { track: Track; distance: number; score: number }[];
}

export interface DimensionComparison {
  name: DimensionName;
  value: number;
  other: number;
  normalised: number;
  other_normalised: number;
  weight: number;
  contribution: number;
}

export interface Comparison {
  distance: number;
  score: number;
  dimensions: DimensionComparison[];
}

export interface Explanation {
  score: number;
  sentence: string;
  dimensions: (DimensionComparison & { sentence: string })[];
}

export interface DimensionStatistics {
  name: DimensionName;
  minimum: number;
  p5: number;
  median: number;
  p95: number;
  maximum: number;
  mean: number;
  standard_deviation: number;
  histogram: number[];
}

export interface LibraryStatistics {
  count: number;
  dimensions: DimensionStatistics[];
}

export interface TrackMap {
  ids: number[];
  x: number[];
  y: number[];
  tempo: number[];
  lufs: number[];
  camelot: (string | null)[];
  /** Of x and y: the dimensions that are large at either end. */
  axes: { negative?: string[]; positive?: string[] }[];
}

export interface TrackFailure {
  path: string | null;
  library: string | null;
  code: string;
  message: string;
  at: string;
}

export interface BatchRequest {
  folder: string;
  recursive: boolean;
  force: boolean;
}

interface Json<T> {
  content: { "application/json": T };
  headers: Record<string, unknown>;
}

interface Get<T, P = Record<never, never>> {
  get: { parameters: P; responses: { 200: Json<T> } };
}

interface OfTrack {
  path: { id: number };
}

interface OfTwo {
  path: { id: number; other: number };
}

/** As openapi-typescript writes routes. */
export interface TrackPaths {
  "/api/tracks": Get<TrackPage, { query?: Record<string, string | number> }>;
  "/api/tracks/{id}": Get<TrackDetails, OfTrack>;
  "/api/tracks/{id}/similar": Get<Similar, OfTrack & { query: SimilarQuery }>;
  "/api/tracks/{id}/compare/{other}": Get<Comparison, OfTwo & { query: { weights: Weights } }>;
  "/api/tracks/{id}/explain/{other}": Get<Explanation, OfTwo & { query: { top_n: number; weights: Weights } }>;
  "/api/tracks/statistics": Get<LibraryStatistics>;
  "/api/tracks/map": Get<TrackMap>;
  "/api/tracks/failures": Get<{ total: number; failures: TrackFailure[] }>;
  "/api/fingerprints/batch": {
    post: {
      parameters: Record<never, never>;
      requestBody: { content: { "application/json": BatchRequest } };
      responses: { 202: Json<{ id: string }> };
    };
  };
}
