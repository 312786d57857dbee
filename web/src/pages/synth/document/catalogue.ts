import type { components } from "../../../api/schema";
import type { ParameterValue, Voice } from "./model";

export type VoiceKind = components["schemas"]["VoiceView"];
export type Parameter = components["schemas"]["VoiceParameterView"];

/** Every voice that the server has, by its name. */
export class Catalogue {
  private readonly byName: ReadonlyMap<string, VoiceKind>;
  private readonly parameters = new Map<string, ReadonlyMap<string, Parameter>>();

  constructor(readonly voices: readonly VoiceKind[]) {
    this.byName = new Map(voices.map((voice) => [voice.name, voice]));
    for (const voice of voices) {
      this.parameters.set(voice.name, new Map(voice.parameters.map((parameter) => [parameter.name, parameter])));
    }
  }

  find(voice: Pick<Voice, "synth_function_name" | "is_transition">): VoiceKind | undefined {
    return this.byName.get(formOf(voice));
  }

  parameter(voice: Voice, name: string): Parameter | undefined {
    return this.parameters.get(formOf(voice))?.get(name);
  }

  /** The other form of a voice: of one that stays its transition, and the other way round; undefined where there is none. */
  otherForm(voice: Voice): VoiceKind | undefined {
    const name = formOf(voice);
    return this.byName.get(name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : name + SUFFIX);
  }

  /** What a parameter is: what is written, else what it follows, else its default. */
  valueOf(voice: Voice, name: string): ParameterValue | undefined {
    // Names follow each other at most from end to start to the static one; a circle would be the server's error.
    let at: string | null = name;
    for (let i = 0; at !== null && i < 8; i++) {
      const written = voice.params[at];
      if (written !== undefined) {
        return written;
      }
      const parameter = this.parameter(voice, at);
      if (!parameter) {
        return undefined;
      }
      if (parameter.follows === null) {
        return (parameter.default as ParameterValue | null) ?? undefined;
      }
      at = parameter.follows;
    }
    return undefined;
  }

  /** A value that the parameter takes: a number within its range, one of its choices; undefined where it can't be one. */
  fitting(parameter: Parameter, value: ParameterValue): ParameterValue | undefined {
    const { kind, minimum, maximum, choices } = parameter;
    const clamp = (number: number) => Math.min(maximum ?? number, Math.max(minimum ?? number, number));
    switch (kind) {
      case "number":
        return typeof value === "number" && Number.isFinite(value) ? clamp(value) : undefined;
      case "flag":
        return typeof value === "boolean" ? value : undefined;
      case "choice":
        return typeof value === "string" && choices?.includes(value) ? value : undefined;
      case "path":
        return typeof value === "string" ? value : undefined;
      case "paths":
        return typeof value === "string" || isListOf(value, (item) => typeof item === "string") ? value : undefined;
      case "numbers":
        if (typeof value === "number") {
          return Number.isFinite(value) ? clamp(value) : undefined;
        }
        return isListOf(value, isFiniteNumber) ? (value as number[]).map(clamp) : undefined;
      case "ranges":
        return isListOf(value, (pair) => isListOf(pair, isFiniteNumber) && (pair as number[]).length === 2)
          ? (value as number[][]).map((pair) => pair.map(clamp))
          : undefined;
      default:
        return isListOf(value, (piece) => typeof piece === "object" && piece !== null && !Array.isArray(piece))
          ? value
          : undefined;
    }
  }
}

const SUFFIX = "_transition";

/** The name under which a voice stands in the catalogue: a track may say the form by the name or beside it. */
export function formOf({
  synth_function_name: name,
  is_transition,
}: Pick<Voice, "synth_function_name" | "is_transition">): string {
  const base = name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : name;
  return is_transition ? base + SUFFIX : base;
}

/** The name of the start of a transition's value of which this is the end; null for what is no end. */
export function startOf(name: string): string | null {
  return /^end(_|[A-Z])/.test(name) ? `start${name.slice(3)}` : null;
}

function isFiniteNumber(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value);
}

function isListOf(value: unknown, isRight: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isRight);
}
