import { useMemo } from "react";
import { decimal } from "../format/numbers";
import { useText } from "../frame/useText";
import type { Read } from "../readings/reading";

/** How a value stands to what is asked of it. */
export type Judgement = "" | "good" | "near" | "over";

interface ReadoutProps {
  label: string;
  read: Read;
  unit: string;
  digits?: number;
  isSigned?: boolean;
  format?: (value: number) => string;
  /** Colour and word of a value; the word stands beside the label, so that colour is never alone. */
  judge?: ((value: number) => { state: Judgement; word: string }) | undefined;
  /** What a click does; a held peak is let go, say. */
  onPress?: () => void;
  pressLabel?: string;
  size?: "main" | "plain";
  title?: string;
}

/** A number with its name and unit. It changes ten times a second at most, from the frame loop. */
export function Readout(props: ReadoutProps) {
  const { label, read, unit, digits = 1, isSigned = false, format, judge, onPress, pressLabel, size = "plain", title } = props;
  const { text, state, word } = useMemo(
    () => ({
      text: () => (format ? format(read()) : decimal(read(), digits, isSigned)),
      state: () => judge?.(read()).state ?? "",
      word: () => judge?.(read()).word ?? "",
    }),
    [read, digits, isSigned, format, judge],
  );
  const value = useText(`readout ${label}`, text, state);
  const verdict = useText(`verdict ${label}`, word, state, 4);
  const body = (
    <>
      <span className="readout-label">
        {label}
        {judge && <span ref={verdict} className="verdict" />}
      </span>
      <span className="readout-value">
        <span ref={value} className="figure" />
        <small>{unit}</small>
      </span>
    </>
  );
  return onPress ? (
    <button
      type="button"
      className={`readout ${size}`}
      onClick={onPress}
      title={title ?? pressLabel}
      aria-description={pressLabel}
    >
      {body}
    </button>
  ) : (
    <div className={`readout ${size}`} title={title}>
      {body}
    </div>
  );
}
