import { type KeyboardEvent, useEffect, useState } from "react";
import { decimal, parseNumber } from "../format/numbers";

interface NumberFieldProps {
  label: string;
  unit: string;
  value: number;
  minimum: number;
  maximum: number;
  digits: number;
  /** What an arrow adds; with Shift a tenth of it. */
  step?: number;
  /** What a double click brings back. */
  initial: number;
  onChange(value: number): void;
}

/** A number to type: "-14", "1.5k", "3/4". The arrows step, with Shift a tenth; a double click brings the default back. */
export function NumberField({ label, unit, value, minimum, maximum, digits, step: wide, initial, onChange }: NumberFieldProps) {
  const [text, setText] = useState<string | null>(null);
  // What comes from elsewhere replaces what was typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the value itself is the message
  useEffect(() => setText(null), [value]);
  const typed = text === null ? value : parseNumber(text);
  const isWrong = Number.isNaN(typed);
  const set = (next: number) => {
    setText(null);
    const kept = Math.min(maximum, Math.max(minimum, next));
    if (kept !== value) {
      onChange(kept);
    }
  };
  const take = () => (isWrong ? setText(null) : set(typed));
  const key = (event: KeyboardEvent) => {
    const step = (wide ?? 10 ** -digits * 10) * (event.shiftKey ? 0.1 : 1);
    if (event.key === "Enter") {
      take();
    } else if (event.key === "Escape" && text !== null) {
      setText(null);
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      // Without what binary fractions add: 0.1 and 0.2 are 0.3.
      set(Number(((isWrong ? value : typed) + (event.key === "ArrowUp" ? step : -step)).toPrecision(12)));
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <label className="number-field">
      <span className="unseen">{label}</span>
      <input
        type="text"
        inputMode="decimal"
        aria-invalid={isWrong}
        data-pending={text !== null}
        value={text ?? decimal(value, digits)}
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={take}
        onKeyDown={key}
        onDoubleClick={() => set(initial)}
      />
      {unit && <small>{unit}</small>}
    </label>
  );
}
