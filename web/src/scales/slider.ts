/** A slider's way from 0 to 1 over a range of values. */
export interface SliderScale {
  place(value: number): number;
  value(place: number): number;
}

/**
 * A way on which small values have as much room as large ones where a range is wide: v is proportional to a power of the place, on both sides
 * of 0 where the range has both. Over 2 it is straight; from 0 to 96,000 Hz the middle is 6,000.
 */
export function sliderScale(minimum: number, maximum: number): SliderScale {
  const power = powerOf(maximum - minimum);
  if (minimum < 0 && maximum > 0) {
    const bend = (value: number, reach: number) => Math.min(1, Math.abs(value) / reach) ** (1 / power);
    return {
      place: (value) => (value < 0 ? 0.5 - bend(value, -minimum) / 2 : 0.5 + bend(value, maximum) / 2),
      value: (place) => {
        const way = 2 * Math.abs(place - 0.5);
        return way ** power * (place < 0.5 ? minimum : maximum);
      },
    };
  }
  const span = maximum - minimum || 1;
  return {
    place: (value) => Math.max(0, Math.min(1, (value - minimum) / span)) ** (1 / power),
    value: (place) => minimum + span * place ** power,
  };
}

/** A value rounded to three significant figures, as a slider gives it: finer is what the number field is for. */
export function rounded(value: number, digits = 3): number {
  return value === 0 ? 0 : Number(value.toPrecision(digits));
}

/** How many decimals a number has, up to a limit: it is shown as it was typed. */
export function decimalsOf(value: number, least: number, most = 6): number {
  for (let digits = least; digits < most; digits++) {
    if (Math.abs(value - Number(value.toFixed(digits))) <= Math.abs(value) * 1e-9) {
      return digits;
    }
  }
  return most;
}

function powerOf(span: number): number {
  return span <= 2 ? 1 : span <= 20 ? 2 : span <= 200_000 ? 4 : 8;
}
