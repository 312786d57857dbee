import type { LiveAxis } from "./liveAxis";
import type { LiveActions } from "./liveGestures";

type TimeActions = Pick<LiveActions, "leave" | "zoomTime" | "panTime" | "fit" | "toEnd" | "mark">;

/** What every plot of live time does alike. */
export function timeActions(axis: LiveAxis): TimeActions {
  return {
    leave: () => axis.point(null, null),
    zoomTime: (factor, x) => axis.zoom(factor, axis.left + x * (axis.right - axis.left)),
    panTime: (share) => axis.pan(share * (axis.right - axis.left)),
    fit: () => axis.fit(),
    toEnd: () => axis.toEnd(),
    mark: () => axis.setMark(axis.mark === null && axis.cursor !== null ? axis.cursor : null),
  };
}

/** Moves the cursor by so many steps, of which the plot has `steps`; it begins in the middle. */
export function stepCursor(axis: LiveAxis, count: number, steps: number): void {
  const span = axis.right - axis.left;
  const now = axis.cursor ?? axis.left + span / 2;
  axis.point(Math.min(axis.right, Math.max(axis.left, now + (count * span) / steps)), axis.hertz);
}
