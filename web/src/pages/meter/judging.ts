import type { Target, TargetLimit } from "../../api/types";
import { decimal } from "../../format/numbers";
import type { Judgement } from "../../pieces/Readout";

export const NO_TARGET: Target = { name: "none", title: "No target", limits: [] };

/** What targets limit, by the names of reports. */
type Quantity =
  | "integrated_lufs"
  | "dialogue_lufs"
  | "loudness_range_lu"
  | "max_momentary_lufs"
  | "max_short_term_lufs"
  | "true_peak_dbtp";

/** The limit that a target sets on a quantity. */
export function limitOf(target: Target, quantity: Quantity): TargetLimit | undefined {
  return target.limits.find((limit) => limit.quantity === quantity);
}

/** The loudness that a target asks for, in LUFS: the middle of its range, or its end; −23 where it says nothing. */
export function loudnessOf(target: Target): number {
  const limit = limitOf(target, "integrated_lufs") ?? limitOf(target, "dialogue_lufs");
  if (!limit) {
    return -23;
  }
  const { minimum, maximum } = limit;
  return minimum !== null && maximum !== null ? (minimum + maximum) / 2 : (maximum ?? minimum ?? -23);
}

/**
 * Judges a value as it is shown: rounded to a tenth, so that the word never contradicts the number beside it.
 * @param unit Of the distance; without one the word alone is said.
 */
export function judgeBy(
  limit: TargetLimit | undefined,
  unit = "",
): ((value: number) => { state: Judgement; word: string }) | undefined {
  if (!limit) {
    return undefined;
  }
  const { minimum, maximum } = limit;
  return (value) => {
    if (!Number.isFinite(value)) {
      return { state: "", word: "" };
    }
    const rounded = (Math.sign(value) * Math.round(Math.abs(value) * 10 + 1e-9)) / 10;
    if (maximum !== null && rounded > maximum + 1e-6) {
      return { state: "over", word: unit === "" ? "over" : `${decimal(rounded - maximum)} ${unit} over` };
    }
    if (minimum !== null && rounded < minimum - 1e-6) {
      return { state: "near", word: unit === "" ? "under" : `${decimal(minimum - rounded)} ${unit} under` };
    }
    return { state: "good", word: unit === "" ? "" : "in target" };
  };
}
