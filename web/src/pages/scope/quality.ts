import { useEffect, useState } from "react";
import { loop } from "../../frame/loop";
import { AdaptiveQuality } from "../../scope/quality";
import { useScopeSettings } from "./settings";

/** Frames that come later than this after the one before have missed their time: more than one and a half of 60 a second. */
const BUDGET_MS = 25;

export interface QualityNow {
  windowSize: number;
  hopSize: number;
  /** What was given up, for people; null when nothing was. */
  notice: string | null;
}

/** What transforms are made with: what was chosen, or less where frames came late ten times in a row. */
export function useQuality(windowSize: number, hopSize: number): QualityNow {
  const adapts = useScopeSettings((state) => state.adapts);
  const [now, setNow] = useState<QualityNow>({ windowSize, hopSize, notice: null });
  useEffect(() => {
    const quality = new AdaptiveQuality({ windowSize, hopSize, budgetMs: BUDGET_MS });
    setNow({ windowSize, hopSize, notice: null });
    if (!adapts) {
      return;
    }
    let before = Number.NaN;
    const entry = loop.add({
      name: "quality",
      rate: 1000,
      paint(at) {
        const took = at - before;
        before = at;
        // A page that was hidden has had no frames at all.
        if (took < 1000 && quality.frame(took, at)) {
          setNow({ ...quality.quality, notice: quality.notice });
        }
        return false;
      },
    });
    return () => entry.remove();
  }, [windowSize, hopSize, adapts]);
  // In the render in which something else is chosen, that counts.
  return now.notice === null ? { windowSize, hopSize, notice: null } : now;
}
