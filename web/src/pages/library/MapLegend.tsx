import { useSyncExternalStore } from "react";
import { onPaletteChange, palette } from "../../theme/palette";
import { coloursOf, ENDS, type MapColour } from "./mapColours";

const isDarkNow = () => palette().isDark;

/** What the colours of the map stand for. */
export function MapLegend({ by }: { by: MapColour }) {
  const isDark = useSyncExternalStore(onPaletteChange, isDarkNow);
  const colours = coloursOf(by)(isDark);
  const [low, high] =
    by === "key"
      ? ["1A", "12B"]
      : by === "tempo"
        ? [`${ENDS.tempo[0]}`, `${ENDS.tempo[1]} BPM`]
        : [`−${-ENDS.loudness[0]}`, `−${-ENDS.loudness[1]} LUFS`];
  return (
    <div className="map-legend">
      <span>{low}</span>
      <span className="map-ramp" aria-hidden="true">
        {colours.slice(0, 24).map((colour, i) => (
          <span key={i} style={{ backgroundColor: colour }} />
        ))}
      </span>
      <span>{high}</span>
    </div>
  );
}
