import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { Canvas } from "../../frame/Canvas";
import { type LiveActions, useLiveGestures } from "./liveGestures";
import { LEFT } from "./liveWaveSurface";
import { type SpectrogramSettings, SpectrogramSurface } from "./spectrogramSurface";
import { stepCursor, timeActions } from "./timeActions";
import { TIMES } from "./timeTicks";

interface SpectrogramProps {
  settings: SpectrogramSettings;
  label: string;
  /** What stands below and reads the surface: the peak under the cursor. */
  children?: (surface: SpectrogramSurface) => ReactNode;
}

/** Spectra over time. Settings have to be memoised; streams are taken anew only when other ones are asked for. */
export function Spectrogram({ settings, label, children }: SpectrogramProps) {
  const host = useRef<HTMLDivElement>(null);
  const { pool, requests, painter, axis, frequency } = settings;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what does not need other streams is set below
  const surface = useMemo(() => new SpectrogramSurface(settings), [pool, requests, painter]);
  useEffect(() => {
    const close = surface.open();
    // For those who look for why it is slow.
    host.current!.dataset["painter"] = surface.painter?.kind ?? "";
    return close;
  }, [surface]);
  useEffect(() => surface.set(settings), [surface, settings]);
  const actions = useMemo((): LiveActions => {
    const lanes = Math.max(1, settings.names.length);
    // Where in its lane something is, from below; lanes go from top to bottom, or from left to right.
    const inLane = (y: number) => {
      const place = settings.isWaterfall ? y * lanes : (1 - y) * lanes;
      const lane = Math.min(lanes - 1, Math.max(0, Math.floor(place)));
      return { lane, share: settings.isWaterfall ? place - lane : 1 - (place - lane) };
    };
    return {
      ...timeActions(axis),
      inset: { left: LEFT, bottom: TIMES },
      isDown: settings.isWaterfall,
      point(x, y) {
        const { lane, share } = inLane(y);
        surface.frame.lane = lane;
        axis.point(axis.left + x * (axis.right - axis.left), frequency.hertzAt(share));
      },
      zoomLevel: (factor, y) => frequency.zoom(factor, inLane(y).share),
      panLevel: (share) => frequency.pan(share * lanes),
      fit() {
        axis.fit();
        frequency.fit();
      },
      step(right, up) {
        const [along, across] = settings.isWaterfall ? [up, right] : [right, up];
        const place = frequency.place(axis.hertz ?? frequency.hertzAt(0.5)) + across / 200;
        axis.hertz = frequency.hertzAt(Math.min(1, Math.max(0, place)));
        stepCursor(axis, along, 1000);
        axis.version++;
      },
    };
  }, [surface, settings, axis, frequency]);
  useLiveGestures(host, actions);
  return (
    <>
      <div
        ref={host}
        className="plot"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a plot takes keys
        tabIndex={0}
        role="application"
        aria-label={`${label}. Arrows move the cursor, plus and minus zoom time, star and slash frequency, 0 shows all, End follows.`}
      >
        <Canvas surface={surface} label={label} />
      </div>
      {children?.(surface)}
    </>
  );
}
