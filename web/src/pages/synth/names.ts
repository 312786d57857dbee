import type { Catalogue } from "./document/catalogue";
import { formOf } from "./document/catalogue";
import type { Voice } from "./document/model";

/** A name for people: "binaural_beat_transition" becomes "Binaural beat". */
export function kindName(name: string): string {
  const words = name
    .replace(/_transition$/, "")
    .replace(/^generate_/, "")
    .replaceAll("_", " ")
    .replace(/\bam\b/g, "AM")
    .replace(/\bqam\b/g, "QAM");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function voiceName(voice: Voice): string {
  return kindName(voice.synth_function_name);
}

/** The colour of a kind of voice, 1 to 6, by its place in the catalogue: the same in every track. */
export function voiceSeries(voice: Voice, catalogue: Catalogue | null): number {
  const base = formOf({ ...voice, is_transition: false });
  const bases = catalogue?.voices.filter(({ is_transition }) => !is_transition).map(({ name }) => name) ?? [];
  return (Math.max(0, bases.indexOf(base)) % 6) + 1;
}
