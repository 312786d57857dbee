import { useEffect, useMemo, useRef } from "react";
import { Canvas } from "../../frame/Canvas";
import type { LiveActions } from "./liveGestures";
import { useLiveGestures } from "./liveGestures";
import { LEFT, type LiveWaveSettings, LiveWaveSurface } from "./liveWaveSurface";
import { stepCursor, timeActions } from "./timeActions";
import { TIMES } from "./timeTicks";

interface LiveWaveProps {
  settings: LiveWaveSettings;
  label: string;
  onGain(gain: number): void;
}

/** The waveform of live channels. Settings have to be memoised. */
export function LiveWave({ settings, label, onGain }: LiveWaveProps) {
  const host = useRef<HTMLDivElement>(null);
  const surface = useMemo(() => new LiveWaveSurface(settings), [settings]);
  const gain = useRef(onGain);
  useEffect(() => {
    gain.current = onGain;
  });
  const actions = useMemo((): LiveActions => {
    const { axis } = settings;
    return {
      ...timeActions(axis),
      inset: { left: LEFT, bottom: TIMES },
      point: (x) => axis.point(axis.left + x * (axis.right - axis.left), null),
      zoomLevel: (factor) => gain.current(settings.gain / factor),
      step: (right, up) => {
        if (up !== 0) {
          gain.current(settings.gain * 1.25 ** Math.sign(up));
        } else {
          stepCursor(axis, right, 1000);
        }
      },
    };
  }, [settings]);
  useLiveGestures(host, actions);
  return (
    <div
      ref={host}
      className="plot"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a plot takes keys
      tabIndex={0}
      role="application"
      aria-label={`${label}. Left and right move the cursor, up and down the gain, plus and minus zoom, 0 shows all, End follows, Enter marks.`}
    >
      <Canvas surface={surface} label={label} />
    </div>
  );
}
