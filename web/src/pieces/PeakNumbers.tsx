import { useMemo, useRef } from "react";
import { decimal } from "../format/numbers";
import { useText } from "../frame/useText";
import type { Bar } from "./barSurface";

interface PeakNumbersProps {
  bars: readonly Bar[];
  limit?: number | undefined;
  /** Counts up when they are to be let go. */
  release: number;
  onPress(): void;
}

/** The largest value of each bar, held until somebody clicks. */
export function PeakNumbers({ bars, limit, release, onPress }: PeakNumbersProps) {
  return (
    <button
      type="button"
      className="peak-numbers"
      onClick={onPress}
      title="Let go of the held peaks"
      aria-label="Held peaks. Let go of them."
    >
      {bars.map((bar) => (
        <PeakNumber key={bar.label} bar={bar} limit={limit} release={release} isDense={bars.length > 4} />
      ))}
    </button>
  );
}

function PeakNumber({
  bar,
  limit,
  release,
  isDense,
}: {
  bar: Bar;
  limit: number | undefined;
  release: number;
  isDense: boolean;
}) {
  const held = useRef(Number.NEGATIVE_INFINITY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count itself is the message
  const { text, state } = useMemo(() => {
    held.current = Number.NEGATIVE_INFINITY;
    return {
      text: () => {
        const value = bar.read();
        if (value > held.current) {
          held.current = value;
        }
        // Beside many others there is no room for tenths of what is far from the limit.
        return decimal(held.current, isDense && held.current < -9.9 ? 0 : 1, true);
      },
      // The sign says what the colour says.
      state: () => (limit !== undefined && held.current > limit ? "over" : ""),
    };
  }, [bar, limit, release, isDense]);
  // As often as readings come, so that no peak between two looks is lost.
  return <span ref={useText("held peak", text, state, 60)} />;
}
