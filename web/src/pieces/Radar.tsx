import { useMemo } from "react";
import { Canvas } from "../frame/Canvas";
import { type RadarShape, RadarSurface } from "./radarSurface";

/** Values around a middle; each as words for those who don't see them. Shapes have to be memoised. */
export function Radar({ axes, shapes, label }: { axes: readonly string[]; shapes: readonly RadarShape[]; label: string }) {
  const surface = useMemo(() => new RadarSurface(axes, shapes), [axes, shapes]);
  return <Canvas surface={surface} label={label} className="radar" />;
}
