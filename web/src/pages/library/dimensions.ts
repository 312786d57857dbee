import type { DimensionName, DimensionStatistics, Track } from "../../api/tracks";
import { decimal } from "../../format/numbers";

export type Group = "Frequency" | "Dynamics" | "Temporal" | "Spectral" | "Harmonic" | "Variation" | "Stereo";

export const GROUPS: readonly Group[] = ["Frequency", "Dynamics", "Temporal", "Spectral", "Harmonic", "Variation", "Stereo"];

/** How a dimension is shown. What is stored times `factor` is what is shown, in `unit`. */
export interface DimensionInfo {
  name: DimensionName;
  label: string;
  group: Group;
  unit: string;
  factor: number;
  digits: number;
  /** Of what is stored. */
  minimum: number;
  maximum: number;
}

const of = (
  name: DimensionName,
  label: string,
  group: Group,
  unit = "",
  factor = 1,
  digits = 2,
  minimum = 0,
  maximum = 1,
): DimensionInfo => ({ name, label, group, unit, factor, digits, minimum, maximum });

/** All 25, in their order; fractions are shown as what they stand for where that is known (docs/fingerprint.md). */
export const DIMENSIONS: readonly DimensionInfo[] = [
  of("sub_bass_pct", "Sub-bass", "Frequency", "%", 100, 1),
  of("bass_pct", "Bass", "Frequency", "%", 100, 1),
  of("low_mid_pct", "Low mids", "Frequency", "%", 100, 1),
  of("mid_pct", "Mids", "Frequency", "%", 100, 1),
  of("upper_mid_pct", "Upper mids", "Frequency", "%", 100, 1),
  of("presence_pct", "Presence", "Frequency", "%", 100, 1),
  of("air_pct", "Air", "Frequency", "%", 100, 1),
  of("lufs", "Loudness", "Dynamics", "LUFS", 1, 1, -70, 10),
  of("crest_db", "Crest", "Dynamics", "dB", 1, 1, 0, 100),
  of("bass_mid_ratio", "Bass to mids", "Dynamics", "dB", 1, 1, -60, 60),
  of("tempo_bpm", "Tempo", "Temporal", "BPM", 1, 1, 0, 240),
  of("rhythm_stability", "Steady beat", "Temporal"),
  of("transient_density", "Onsets", "Temporal", "/s", 10, 1),
  of("silence_ratio", "Pauses", "Temporal", "%", 100, 1),
  of("spectral_centroid", "Centroid", "Spectral", "Hz", 8000, 0),
  of("spectral_rolloff", "Roll-off", "Spectral", "Hz", 10_000, 0),
  of("spectral_flatness", "Flatness", "Spectral"),
  of("harmonic_ratio", "Harmonic", "Harmonic", "%", 100, 1),
  of("pitch_stability", "Steady pitch", "Harmonic"),
  of("chroma_energy", "Chroma", "Harmonic"),
  of("dynamic_range_variation", "Crest varies", "Variation"),
  of("loudness_variation_std", "Level varies", "Variation", "dB", 1, 1, 0, 20),
  of("peak_consistency", "Even peaks", "Variation"),
  of("stereo_width", "Width", "Stereo", "%", 100, 1),
  of("phase_correlation", "Correlation", "Stereo", "", 1, 2, -1, 1),
];

const BY_NAME = new Map(DIMENSIONS.map((dimension) => [dimension.name as string, dimension]));

export function dimensionOf(name: string): DimensionInfo | undefined {
  return BY_NAME.get(name);
}

/** A stored value as it is shown, without its unit. */
export function shown({ factor, digits }: DimensionInfo, value: number): string {
  return decimal(value * factor, digits);
}

/** With its unit. */
export function withUnit(dimension: DimensionInfo, value: number): string {
  return dimension.unit ? `${shown(dimension, value)} ${dimension.unit}` : shown(dimension, value);
}

/** A value on the library's scale: 0 at its 5th percentile, 1 at its 95th, kept inside; a half where the library has no spread. */
export function normalise(value: number, { p5, p95 }: Pick<DimensionStatistics, "p5" | "p95">): number {
  return p95 > p5 ? Math.min(1, Math.max(0, (value - p5) / (p95 - p5))) : 0.5;
}

/** How a track stands in each group: the mean of its dimensions on the library's scale. */
export function groupMeans(fingerprint: Track["fingerprint"], statistics: readonly DimensionStatistics[]): number[] {
  return GROUPS.map((group) => {
    const values = statistics
      .filter(({ name }) => dimensionOf(name)?.group === group)
      .map((each) => normalise(fingerprint[each.name], each));
    return values.length > 0 ? values.reduce((a, b) => a + b) / values.length : Number.NaN;
  });
}

/** What a track is called: files without a tag by their name. */
export function titleOf({ title, path }: Pick<Track, "title" | "path">): string {
  return title || path?.split("/").at(-1) || "Without a name";
}
