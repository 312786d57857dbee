import { useEffect, useState } from "react";
import { Choice } from "../../../pieces/Choice";
import { ParameterControl, ParameterRow } from "../../../pieces/ParameterControl";
import { LIMITS } from "../document/model";

interface SecondsProps {
  label: string;
  value: number;
  initial?: number;
  minimum?: number;
  note?: string;
  trouble?: string | undefined;
  onChange(value: number, isDragging: boolean): void;
}

/** A time: typed to the whole range, by the slider up to an hour. */
export function SecondsControl({ label, value, initial = 0, minimum = 0, ...rest }: SecondsProps) {
  return (
    <ParameterControl
      label={label}
      unit="s"
      value={value}
      minimum={minimum}
      maximum={LIMITS.seconds}
      reach={[minimum, Math.max(3600, value)]}
      initial={initial}
      {...rest}
    />
  );
}

export function GainControl(props: Omit<SecondsProps, "minimum">) {
  const { initial = 1, ...rest } = props;
  return (
    <ParameterControl
      unit=""
      minimum={0}
      maximum={LIMITS.gain}
      reach={[0, Math.max(2, props.value)]}
      digits={3}
      initial={initial}
      {...rest}
    />
  );
}

export function PanControl(props: Omit<SecondsProps, "minimum" | "initial" | "label"> & { label?: string }) {
  const { label = "pan", ...rest } = props;
  return <ParameterControl label={label} note="−1 for left to 1 for right" minimum={-1} maximum={1} initial={0} {...rest} />;
}

interface TextRowProps {
  label: string;
  value: string;
  placeholder?: string;
  note?: string;
  trouble?: string | undefined;
  onChange(value: string): void;
}

/** A text that is taken when the field is left, or with Enter. */
export function TextRow({ label, value, placeholder, note, trouble, onChange }: TextRowProps) {
  return (
    <ParameterRow label={label} isSet={false} trouble={trouble} {...(note ? { note } : {})}>
      <TextField label={label} value={value} onChange={onChange} {...(placeholder ? { placeholder } : {})} />
    </ParameterRow>
  );
}

export function TextField({ label, value, placeholder, onChange }: Omit<TextRowProps, "note" | "trouble">) {
  const [text, setText] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes from elsewhere replaces what was typed
  useEffect(() => setText(null), [value]);
  const take = () => {
    if (text !== null && text !== value) {
      onChange(text);
    }
    setText(null);
  };
  return (
    <input
      type="text"
      className="text-field"
      data-pending={text !== null}
      aria-label={label}
      placeholder={placeholder}
      value={text ?? value}
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          take();
        } else if (event.key === "Escape" && text !== null) {
          setText(null);
          event.stopPropagation();
        }
      }}
    />
  );
}

interface ChoiceRowProps {
  label: string;
  value: string;
  options: readonly string[];
  names?: Readonly<Record<string, string>>;
  note?: string;
  isSet?: boolean;
  trouble?: string | undefined;
  onChange(value: string): void;
  onReset?: () => void;
}

export function ChoiceRow({
  label,
  value,
  options,
  names = {},
  note,
  isSet = false,
  trouble,
  onChange,
  onReset,
}: ChoiceRowProps) {
  return (
    <ParameterRow label={label} isSet={isSet} trouble={trouble} {...(note ? { note } : {})} {...(onReset ? { onReset } : {})}>
      <Choice label={label} options={options.map((id) => ({ id, name: names[id] ?? id }))} value={value} onChange={onChange} />
    </ParameterRow>
  );
}

/** On or off. */
export function FlagRow(props: {
  label: string;
  value: boolean;
  note?: string;
  isSet?: boolean;
  trouble?: string | undefined;
  onChange(value: boolean): void;
  onReset?: () => void;
}) {
  const { label, value, note, isSet = false, trouble, onChange, onReset } = props;
  return (
    <ParameterRow label={label} isSet={isSet} trouble={trouble} {...(note ? { note } : {})} {...(onReset ? { onReset } : {})}>
      <label className="flag">
        <input type="checkbox" aria-label={label} checked={value} onChange={(event) => onChange(event.target.checked)} />
        {value ? "on" : "off"}
      </label>
    </ParameterRow>
  );
}
