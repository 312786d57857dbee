import { Link } from "react-router";
import type { Track } from "../../api/tracks";
import { decimal } from "../../format/numbers";
import { shortClock } from "../../format/time";
import { DIMENSIONS, shown, titleOf } from "./dimensions";

export interface TrackColumn {
  id: string;
  label: string;
  unit: string;
  width: number;
  isNumber: boolean;
  canSort: boolean;
  show(track: Track): React.ReactNode;
}

const text = (id: "artist" | "album", label: string): TrackColumn => ({
  id,
  label,
  unit: "",
  width: 160,
  isNumber: false,
  canSort: true,
  show: (track) => track[id] ?? "–",
});

const number = (id: string, label: string, unit: string, show: (track: Track) => string, canSort: boolean): TrackColumn => ({
  id,
  label,
  unit,
  width: unit.length > 2 ? 116 : 96,
  isNumber: true,
  canSort,
  show,
});

/** What the table can show. Those that can be sorted by are the server's names. */
export const COLUMNS: readonly TrackColumn[] = [
  {
    ...text("artist", "Title"),
    id: "title",
    width: 220,
    show: (track) => (
      <Link to={`/library/t/${track.id}`} tabIndex={-1}>
        {titleOf(track)}
      </Link>
    ),
  },
  text("artist", "Artist"),
  text("album", "Album"),
  number("duration", "Length", "", (track) => shortClock(track.duration_seconds), true),
  {
    ...number("key", "Key", "", (track) => (track.camelot ? `${track.camelot} ${track.key}` : "–"), true),
    isNumber: false,
    width: 124,
  },
  ...DIMENSIONS.map((dimension) =>
    number(dimension.name, dimension.label, dimension.unit, (track) => shown(dimension, track.fingerprint[dimension.name]), true),
  ),
  number("loudness_range_lu", "Range", "LU", (track) => decimal(track.loudness_range_lu ?? Number.NaN), false),
  number("true_peak_dbtp", "True peak", "dBTP", (track) => decimal(track.true_peak_dbtp ?? Number.NEGATIVE_INFINITY), false),
  { ...number("added", "Added", "", (track) => track.added.slice(0, 10), true), width: 96 },
  { ...number("format", "Format", "", (track) => `${track.format ?? ""} ${track.sample_rate / 1000}`, false), isNumber: false },
  { ...number("path", "File", "", (track) => track.path ?? "–", true), isNumber: false, width: 320 },
];

/** The columns of these names, in the order of all of them. Nobody is left without the title. */
export function columnsOf(names: readonly string[]): TrackColumn[] {
  return COLUMNS.filter(({ id }) => id === "title" || names.includes(id));
}
