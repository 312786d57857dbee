import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { Canvas } from "../../frame/Canvas";
import { type LiveActions, useLiveGestures } from "./liveGestures";
import { type LiveSpectrumSettings, LiveSpectrumSurface, SPECTRUM_LEFT } from "./liveSpectrumSurface";

interface LiveSpectrumProps {
  settings: LiveSpectrumSettings;
  label: string;
  /** Rises when held peaks are let go. */
  release: number;
  children?: (surface: LiveSpectrumSurface) => ReactNode;
}

const nothing = () => undefined;

/** Spectra over frequency as they are now. Settings have to be memoised. */
export function LiveSpectrum({ settings, label, release, children }: LiveSpectrumProps) {
  const host = useRef<HTMLDivElement>(null);
  const { pool, requests, distortion, axis, frequency } = settings;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what does not need other streams is set below
  const surface = useMemo(() => new LiveSpectrumSurface(settings), [pool, requests, distortion]);
  useEffect(() => surface.open(), [surface]);
  useEffect(() => surface.set(settings), [surface, settings]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count itself is the message
  useEffect(() => surface.release(), [release, surface]);
  // What is time elsewhere is frequency here.
  const actions = useMemo(
    (): LiveActions => ({
      inset: { left: SPECTRUM_LEFT, bottom: 18 },
      point: (x) => axis.point(axis.cursor, frequency.hertzAt(x)),
      leave: () => axis.point(null, null),
      zoomTime: (factor, x) => frequency.zoom(factor, x),
      panTime: (share) => frequency.pan(share),
      fit: () => frequency.fit(),
      toEnd: nothing,
      mark: nothing,
      step(right) {
        const place = frequency.place(axis.hertz ?? frequency.hertzAt(0.5)) + right / 400;
        axis.point(axis.cursor, frequency.hertzAt(Math.min(1, Math.max(0, place))));
      },
    }),
    [axis, frequency],
  );
  useLiveGestures(host, actions);
  return (
    <>
      <div
        ref={host}
        className="plot"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a plot takes keys
        tabIndex={0}
        role="application"
        aria-label={`${label}. Left and right move the cursor, plus and minus zoom, 0 shows all.`}
      >
        <Canvas surface={surface} label={label} />
      </div>
      {children?.(surface)}
    </>
  );
}
