import { useEffect, useState } from "react";
import type { TimeAxis } from "../../pieces/timeAxis";

const SPANS = [
  ["10 s", 10],
  ["1 m", 60],
  ["5 m", 300],
] as const;

/** How much of the time is shown: what is newest in a window, or all. */
export function SpanButtons({ axis }: { axis: TimeAxis }) {
  const [chosen, setChosen] = useState(() => stateOf(axis));
  useEffect(() => {
    // The axis moves with the pointer and with time; what the buttons say of it changes seldom.
    const timer = setInterval(() => setChosen(stateOf(axis)), 250);
    return () => clearInterval(timer);
  }, [axis]);
  return (
    <fieldset className="segments">
      <legend className="unseen">Time shown</legend>
      {SPANS.map(([name, span]) => (
        <button
          key={name}
          type="button"
          aria-pressed={chosen === String(span)}
          onClick={() => {
            axis.span = span;
            axis.follow();
            setChosen(String(span));
          }}
        >
          {name}
        </button>
      ))}
      <button
        type="button"
        aria-pressed={chosen === "all"}
        onClick={() => {
          axis.fit();
          setChosen("all");
        }}
      >
        All
      </button>
    </fieldset>
  );
}

function stateOf(axis: TimeAxis): string {
  if (axis.isFollowing) {
    return String(axis.span);
  }
  return axis.from === 0 && axis.to >= axis.total ? "all" : "free";
}
