import { X } from "lucide-react";
import { Slider, SliderThumb, SliderTrack } from "react-aria-components";
import { NumberField } from "./NumberField";

interface RangeControlProps {
  label: string;
  unit: string;
  minimum: number;
  maximum: number;
  digits: number;
  /** Undefined where an end is open. */
  from: number | undefined;
  to: number | undefined;
  /** How many there are from minimum to maximum, in equal steps. */
  histogram?: readonly number[];
  onChange(from: number | undefined, to: number | undefined): void;
  onRemove?: () => void;
}

/** A range of a quantity: two thumbs on what there is of it, and two numbers. An end that lies at its limit is open. */
export function RangeControl(props: RangeControlProps) {
  const { label, unit, minimum, maximum, digits, from, to, histogram, onChange, onRemove } = props;
  const step = 10 ** -digits;
  // Limits that fall between two steps of the numbers are moved outwards.
  const [low, high] = [Math.floor(minimum / step) * step, Math.max(Math.ceil(maximum / step) * step, minimum + step)];
  const values = [from ?? low, to ?? high] as const;
  const set = (start: number, end: number) =>
    onChange(start <= low + step / 2 ? undefined : start, end >= high - step / 2 ? undefined : end);
  return (
    <div className="range-control">
      <div className="range-head">
        <span>{label}</span>
        {onRemove && (
          <button type="button" className="icon small" aria-label={`Without ${label}`} title="Remove" onClick={onRemove}>
            <X size={14} aria-hidden="true" />
          </button>
        )}
      </div>
      {histogram && (
        <Histogram counts={histogram} from={(values[0] - low) / (high - low)} to={(values[1] - low) / (high - low)} />
      )}
      <Slider
        className="slider"
        aria-label={label}
        minValue={low}
        maxValue={high}
        step={step}
        value={[...values]}
        onChange={([start, end]) => set(start!, end!)}
      >
        <SliderTrack className="slider-track">
          {({ state }) => (
            <>
              <div
                className="slider-fill"
                style={{
                  left: `${state.getThumbPercent(0) * 100}%`,
                  right: `${100 - state.getThumbPercent(1) * 100}%`,
                }}
              />
              <SliderThumb index={0} className="slider-thumb" aria-label={`${label} from`} />
              <SliderThumb index={1} className="slider-thumb" aria-label={`${label} to`} />
            </>
          )}
        </SliderTrack>
      </Slider>
      <div className="range-numbers">
        <NumberField
          label={`${label} from`}
          unit={unit}
          value={values[0]}
          minimum={low}
          maximum={values[1]}
          digits={digits}
          initial={low}
          onChange={(value) => set(value, values[1])}
        />
        <span aria-hidden="true">to</span>
        <NumberField
          label={`${label} to`}
          unit={unit}
          value={values[1]}
          minimum={values[0]}
          maximum={high}
          digits={digits}
          initial={high}
          onChange={(value) => set(values[0], value)}
        />
      </div>
    </div>
  );
}

function Histogram({ counts, from, to }: { counts: readonly number[]; from: number; to: number }) {
  const most = Math.max(1, ...counts);
  return (
    <div className="histogram" aria-hidden="true">
      {counts.map((count, i) => {
        const middle = (i + 0.5) / counts.length;
        return <span key={i} data-in={middle >= from && middle <= to} style={{ height: `${(count / most) * 100}%` }} />;
      })}
    </div>
  );
}
