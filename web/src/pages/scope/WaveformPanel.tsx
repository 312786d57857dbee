import { ChevronsUpDown, Layers, Mountain } from "lucide-react";
import { useMemo } from "react";
import { decimal } from "../../format/numbers";
import { NumberField } from "../../pieces/NumberField";
import { Panel } from "../../pieces/Panel";
import { LiveWave } from "../../pieces/scope/LiveWave";
import { clamp } from "../../pieces/scope/liveAxis";
import { RecordButton } from "../../pieces/scope/RecordButton";
import { useScopeSettings } from "./settings";
import type { ScopeView } from "./view";

const MOST_GAIN_DB = 80;

/** Samples over time. */
export function WaveformPanel({ view, names }: { view: ScopeView; names: readonly string[] }) {
  const { layout, gain, hasPeaks, set } = useScopeSettings();
  const { source, axis, clock } = view;
  const settings = useMemo(
    () => ({ source, axis, clock, names, layout, gain, hasPeaks }),
    [source, axis, clock, names, layout, gain, hasPeaks],
  );
  const setGain = (next: number) => set({ gain: clamp(next, 10 ** (-12 / 20), 10 ** (MOST_GAIN_DB / 20)) });
  return (
    <Panel
      title="Waveform"
      className="scope-wave"
      hasCamera
      head={
        <>
          {layout === "overlaid" && <ChannelLegend names={names} />}
          <span className="spacer" />
          <fieldset className="segments">
            <legend className="unseen">Channels lie</legend>
            <button type="button" aria-pressed={layout === "stacked"} onClick={() => set({ layout: "stacked" })}>
              <ChevronsUpDown size={12} aria-hidden="true" /> Stacked
            </button>
            <button type="button" aria-pressed={layout === "overlaid"} onClick={() => set({ layout: "overlaid" })}>
              <Layers size={12} aria-hidden="true" /> Overlaid
            </button>
          </fieldset>
          <button
            type="button"
            className="icon small"
            aria-pressed={hasPeaks}
            aria-label="Largest samples"
            title="Mark the largest samples in view"
            onClick={() => set({ hasPeaks: !hasPeaks })}
          >
            <Mountain size={14} aria-hidden="true" />
          </button>
          <span className="gain" title="Vertical zoom: Shift and wheel, or the wheel over the scale">
            <span aria-hidden="true">Gain</span>
            <NumberField
              label="Gain"
              unit="dB"
              value={Number((20 * Math.log10(gain)).toFixed(1))}
              minimum={-12}
              maximum={MOST_GAIN_DB}
              digits={1}
              step={3}
              initial={0}
              onChange={(db) => setGain(10 ** (db / 20))}
            />
          </span>
          <RecordButton name="Waveform" />
        </>
      }
    >
      <LiveWave
        settings={settings}
        label={`Waveform of ${names.length} channels, gain ${decimal(20 * Math.log10(gain))} dB`}
        onGain={setGain}
      />
    </Panel>
  );
}

const DASHES = [undefined, "6 3", "2 2", "8 3 2 3", "4 4", "1 3"];

/** Which line is whose. */
export function ChannelLegend({ names, isDashed = false }: { names: readonly string[]; isDashed?: boolean }) {
  return (
    <ul className="legend">
      {names.slice(0, 6).map((name, i) => (
        <li key={`${i} ${name}`}>
          <svg width="20" height="8" aria-hidden="true">
            <line
              x1="0"
              x2="20"
              y1="4"
              y2="4"
              className={`series-${(i % 6) + 1}`}
              strokeDasharray={isDashed ? DASHES[i] : undefined}
            />
          </svg>
          {name}
        </li>
      ))}
      {names.length > 6 && <li>and {names.length - 6} more</li>}
    </ul>
  );
}
