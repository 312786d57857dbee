import { useEffect, useMemo, useRef } from "react";
import { Canvas } from "../frame/Canvas";
import { type SpectrumSettings, SpectrumSurface } from "./spectrumSurface";

/** Third octaves and the transform over frequency, with held peaks; the pointer reads both. */
export function SpectrumPlot({ settings, label, release = 0 }: { settings: SpectrumSettings; label: string; release?: number }) {
  const surface = useMemo(() => new SpectrumSurface(settings), [settings]);
  const host = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count itself is the message
  useEffect(() => surface.release(), [release, surface]);
  useEffect(() => {
    const element = host.current!;
    const move = (event: PointerEvent) => {
      surface.pointer = event.offsetX;
    };
    const leave = () => {
      surface.pointer = null;
    };
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerleave", leave);
    return () => {
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerleave", leave);
    };
  }, [surface]);
  return (
    <div ref={host} className="plot">
      <Canvas surface={surface} label={label} />
    </div>
  );
}
