import { useMemo, useRef } from "react";
import { Canvas } from "../frame/Canvas";
import { AXIS_WIDTH, type HistorySettings, HistorySurface } from "./historySurface";
import type { TimeAxis } from "./timeAxis";
import { useTimeGestures } from "./timeGestures";

/** A plot of courses over time that scrolls with the programme or shows any stretch of it. Settings have to be memoised. */
export function HistoryPlot({
  settings,
  axis,
  label,
  className,
}: {
  settings: HistorySettings;
  axis: TimeAxis;
  label: string;
  className?: string;
}) {
  const host = useRef<HTMLDivElement>(null);
  const surface = useMemo(() => new HistorySurface(settings, axis), [settings, axis]);
  useTimeGestures(host, axis, AXIS_WIDTH);
  return (
    <div
      ref={host}
      className={`plot ${className ?? ""}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a plot takes keys
      tabIndex={0}
      role="application"
      aria-label={`${label}. Plus and minus zoom, 0 shows all, End follows.`}
    >
      <Canvas surface={surface} label={label} />
    </div>
  );
}

/** Which line is which: a sample of it and its word. */
export function Legend({ lines }: { lines: readonly { label: string; series: number; dash?: number[] }[] }) {
  return (
    <ul className="legend">
      {lines.map((line) => (
        <li key={line.label}>
          <svg width="20" height="8" aria-hidden="true">
            <line x1="0" x2="20" y1="4" y2="4" className={`series-${line.series + 1}`} strokeDasharray={line.dash?.join(" ")} />
          </svg>
          {line.label}
        </li>
      ))}
    </ul>
  );
}
