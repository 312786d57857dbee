import { useEffect, useMemo } from "react";
import { Canvas } from "../frame/Canvas";
import { type BarSettings, BarSurface } from "./barSurface";

/** Bars with a scale. `release` counts up when held peaks are to be let go. Settings have to be memoised. */
export function BarMeter({ settings, label, release = 0 }: { settings: BarSettings; label: string; release?: number }) {
  const surface = useMemo(() => new BarSurface(settings), [settings]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count itself is the message
  useEffect(() => surface.release(), [release, surface]);
  return <Canvas surface={surface} label={label} className="bars" />;
}
