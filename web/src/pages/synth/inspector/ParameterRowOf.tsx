import { ParameterControl, ParameterRow } from "../../../pieces/ParameterControl";
import { type Catalogue, type Parameter, startOf } from "../document/catalogue";
import type { ParameterValue, Voice } from "../document/model";
import { setParameter } from "../document/voices";
import { editTrack } from "../store";
import { ChoiceRow, FlagRow, TextField } from "./controls";
import { RangesField, TrajectoryField } from "./lists";

interface ParameterRowOfProps {
  voice: Voice;
  name: string;
  catalogue: Catalogue;
  trouble: string | undefined;
  /** What it comes to when nothing is written, where that follows from more than the catalogue says. */
  unwritten?: number;
}

/** A parameter of a voice, by what the catalogue says of it. */
export function ParameterRowOf({ voice, name, catalogue, trouble, unwritten }: ParameterRowOfProps) {
  const parameter = catalogue.parameter(voice, name);
  const value = voice.params[name] === undefined && unwritten !== undefined ? unwritten : catalogue.valueOf(voice, name);
  if (!parameter || (value === undefined && parameter.kind === "number")) {
    return null;
  }
  const set = (next: ParameterValue | undefined, gesture: string | null = null) =>
    editTrack((track) => setParameter(track, voice.id, name, next, catalogue), gesture);
  const rest = {
    label: name,
    note: noteOf(parameter),
    isSet: voice.params[name] !== undefined,
    trouble,
    onReset: () => set(undefined),
  };
  switch (parameter.kind) {
    case "number":
      return (
        <ParameterControl
          {...rest}
          unit={parameter.unit}
          value={Number(value)}
          minimum={parameter.minimum ?? 0}
          maximum={parameter.maximum ?? 1}
          {...reachOf(parameter, Number(value))}
          digits={digitsOf(parameter)}
          initial={unwritten ?? initialOf(parameter, catalogue, voice)}
          onChange={(next, isDragging) => set(next, isDragging ? `${voice.id} ${name}` : null)}
        />
      );
    case "flag":
      return <FlagRow {...rest} value={value === true || value === 1} onChange={(next) => set(next)} />;
    case "choice":
      return <ChoiceRow {...rest} value={String(value)} options={parameter.choices} onChange={(next) => set(next)} />;
    case "ranges":
      return (
        <ParameterRow {...rest}>
          <RangesField label={name} value={value} onChange={(next) => set(next)} />
        </ParameterRow>
      );
    case "trajectory":
      return (
        <ParameterRow {...rest}>
          <TrajectoryField label={name} value={value} onChange={(next) => set(next)} />
        </ParameterRow>
      );
    default:
      return (
        <ParameterRow {...rest}>
          <TextField
            label={name}
            value={textOf(value)}
            placeholder={parameter.kind === "numbers" ? "25 or 25, 30" : "a file of the library"}
            onChange={(text) => set(ofText(parameter, text))}
          />
        </ParameterRow>
      );
  }
}

function noteOf(parameter: Parameter): string {
  const end = startOf(parameter.name) ? " (end)" : /^start(_|[A-Z])/.test(parameter.name) ? " (start)" : "";
  return parameter.summary.replace(/\.$/, "") + end;
}

// Where the whole range is a million, nobody slides: phases go around once, times over ten minutes.
function reachOf({ unit, minimum, maximum }: Parameter, value: number): { reach?: readonly [number, number] } {
  if (unit === "rad" && (maximum ?? 0) > 1000) {
    const turn = Math.max(2 * Math.PI, Math.abs(value));
    return { reach: [Math.max(minimum ?? -turn, -turn), turn] };
  }
  return unit === "s" && (maximum ?? 0) > 1000 ? { reach: [0, Math.max(600, value)] } : {};
}

function digitsOf({ unit, maximum }: Parameter): number {
  return unit === "" && (maximum ?? 0) <= 10 ? 3 : unit === "ms" || unit === "deg" ? 1 : 2;
}

function initialOf(parameter: Parameter, catalogue: Catalogue, voice: Voice): number {
  const { [parameter.name]: _, ...params } = voice.params;
  return Number(catalogue.valueOf({ ...voice, params }, parameter.name) ?? 0);
}

function textOf(value: ParameterValue | undefined): string {
  return Array.isArray(value) ? value.join(", ") : String(value ?? "");
}

function ofText(parameter: Parameter, text: string): ParameterValue | undefined {
  if (text.trim() === "") {
    return undefined;
  }
  const parts = text.split(/[,;]/).map((part) => part.trim());
  if (parameter.kind === "numbers") {
    const numbers = parts.map(Number);
    return numbers.length === 1 ? numbers[0]! : numbers;
  }
  return parameter.kind === "paths" ? parts.filter((part) => part !== "") : text;
}
