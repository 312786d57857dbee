import { Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Choice } from "../../../pieces/Choice";
import { NumberField } from "../../../pieces/NumberField";
import { decimalsOf } from "../../../scales/slider";
import type { ParameterValue } from "../document/model";

interface ListFieldProps {
  label: string;
  value: ParameterValue | undefined;
  onChange(value: ParameterValue): void;
}

/** Ranges of frequency, one a line. */
export function RangesField({ label, value, onChange }: ListFieldProps) {
  const ranges = (Array.isArray(value) ? value : []).map((range): readonly [number, number] =>
    // A default comes as the server keeps it, what is written as a track writes it.
    Array.isArray(range) ? [Number(range[0]), Number(range[1])] : [Number(range.low_hz), Number(range.high_hz)],
  );
  return (
    <Rows
      label={label}
      count={ranges.length}
      onAdd={() => onChange([...ranges, ranges.at(-1) ?? [1000, 10_000]])}
      onRemove={(index) => onChange(ranges.toSpliced(index, 1))}
    >
      {(i) =>
        ([0, 1] as const).map((side) => (
          <NumberField
            key={side}
            label={`${label} ${i + 1}, ${side === 0 ? "from" : "to"}`}
            unit="Hz"
            value={ranges[i]![side]}
            minimum={0}
            maximum={96_000}
            digits={decimalsOf(ranges[i]![side], 0)}
            step={100}
            initial={side === 0 ? 1000 : 10_000}
            onChange={(next) => onChange(ranges.with(i, side === 0 ? [next, ranges[i]![1]] : [ranges[i]![0], next]))}
          />
        ))
      }
    </Rows>
  );
}

interface Piece {
  mode: string;
  seconds: number;
  center_deg: number;
  extent_deg?: number;
  start_deg: number;
  speed_deg_per_s: number;
  easing: string;
  period_s: number;
  rotate_freq_hz: number;
  distance_m: number | readonly number[];
}

const NUMBERS: readonly (readonly [name: keyof Piece, unit: string, minimum: number, maximum: number, initial: number])[] = [
  ["seconds", "s", 0, 1_000_000, 0],
  ["center_deg", "deg", -3600, 3600, 0],
  ["extent_deg", "deg", 0, 3600, 75],
  ["start_deg", "deg", -3600, 3600, 0],
  ["speed_deg_per_s", "deg/s", -3600, 3600, 0],
  ["period_s", "s", 0.01, 1_000_000, 20],
  ["rotate_freq_hz", "Hz", 0, 100, 0],
];

/** The pieces of a way around the head. */
export function TrajectoryField({ label, value, onChange }: ListFieldProps) {
  const pieces = (Array.isArray(value) ? value : []).map(pieceOf);
  const set = (index: number, change: Partial<Piece>) => onChange(pieces.with(index, { ...pieces[index]!, ...change }));
  return (
    <Rows
      label={label}
      count={pieces.length}
      onAdd={() => onChange([...pieces, pieces.at(-1) ?? pieceOf({})])}
      onRemove={(index) => onChange(pieces.toSpliced(index, 1))}
    >
      {(i) => (
        <>
          <Choice
            label={`${label} ${i + 1}, mode`}
            options={["oscillate", "rotate", "rotating_arc"].map((id) => ({ id, name: id.replace("_", " ") }))}
            value={pieces[i]!.mode}
            onChange={(mode) => set(i, { mode })}
          />
          {NUMBERS.map(([name, unit, minimum, maximum, initial]) => (
            <div key={name} className="named-number">
              <small aria-hidden="true">{name}</small>
              <NumberField
                label={`${label} ${i + 1}, ${name}`}
                unit={unit}
                value={Number(pieces[i]![name] ?? initial)}
                minimum={minimum}
                maximum={maximum}
                digits={decimalsOf(Number(pieces[i]![name] ?? initial), 1)}
                initial={initial}
                onChange={(next) => set(i, { [name]: next })}
              />
            </div>
          ))}
          {([0, 1] as const).map((end) => {
            const distance = distancesOf(pieces[i]!);
            return (
              <div key={end} className="named-number">
                <small aria-hidden="true">{end === 0 ? "distance, start" : "distance, end"}</small>
                <NumberField
                  label={`${label} ${i + 1}, distance at its ${end === 0 ? "start" : "end"}`}
                  unit="m"
                  value={distance[end]}
                  minimum={0.01}
                  maximum={100}
                  digits={decimalsOf(distance[end], 1)}
                  initial={1}
                  onChange={(next) => set(i, { distance_m: end === 0 ? [next, distance[1]] : [distance[0], next] })}
                />
              </div>
            );
          })}
        </>
      )}
    </Rows>
  );
}

function distancesOf({ distance_m: distance }: Piece): [number, number] {
  return typeof distance === "number" ? [distance, distance] : [distance[0] ?? 1, distance[1] ?? distance[0] ?? 1];
}

// A default comes by the names that the server keeps it under.
function pieceOf(json: unknown): Piece {
  const piece = json as Record<string, unknown>;
  const number = (name: string, other: string, initial: number) => Number(piece[name] ?? piece[other] ?? initial);
  const start = number("start_distance_m", "start_distance_m", 1);
  return {
    mode: String(piece["mode"] ?? "oscillate"),
    seconds: number("seconds", "seconds", 0),
    center_deg: number("center_deg", "centre_deg", 0),
    ...(typeof piece["extent_deg"] === "number" ? { extent_deg: piece["extent_deg"] } : {}),
    start_deg: number("start_deg", "start_deg", 0),
    speed_deg_per_s: number("speed_deg_per_s", "speed_deg_per_s", 0),
    easing: String(piece["easing"] ?? (piece["is_eased"] === true ? "sine" : "linear")),
    period_s: number("period_s", "period_s", 20),
    rotate_freq_hz: number("rotate_freq_hz", "rotate_hz", 0),
    distance_m: (piece["distance_m"] as Piece["distance_m"] | undefined) ?? [
      start,
      number("end_distance_m", "end_distance_m", start),
    ],
  };
}

interface RowsProps {
  label: string;
  count: number;
  children(index: number): ReactNode;
  onAdd(): void;
  onRemove(index: number): void;
}

/** A list of groups of fields, of which any may be taken away and one more added. */
export function Rows({ label, count, children, onAdd, onRemove }: RowsProps) {
  return (
    <ol className="field-rows">
      {Array.from({ length: count }, (_, i) => (
        <li key={i}>
          {children(i)}
          <button
            type="button"
            className="icon small"
            aria-label={`${label}: remove ${i + 1}`}
            title="Remove"
            onClick={() => onRemove(i)}
          >
            <Trash2 size={12} aria-hidden="true" />
          </button>
        </li>
      ))}
      <li>
        <button type="button" aria-label={`${label}: add one`} onClick={onAdd}>
          <Plus size={14} aria-hidden="true" /> Add
        </button>
      </li>
    </ol>
  );
}
