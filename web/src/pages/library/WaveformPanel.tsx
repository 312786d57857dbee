import { useEffect, useMemo, useRef, useState } from "react";
import type { TrackDetails, TrackExtra } from "../../api/tracks";
import { useCurrent } from "../../app/current";
import { shortClock } from "../../format/time";
import { Canvas } from "../../frame/Canvas";
import { Panel } from "../../pieces/Panel";
import { TimeAxis } from "../../pieces/timeAxis";
import { useTimeGestures } from "../../pieces/timeGestures";
import { WaveformSurface } from "../../pieces/waveformSurface";
import { play, usePlayed } from "./playing";

/** The whole track: a click plays from there, the wheel zooms, drag pans, double click shows all. */
export function WaveformPanel({ track, extra }: { track: TrackDetails; extra: TrackExtra }) {
  const host = useRef<HTMLElement>(null);
  const [overlays, setOverlays] = useState({ beats: true, onsets: false });
  const { axis, surface } = useMemo(() => {
    const position = () => {
      const { session } = useCurrent.getState();
      const { played } = usePlayed.getState();
      return session && played?.session === session.link.id && played.track.id === track.id
        ? session.readings.seconds()
        : Number.NaN;
    };
    const plain = new TimeAxis(position);
    plain.setTotal(track.duration_seconds, true);
    plain.fit();
    return { axis: plain, surface: new WaveformSurface(extra.waveform, extra.rhythm, plain, position) };
  }, [track, extra]);
  useEffect(() => surface.show(overlays), [surface, overlays]);
  useTimeGestures(host, axis, 0);
  useEffect(() => {
    const element = host.current!;
    let at: number | null = null;
    const down = (event: PointerEvent) => {
      at = event.button === 0 ? event.offsetX : null;
    };
    const up = (event: PointerEvent) => {
      if (at !== null && Math.abs(event.offsetX - at) <= 3 && !event.shiftKey) {
        play(track, axis.from + (event.offsetX / element.clientWidth) * (axis.to - axis.from));
      }
      at = null;
    };
    element.addEventListener("pointerdown", down);
    element.addEventListener("pointerup", up);
    return () => {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointerup", up);
    };
  }, [track, axis]);
  const toggle = (name: "beats" | "onsets") => setOverlays({ ...overlays, [name]: !overlays[name] });
  return (
    <Panel
      title="Waveform"
      className="waveform"
      hasCamera
      head={
        <>
          <ul className="legend">
            {(["low", "middle", "high"] as const).map((name, i) => (
              <li key={name}>
                <span className="key-box" data-band={i} />
                {name}
              </li>
            ))}
          </ul>
          <span className="spacer" />
          <fieldset className="segments">
            <legend className="unseen">Shown over the waveform</legend>
            <button type="button" aria-pressed={overlays.beats} onClick={() => toggle("beats")}>
              Beats
            </button>
            <button type="button" aria-pressed={overlays.onsets} onClick={() => toggle("onsets")}>
              Onsets
            </button>
          </fieldset>
        </>
      }
    >
      <section
        ref={host}
        className="plot wave-plot"
        aria-label="Waveform. Plus, minus and 0 zoom, Page Up and Page Down pan."
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the plot takes the focus for its keys
        tabIndex={0}
      >
        <Canvas surface={surface} label={`Outline of ${shortClock(track.duration_seconds)}, with beats and onsets`} />
      </section>
    </Panel>
  );
}
