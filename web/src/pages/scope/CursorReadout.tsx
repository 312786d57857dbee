import { useMemo } from "react";
import { decimal } from "../../format/numbers";
import { useText } from "../../frame/useText";
import { hertzText, noteText } from "../../pieces/scope/note";
import type { SpectrogramSurface } from "../../pieces/scope/spectrogramSurface";

/** What the cursor of the spectrogram reads: frequency, note and cents, level. */
export function CursorReadout({ surface }: { surface: SpectrogramSurface }) {
  const text = useMemo(
    () => () => {
      const reading = surface.frame.read();
      if (!reading) {
        return surface.painter ? "Point at the picture to read a peak" : "";
      }
      const name = surface.settings.names[reading.lane] ?? "";
      const level = Number.isNaN(reading.level) ? "nothing there" : `${decimal(reading.level)} dBFS`;
      return `${name}: ${hertzText(reading.hertz)}, ${noteText(reading.hertz)}, ${level}`;
    },
    [surface],
  );
  return <span ref={useText("spectrogram cursor", text)} className="cursor-readout" data-testid="peak-cursor" />;
}
