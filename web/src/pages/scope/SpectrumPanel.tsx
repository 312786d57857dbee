import { Activity, Pin } from "lucide-react";
import { useMemo } from "react";
import { useCurrent } from "../../app/current";
import { Choice } from "../../pieces/Choice";
import { NumberField } from "../../pieces/NumberField";
import { Panel } from "../../pieces/Panel";
import { BLACKMAN_HARRIS_BANDWIDTH } from "../../pieces/scope/harmonics";
import { LiveSpectrum } from "../../pieces/scope/LiveSpectrum";
import { RecordButton } from "../../pieces/scope/RecordButton";
import type { SpectraRequest } from "../../scope/types";
import { DistortionReadouts } from "./DistortionReadouts";
import { hopWithin, useScopeSettings } from "./settings";
import type { ScopeView } from "./view";
import { ChannelLegend } from "./WaveformPanel";

/** Lines in one plot; more could not be told apart. */
const MOST_LINES = 6;
const ALL = "all";
// Fine enough to tell harmonics of 30 Hz apart, and with side lobes below −92 dB.
const DISTORTION_WINDOW = 16_384;
const FLOOR = -120;
const CEILING = 0;

interface SpectrumPanelProps {
  view: ScopeView;
  names: readonly string[];
  focus: number;
  onFocus(channel: number): void;
}

/** The spectrum as it is now: mean, held peaks, harmonics and distortion. */
export function SpectrumPanel({ view, names, focus, onFocus }: SpectrumPanelProps) {
  const { averaging, holdsPeaks, hasDistortion, windowSize, hopSize, window, spectrum: which, set } = useScopeSettings();
  const release = useCurrent((state) => state.release);
  const { pool, axis, spectrum: frequency } = view;
  const isAll = which === "all" && names.length > 1;
  const shown = useMemo(
    () => (names.length === 0 ? [] : isAll ? names.map((_, i) => i).slice(0, MOST_LINES) : [focus]),
    [names, isAll, focus],
  );
  const hop = hopWithin(hopSize, windowSize);
  const requests = useMemo(
    () => shown.map((channel): SpectraRequest => ({ channel, windowSize, hopSize: hop, window })),
    [shown, windowSize, hop, window],
  );
  const measured = shown.includes(focus) ? focus : shown[0];
  const distortion = useMemo(
    (): SpectraRequest | null =>
      hasDistortion && measured !== undefined
        ? { channel: measured, windowSize: DISTORTION_WINDOW, hopSize: DISTORTION_WINDOW / 4, window: "blackman-harris" }
        : null,
    [hasDistortion, measured],
  );
  const settings = useMemo(
    () => ({
      pool,
      axis,
      frequency,
      requests,
      names: shown.map((channel) => names[channel]!),
      distortion,
      noiseBandwidth: BLACKMAN_HARRIS_BANDWIDTH,
      averaging,
      hasPeaks: true,
      isHolding: holdsPeaks,
      floor: FLOOR,
      ceiling: CEILING,
    }),
    [pool, axis, frequency, requests, shown, names, distortion, averaging, holdsPeaks],
  );
  return (
    <Panel
      title="Spectrum"
      className="scope-spectrum"
      hasCamera
      head={
        <>
          <Choice
            label="Channel of the spectrum"
            className="small"
            options={[
              ...names.map((name, i) => ({ id: String(i), name })),
              ...(names.length > 1 ? [{ id: ALL, name: names.length > MOST_LINES ? `The first ${MOST_LINES}` : "All" }] : []),
            ]}
            value={isAll ? ALL : String(focus)}
            onChange={(next) => {
              set({ spectrum: next === ALL ? "all" : "one" });
              if (next !== ALL) {
                onFocus(Number(next));
              }
            }}
          />
          <span className="spacer" />
          <span className="gain" title="Time constant of the mean; 0 shows every spectrum as it comes">
            <span aria-hidden="true">Mean</span>
            <NumberField
              label="Time constant of the mean"
              unit="s"
              value={averaging}
              minimum={0}
              maximum={30}
              digits={2}
              step={0.1}
              initial={0.25}
              onChange={(next) => set({ averaging: next })}
            />
          </span>
          <button
            type="button"
            className="icon small"
            aria-pressed={holdsPeaks}
            aria-label="Hold peaks"
            title="Peaks stay; R lets them go"
            onClick={() => set({ holdsPeaks: !holdsPeaks })}
          >
            <Pin size={14} aria-hidden="true" />
          </button>
          <button
            type="button"
            className="icon small"
            aria-pressed={hasDistortion}
            aria-label="Harmonics and distortion"
            title="Harmonics, THD and THD+N"
            onClick={() => set({ hasDistortion: !hasDistortion })}
          >
            <Activity size={14} aria-hidden="true" />
          </button>
          <RecordButton name="Spectrum" />
        </>
      }
    >
      {isAll && <ChannelLegend names={shown.map((channel) => names[channel]!)} isDashed />}
      <LiveSpectrum settings={settings} label="Spectrum in dBFS over frequency" release={release}>
        {(surface) => <DistortionReadouts surface={surface} hasDistortion={hasDistortion} />}
      </LiveSpectrum>
    </Panel>
  );
}
