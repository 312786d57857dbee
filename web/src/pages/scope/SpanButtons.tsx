import { useEffect, useState } from "react";
import type { LiveAxis } from "../../pieces/scope/liveAxis";

const SPANS = [
  ["50 ms", 0.05],
  ["1 s", 1],
  ["5 s", 5],
  ["15 s", 15],
  ["30 s", 30],
] as const;

/** How much of the time is shown, up to what is newest. */
export function SpanButtons({ axis }: { axis: LiveAxis }) {
  const [shown, setShown] = useState(() => stateOf(axis));
  useEffect(() => {
    const timer = setInterval(() => setShown(stateOf(axis)), 250);
    return () => clearInterval(timer);
  }, [axis]);
  return (
    <fieldset className="segments">
      <legend className="unseen">Time shown</legend>
      {SPANS.map(([name, seconds]) => (
        <button
          key={name}
          type="button"
          aria-pressed={Math.abs(shown - seconds) < seconds * 0.001}
          onClick={() => {
            if (axis.isFrozen) {
              axis.show(axis.right - seconds * axis.rate, axis.right);
            } else {
              axis.follow();
              axis.span = Math.min(seconds, axis.kept);
              axis.version++;
            }
            setShown(stateOf(axis));
          }}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}

function stateOf(axis: LiveAxis): number {
  return axis.isFollowing ? axis.span : axis.isFrozen ? (axis.to - axis.from) / axis.rate : Number.NaN;
}
