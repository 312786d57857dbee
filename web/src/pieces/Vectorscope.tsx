import { useMemo } from "react";
import { Canvas } from "../frame/Canvas";
import { type VectorscopeSettings, VectorscopeSurface } from "./vectorscopeSurface";

/** Left against right as a cloud that fades: Lissajous (mid up, sides to the sides) or polar (angle is direction). */
export function Vectorscope({ settings, label }: { settings: VectorscopeSettings; label: string }) {
  const surface = useMemo(() => new VectorscopeSurface(settings), [settings]);
  return <Canvas surface={surface} label={label} className="scope" />;
}
