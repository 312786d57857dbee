import { RotateCcw } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { Slider, SliderThumb, SliderTrack } from "react-aria-components";
import { decimal } from "../format/numbers";
import { decimalsOf, rounded, sliderScale } from "../scales/slider";
import { NumberField } from "./NumberField";

interface ParameterControlProps {
  label: string;
  unit?: string;
  value: number;
  minimum: number;
  maximum: number;
  /** What a double click brings back, and the button beside a value that was set. */
  initial: number;
  /** Decimals that are always shown. */
  digits?: number;
  /** What a slider covers where the whole range is too wide for a hand. */
  reach?: readonly [minimum: number, maximum: number];
  /** What it is about, in words. */
  note?: string;
  /** Whether it was set; without, whether it differs from what it is at first. */
  isSet?: boolean;
  trouble?: string | undefined;
  onChange(value: number, isDragging: boolean): void;
  onReset?: () => void;
}

/** A number by a slider and by a field, with its unit and range: neither is the only way. */
export function ParameterControl(props: ParameterControlProps) {
  const { label, unit = "", value, minimum, maximum, initial, digits = 2, reach, onChange } = props;
  const [low, high] = reach ?? [minimum, maximum];
  const scale = useMemo(() => sliderScale(low, high), [low, high]);
  const isSet = props.isSet ?? value !== initial;
  const reset = props.onReset ?? (() => onChange(initial, false));
  return (
    <ParameterRow {...props} isSet={isSet} onReset={reset} range={rangeOf(minimum, maximum, unit)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys' way to the default is the button beside it */}
      <div className="parameter-slider" onDoubleClick={reset}>
        <Slider
          className="slider"
          aria-label={label}
          minValue={0}
          maxValue={1}
          step={0.002}
          value={scale.place(value)}
          onChange={(place) => onChange(rounded(scale.value(place)), true)}
        >
          <SliderTrack className="slider-track">
            {({ state }) => (
              <>
                <div
                  className="slider-fill"
                  style={{
                    left: `${Math.min(state.getThumbPercent(0), scale.place(Math.max(0, low))) * 100}%`,
                    right: `${100 - Math.max(state.getThumbPercent(0), scale.place(Math.max(0, low))) * 100}%`,
                  }}
                />
                <SliderThumb className="slider-thumb" aria-valuetext={`${decimal(value, decimalsOf(value, 0))} ${unit}`} />
              </>
            )}
          </SliderTrack>
        </Slider>
      </div>
      <NumberField
        label={`${label}, number`}
        unit={unit}
        value={value}
        minimum={minimum}
        maximum={maximum}
        digits={decimalsOf(value, Math.abs(value) < 1000 ? digits : 0)}
        step={10 ** -digits * 10}
        initial={initial}
        onChange={(next) => onChange(next, false)}
      />
    </ParameterRow>
  );
}

interface RowProps {
  label: string;
  note?: string;
  range?: string;
  isSet: boolean;
  trouble?: string | undefined;
  onReset?: () => void;
  children: ReactNode;
}

/** A line of a form: name, what it is, its controls, and the way back to what it was. */
export function ParameterRow({ label, note, range, isSet, trouble, onReset, children }: RowProps) {
  return (
    <div className="parameter" data-set={isSet} data-trouble={trouble !== undefined}>
      <div className="parameter-label" title={note}>
        <span>{label}</span>
        {note && <small>{note}</small>}
      </div>
      <div className="parameter-value">{children}</div>
      <small className="parameter-range">{range}</small>
      {onReset && (
        <button
          type="button"
          className="icon small"
          disabled={!isSet}
          aria-label={`${label}: back to the default`}
          title="Back to the default"
          onClick={onReset}
        >
          <RotateCcw size={12} aria-hidden="true" />
        </button>
      )}
      {trouble && (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}

function rangeOf(minimum: number, maximum: number, unit: string): string {
  const side = (value: number) =>
    Math.abs(value) >= 1_000_000
      ? `${decimal(value / 1_000_000, 0)}M`
      : Math.abs(value) >= 10_000
        ? `${decimal(value / 1000, 0)}k`
        : decimal(value, decimalsOf(value, 0, 4));
  return `${side(minimum)} … ${side(maximum)}${unit ? ` ${unit}` : ""}`;
}
