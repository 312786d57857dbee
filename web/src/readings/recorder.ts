import type { Analysis, Course, Session } from "../api/types";
import type { Field, FieldMap } from "../wire/fields";
import type { KindName } from "../wire/header";
import { History } from "./history";
import { TimeImage } from "./image";
import type { MinMaxPyramid } from "./pyramid";

const PER_SECOND = 60;

/** The readings whose course is kept. */
export const RECORDED = [
  "momentary_lufs",
  "short_term_lufs",
  "integrated_lufs",
  "loudness_range_lu",
  "true_peak_dbtp",
  "correlation",
  "sample_peak_dbfs",
] as const;

/** Writes readings down where they belong in the programme. */
export class Recorder {
  /** What has been measured while it was played: 60 points a second. */
  readonly live: History;
  /** What the analysis of the whole programme found: 10 points a second. */
  readonly whole: History;
  readonly masking: TimeImage | null;
  /** Smallest and largest sample of equal stretches of the programme. */
  overview: { minimum: Float32Array; maximum: Float32Array } | null = null;
  private readonly rate: number;
  private readonly lines: { field: Field; series: MinMaxPyramid }[] = [];
  private readonly bands: Field | undefined;

  constructor(session: Session, fields: FieldMap, before: Recorder | null = null) {
    this.rate = session.format.sample_rate;
    this.live = before?.live ?? new History(PER_SECOND);
    this.whole = before?.whole ?? new History(10);
    this.overview = before?.overview ?? null;
    for (const name of RECORDED) {
      const field = fields.get(name);
      if (field) {
        this.lines.push({ field, series: this.live.of(name) });
      }
    }
    this.bands = fields.get("band_speech_to_background_db");
    this.masking = this.bands ? (before?.masking ?? new TimeImage(this.bands.length)) : null;
  }

  take(kind: KindName, frame: number, values: Float32Array): void {
    const seconds = frame / this.rate;
    if (kind === "levels") {
      const index = Math.round(seconds * PER_SECOND) - 1;
      for (const { field, series } of this.lines) {
        if (field.kind === kind) {
          series.set(index, values[field.offset]!);
        }
      }
    }
    if (this.bands && this.masking && this.bands.kind === kind) {
      this.masking.set(Math.max(0, Math.ceil(seconds * this.masking.perSecond - 1e-6) - 1), values, this.bands.offset);
    }
  }

  takeAnalysis({ report, speech, waveform }: Analysis): void {
    for (const [name, points] of Object.entries(report.history)) {
      const pyramid = this.whole.of(name);
      for (let i = 0; i < points.length; i++) {
        pyramid.set(i, points[i] ?? Number.NaN);
      }
    }
    if (speech?.history && this.masking?.rows === speech.history.bands) {
      this.takeMasking(this.masking, speech.history.band_speech_to_background_db);
    }
    const widest = (pick: "min" | "max", compare: (a: number, b: number) => number) =>
      Float32Array.from({ length: waveform.points }, (_, i) =>
        waveform.channels.reduce((sum, channel) => compare(sum, channel[pick][i] ?? 0), 0),
      );
    this.overview = { minimum: widest("min", Math.min), maximum: widest("max", Math.max) };
  }

  // What was heard already stays.
  private takeMasking(image: TimeImage, values: Course): void {
    const { rows } = image;
    const column = new Float32Array(rows);
    for (let at = 0; at < values.length / rows; at++) {
      if (!image.has(at)) {
        for (let row = 0; row < rows; row++) {
          column[row] = values[at * rows + row] ?? Number.NaN;
        }
        image.set(at, column, 0);
      }
    }
  }
}
