import { useEffect, useMemo, useRef, useState } from "react";
import { decimal } from "../../format/numbers";
import { Canvas } from "../../frame/Canvas";
import type { LiveAxis } from "./liveAxis";
import type { SampleSource } from "./sampleSource";
import { ScrubSurface } from "./scrubSurface";

/** All that is kept, and the part of it that is shown: a drag or the arrows move that. */
export function Scrub({ source, axis }: { source: SampleSource; axis: LiveAxis }) {
  const host = useRef<HTMLDivElement>(null);
  const surface = useMemo(() => new ScrubSurface(source, axis), [source, axis]);
  const behind = useBehind(axis);
  useEffect(() => {
    const element = host.current!;
    const listening = new AbortController();
    const { signal } = listening;
    const go = (event: PointerEvent) => {
      const box = element.getBoundingClientRect();
      const span = axis.right - axis.left;
      const middle = axis.end - (1 - (event.clientX - box.left) / box.width) * axis.kept * axis.rate;
      axis.show(middle - span / 2, middle + span / 2);
      if (!axis.isFrozen && middle + span / 2 >= axis.end) {
        axis.follow();
      }
    };
    const down = (event: PointerEvent) => {
      element.setPointerCapture(event.pointerId);
      go(event);
    };
    const move = (event: PointerEvent) => event.buttons > 0 && element.hasPointerCapture(event.pointerId) && go(event);
    const key = (event: KeyboardEvent) => {
      const step = event.shiftKey ? axis.rate / 10 : axis.rate;
      const keys: Record<string, () => void> = {
        ArrowLeft: () => axis.pan(-step),
        ArrowDown: () => axis.pan(-step),
        ArrowRight: () => axis.pan(step),
        ArrowUp: () => axis.pan(step),
        PageUp: () => axis.pan(axis.left - axis.right),
        PageDown: () => axis.pan(axis.right - axis.left),
        Home: () => axis.show(axis.start, axis.start + axis.right - axis.left),
        End: () => axis.toEnd(),
      };
      const action = keys[event.key];
      if (action) {
        action();
        event.preventDefault();
        event.stopPropagation();
      }
    };
    element.addEventListener("pointerdown", down, { signal });
    element.addEventListener("pointermove", move, { signal });
    element.addEventListener("keydown", key, { signal });
    return () => listening.abort();
  }, [axis]);
  return (
    <div
      ref={host}
      className="scrub"
      role="slider"
      tabIndex={0}
      aria-label="What is kept"
      aria-valuemin={-Math.round(axis.kept)}
      aria-valuemax={0}
      aria-valuenow={-behind}
      aria-valuetext={behind === 0 ? "the newest" : `${decimal(behind)} s before the newest`}
    >
      <Canvas surface={surface} label="All that is kept" />
    </div>
  );
}

// How far what is shown lies behind the newest, in seconds, looked at a few times a second.
function useBehind(axis: LiveAxis): number {
  const [behind, setBehind] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setBehind(Math.round(((axis.end - axis.right) / axis.rate) * 10) / 10), 250);
    return () => clearInterval(timer);
  }, [axis]);
  return behind;
}
