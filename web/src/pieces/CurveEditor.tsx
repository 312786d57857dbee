import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { decimal } from "../format/numbers";
import { shortClock } from "../format/time";
import { Canvas } from "../frame/Canvas";
import { timeStep } from "../scales/time";
import { CURVE_BOTTOM, CURVE_LEFT, CURVE_RIGHT, CURVE_TOP, type CurveSettings, CurveSurface, valueOn } from "./curveSurface";

/** A place of a curve that can be taken hold of. */
export interface CurveHandle {
  label: string;
  time: number;
  value: number;
  /** Whether it moves to the side, and up and down; one that does neither is only a mark. */
  movesTime: boolean;
  movesValue: boolean;
}

interface CurveEditorProps {
  label: string;
  settings: CurveSettings;
  handles: readonly CurveHandle[];
  unit?: string;
  className?: string;
  /** A handle was taken to a time and a value; the drag is one gesture. */
  onMove(index: number, time: number, value: number, gesture: string): void;
  /** A double click where there is nothing: a point more. */
  onAdd?: (time: number, value: number) => void;
  onRemove?: (index: number) => void;
}

/**
 * A curve over time that is drawn with handles: dragged, or moved by the arrows, finer with Shift. Where points may come and go, a double click or
 * Insert adds one, a double click on it or Delete takes it away.
 */
export function CurveEditor({ label, settings, handles, unit = "", className, onMove, onAdd, onRemove }: CurveEditorProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: later settings are shown on the same surface
  const surface = useMemo(() => new CurveSurface(settings), []);
  useEffect(() => surface.show(settings), [surface, settings]);
  const host = useRef<HTMLFieldSetElement>(null);
  const drag = useRef<{ index: number; gesture: string } | null>(null);
  const [focus, setFocus] = useState<number | null>(null);
  // A point that was added, or that took the place of the one that went, takes the focus where the keys were.
  useEffect(() => {
    if (focus !== null) {
      const found = host.current?.querySelectorAll<HTMLElement>(".curve-handle");
      found?.[Math.min(focus, found.length - 1)]?.focus();
      setFocus(null);
    }
  }, [focus]);
  const span = settings.maximum - settings.minimum;

  const at = (event: { clientX: number; clientY: number }): [number, number] => {
    const box = host.current!.getBoundingClientRect();
    return valueOn(settings, box.width, box.height, event.clientX - box.left, event.clientY - box.top);
  };
  const move = (index: number, time: number, value: number, gesture: string) => {
    const handle = handles[index];
    if (handle) {
      // Not finer than what can be seen or typed.
      const [fineTime, fineValue] = [settings.length / 2000, span / 1000];
      onMove(
        index,
        handle.movesTime ? clamp(round(time, fineTime), 0, settings.length) : handle.time,
        handle.movesValue ? clamp(round(value, fineValue), settings.minimum, settings.maximum) : handle.value,
        gesture,
      );
    }
  };
  const down = (event: PointerEvent, index: number) => {
    if (event.button === 0) {
      event.stopPropagation();
      drag.current = { index, gesture: `${label} ${index} ${event.timeStamp}` };
      event.currentTarget.setPointerCapture(event.pointerId);
    }
  };
  const drags = (event: PointerEvent) => {
    if (drag.current) {
      move(drag.current.index, ...at(event), drag.current.gesture);
    }
  };
  const key = (event: KeyboardEvent, index: number) => {
    const handle = handles[index]!;
    const fine = event.shiftKey ? 0.1 : 1;
    const [time, value] = [timeStep(settings.length / 1000, 20) * fine, (span / 50) * fine];
    const steps: Record<string, [number, number]> = {
      ArrowLeft: [-time, 0],
      ArrowRight: [time, 0],
      ArrowUp: [0, value],
      ArrowDown: [0, -value],
    };
    const step = steps[event.key];
    if (step && !event.ctrlKey && !event.altKey && !event.metaKey) {
      onMove(
        index,
        handle.movesTime ? clamp(fixed(handle.time + step[0]), 0, settings.length) : handle.time,
        handle.movesValue ? clamp(fixed(handle.value + step[1]), settings.minimum, settings.maximum) : handle.value,
        `${label} ${index} keys`,
      );
    } else if ((event.key === "Delete" || event.key === "Backspace") && onRemove) {
      onRemove(index);
      setFocus(index);
    } else if (event.key === "Insert" && onAdd) {
      const next = handles[index + 1];
      onAdd(fixed(next ? (handle.time + next.time) / 2 : (handle.time + settings.length) / 2), handle.value);
      setFocus(index + 1);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <fieldset
      ref={host}
      className={`curve-editor ${className ?? ""}`}
      aria-label={label}
      data-dense={handles.length > 40}
      onPointerMove={(event) => {
        surface.cursor = at(event)[0];
      }}
      onPointerLeave={() => {
        surface.cursor = null;
      }}
      onDoubleClick={(event) => onAdd?.(...roundedTo(at(event), settings.length / 2000, span / 1000))}
    >
      <Canvas surface={surface} label={`${label}, drawn`} />
      {handles.map((handle, index) => (
        <button
          key={index}
          type="button"
          className="curve-handle"
          data-fixed={!handle.movesTime && !handle.movesValue}
          aria-label={`${handle.label}: ${shortClock(handle.time, 2)}, ${decimal(handle.value, 2)} ${unit}`}
          title={`${handle.label}: ${shortClock(handle.time, 2)}, ${decimal(handle.value, 2)} ${unit}`}
          style={{
            left: `calc(${CURVE_LEFT}px + (100% - ${CURVE_LEFT + CURVE_RIGHT}px) * ${Math.min(1, handle.time / settings.length)})`,
            top: `calc(${CURVE_TOP}px + (100% - ${CURVE_TOP + CURVE_BOTTOM}px) * ${clamp(1 - (handle.value - settings.minimum) / span, 0, 1)})`,
          }}
          onPointerDown={(event) => down(event, index)}
          onPointerMove={drags}
          onPointerUp={() => {
            drag.current = null;
          }}
          onPointerCancel={() => {
            drag.current = null;
          }}
          onDoubleClick={(event) => {
            event.stopPropagation();
            onRemove?.(index);
          }}
          onKeyDown={(event) => key(event, index)}
        />
      ))}
    </fieldset>
  );
}

function roundedTo([time, value]: [number, number], fineTime: number, fineValue: number): [number, number] {
  return [round(time, fineTime), round(value, fineValue)];
}

// To a step of 1, 2 or 5 times a power of ten that is at most as large.
function round(value: number, fine: number): number {
  const power = 10 ** Math.floor(Math.log10(fine));
  const step = power * (fine / power >= 5 ? 5 : fine / power >= 2 ? 2 : 1);
  return fixed(Math.round(value / step) * step);
}

function fixed(value: number): number {
  return Number(value.toPrecision(9));
}

function clamp(value: number, minimum: number, maximum: number): number {
  return Math.min(maximum, Math.max(minimum, value));
}
