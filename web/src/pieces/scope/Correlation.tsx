import { useEffect, useMemo, useRef } from "react";
import { Canvas } from "../../frame/Canvas";
import { type CorrelationSettings, CorrelationSurface } from "./correlationSurface";

interface CorrelationProps {
  settings: CorrelationSettings;
  label: string;
  /** A cell was clicked. The choices beside the matrix do the same for those who use keys. */
  onPair(pair: readonly [number, number]): void;
}

/** How alike channels are, each with each. Settings have to be memoised. */
export function Correlation({ settings, label, onPair }: CorrelationProps) {
  const host = useRef<HTMLDivElement>(null);
  const surface = useMemo(() => new CorrelationSurface(settings), [settings]);
  useEffect(() => {
    const element = host.current!;
    const click = (event: MouseEvent) => {
      const box = element.getBoundingClientRect();
      const cell = surface.cellAt(event.clientX - box.left, event.clientY - box.top, box.width, box.height);
      if (cell) {
        onPair(cell);
      }
    };
    element.addEventListener("click", click);
    return () => element.removeEventListener("click", click);
  }, [surface, onPair]);
  return (
    <div ref={host} className="plot matrix">
      <Canvas surface={surface} label={label} />
    </div>
  );
}
