import { useMemo, useRef } from "react";
import { NumberField } from "../../pieces/NumberField";
import { COLOURS, type MapName, wordsOf } from "../../pieces/scope/colourMaps";

interface ColourScaleProps {
  map: MapName;
  floor: number;
  ceiling: number;
  onChange(change: { floor?: number; ceiling?: number }): void;
}

const LEAST_RANGE = 10;

/** The colours from the lowest to the highest level, with both as numbers. */
export function ColourScale({ map, floor, ceiling, onChange }: ColourScaleProps) {
  const last = useRef<HTMLCanvasElement>(null);
  const draw = useMemo(
    () => (canvas: HTMLCanvasElement | null) => {
      last.current = canvas;
      if (canvas) {
        const image = new ImageData(COLOURS, 1);
        new Uint32Array(image.data.buffer).set(wordsOf(map).subarray(0, COLOURS));
        canvas.getContext("2d")!.putImageData(image, 0, 0);
      }
    },
    [map],
  );
  return (
    <div className="colour-scale">
      <NumberField
        label="Level of the first colour"
        unit="dBFS"
        value={floor}
        minimum={-200}
        maximum={ceiling - LEAST_RANGE}
        digits={0}
        step={5}
        initial={-100}
        onChange={(next) => onChange({ floor: next })}
      />
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus */}
      <canvas ref={draw} width={COLOURS} height={1} aria-hidden="true" />
      <NumberField
        label="Level of the last colour"
        unit="dBFS"
        value={ceiling}
        minimum={floor + LEAST_RANGE}
        maximum={60}
        digits={0}
        step={5}
        initial={0}
        onChange={(next) => onChange({ ceiling: next })}
      />
    </div>
  );
}
