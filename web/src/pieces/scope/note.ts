import { decimal } from "../../format/numbers";

const NAMES = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"];

/** The note of equal temperament (A4 = 440 Hz) that is nearest to a frequency, and how far above it that is, in cents. */
export function noteOf(hertz: number): { name: string; cents: number } | null {
  if (!(hertz > 0) || !Number.isFinite(hertz)) {
    return null;
  }
  // Semitones above C-1, which MIDI calls 0.
  const number = 69 + 12 * Math.log2(hertz / 440);
  const nearest = Math.round(number);
  const name = NAMES[((nearest % 12) + 12) % 12]! + (Math.floor(nearest / 12) - 1);
  return { name: name.replace("-", "−"), cents: (number - nearest) * 100 };
}

/** "A4 +3 ct". */
export function noteText(hertz: number): string {
  const note = noteOf(hertz);
  return note ? `${note.name} ${decimal(note.cents, 0, true)} ct` : "–";
}

/** A frequency as exactly as somebody reads it off: "440.0 Hz", "12.35 kHz". */
export function hertzText(hertz: number): string {
  if (!Number.isFinite(hertz)) {
    return "–";
  }
  return hertz < 10_000 ? `${hertz.toFixed(hertz < 1000 ? 1 : 0)} Hz` : `${(hertz / 1000).toFixed(2)} kHz`;
}
