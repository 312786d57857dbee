import { useMemo, useRef } from "react";
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

// What has one decimal, and a second one for who looks closely.
const FINE_UNITS = new Set(["LUFS", "LU", "dB", "dBFS", "dBTP"]);

/**
 * A number with its name and unit. It changes ten times a second at most, from the frame loop. Levels have a second decimal while the
 * pointer or the focus is on them.
 */
export function Readout(props: ReadoutProps) {
  const { label, read, unit, digits = 1, isSigned = false, format, judge, onPress, pressLabel, size = "plain", title } = props;
  const isLookedAt = useRef(false);
  const isFine = !format && FINE_UNITS.has(unit);
  const { text, state, word } = useMemo(
    () => ({
      text: () => (format ? format(read()) : decimal(read(), isFine && isLookedAt.current ? digits + 1 : digits, isSigned)),
      state: () => judge?.(read()).state ?? "",
      word: () => judge?.(read()).word ?? "",
    }),
    [read, digits, isFine, isSigned, format, judge],
  );
  const look = (isNow: boolean) => () => {
    isLookedAt.current = isNow;
  };
  const looks = { onPointerEnter: look(true), onPointerLeave: look(false), onFocus: look(true), onBlur: look(false) };
  const className = `readout ${size} ${isFine ? "fine" : ""}`;
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
      className={className}
      {...looks}
      onClick={onPress}
      title={title ?? pressLabel}
      aria-description={pressLabel}
    >
      {body}
    </button>
  ) : (
    <div className={className} {...looks} title={title}>
      {body}
    </div>
  );
}
