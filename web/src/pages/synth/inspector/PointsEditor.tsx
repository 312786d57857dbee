import { Plus, Trash2 } from "lucide-react";
import { CurveEditor } from "../../../pieces/CurveEditor";
import { NumberField } from "../../../pieces/NumberField";
import { decimalsOf } from "../../../scales/slider";
import { LIMITS, type Point } from "../document/model";
import { valueAt } from "../document/voices";

interface PointsEditorProps {
  label: string;
  points: readonly Point[];
  /** What holds where there are no points. */
  initial: number;
  minimum: number;
  maximum: number;
  /** What is drawn; more can be typed. */
  top: number;
  length: number;
  trouble?: string | undefined;
  onChange(points: readonly Point[], gesture: string | null): void;
}

/** A value over time, drawn and by numbers: a double click or Add makes a point, a double click on it or Delete takes it away. */
export function PointsEditor({ label, points, initial, minimum, maximum, top, length, trouble, onChange }: PointsEditorProps) {
  const high = Math.max(top, ...points.map(([, value]) => value));
  const set = (index: number, time: number, value: number, gesture: string | null) => {
    // Points keep their order: none is moved past its neighbours.
    const [before, after] = [points[index - 1], points[index + 1]];
    const least = before ? before[0] + LIMITS.shortest : 0;
    const most = after ? after[0] - LIMITS.shortest : LIMITS.seconds;
    const kept = Math.min(Math.max(time, least), Math.max(least, most));
    onChange(points.with(index, [kept, value]), gesture);
  };
  const add = (time: number, value: number) =>
    onChange(
      [...points.filter(([at]) => Math.abs(at - time) >= LIMITS.shortest), [time, value] as const].sort((a, b) => a[0] - b[0]),
      null,
    );
  const remove = (index: number) => onChange(points.toSpliced(index, 1), null);
  const addNext = () => {
    const last = points.at(-1);
    const time = last ? Math.min(length, last[0] + (length - last[0]) / 2) : 0;
    const free = last && time - last[0] < LIMITS.shortest ? last[0] + 1 : time;
    add(free, points.length > 0 ? valueAt(points, free) : initial);
  };
  return (
    <div className="points-editor">
      <CurveEditor
        label={label}
        settings={{
          name: label,
          length,
          minimum,
          maximum: high,
          ticks: minimum < 0 ? [-1, 0, 1] : [0, high / 2, high],
          line: points.length > 0 ? points : [[0, initial]],
          isPale: points.length === 0,
        }}
        handles={points.map(([time, value], i) => ({
          label: `${label}, point ${i + 1}`,
          time,
          value,
          movesTime: true,
          movesValue: true,
        }))}
        onMove={set}
        onAdd={add}
        onRemove={remove}
      />
      {trouble && (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
      <ol className="points">
        {points.map(([time, value], i) => (
          <li key={i}>
            <NumberField
              label={`${label}, time of point ${i + 1}`}
              unit="s"
              value={time}
              minimum={0}
              maximum={LIMITS.seconds}
              digits={decimalsOf(time, 2)}
              step={1}
              initial={0}
              onChange={(next) => set(i, next, value, null)}
            />
            <NumberField
              label={`${label}, value of point ${i + 1}`}
              unit=""
              value={value}
              minimum={minimum}
              maximum={maximum}
              digits={decimalsOf(value, 2)}
              step={0.1}
              initial={initial}
              onChange={(next) => set(i, time, next, null)}
            />
            <button
              type="button"
              className="icon small"
              aria-label={`${label}: remove point ${i + 1}`}
              title="Remove"
              onClick={() => remove(i)}
            >
              <Trash2 size={12} aria-hidden="true" />
            </button>
          </li>
        ))}
        <li>
          <button type="button" aria-label={`${label}: add a point`} onClick={addNext}>
            <Plus size={14} aria-hidden="true" /> Point
          </button>
        </li>
      </ol>
    </div>
  );
}
