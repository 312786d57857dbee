import { useEffect, useMemo } from "react";
import { Choice } from "../../pieces/Choice";
import { Panel } from "../../pieces/Panel";
import { MAP_NAMES, type MapName } from "../../pieces/scope/colourMaps";
import type { FrequencyScale } from "../../pieces/scope/frequencyView";
import { RecordButton } from "../../pieces/scope/RecordButton";
import { Spectrogram } from "../../pieces/scope/Spectrogram";
import type { SpectraRequest } from "../../scope/types";
import { ColourScale } from "./ColourScale";
import { CursorReadout } from "./CursorReadout";
import { MOST_LANES } from "./channels";
import { useQuality } from "./quality";
import { hopWithin, useScopeSettings } from "./settings";
import { TransformSettings } from "./TransformSettings";
import type { ScopeView } from "./view";

const SCALES: readonly { id: FrequencyScale; name: string }[] = [
  { id: "linear", name: "Linear" },
  { id: "log", name: "Log" },
  { id: "mel", name: "Mel" },
];

interface PlotProps {
  view: ScopeView;
  names: readonly string[];
  /** The channel that is looked at, by its place among those that are shown. */
  focus: number;
}

/** Spectra over time, of all channels or of the one that is looked at. */
export function SpectrogramPanel({ view, names, focus }: PlotProps) {
  const { scale, map, floor, ceiling, isWaterfall, snaps, lanes, window, painter, set, ...chosen } = useScopeSettings();
  const { windowSize, hopSize, notice } = useQuality(chosen.windowSize, hopWithin(chosen.hopSize, chosen.windowSize));
  const { pool, axis, clock, frequency } = view;
  useEffect(() => frequency.setScale(scale), [frequency, scale]);
  const shown = useMemo(
    () => (lanes === "all" ? names.map((_, i) => i).slice(0, MOST_LANES) : names.length > 0 ? [focus] : []),
    [lanes, names, focus],
  );
  const requests = useMemo(
    () => shown.map((channel): SpectraRequest => ({ channel, windowSize, hopSize, window })),
    [shown, windowSize, hopSize, window],
  );
  const settings = useMemo(
    () => ({
      pool,
      axis,
      clock,
      frequency,
      requests,
      names: shown.map((channel) => names[channel]!),
      map,
      floor,
      ceiling,
      isWaterfall,
      snaps,
      painter,
    }),
    [pool, axis, clock, frequency, requests, shown, names, map, floor, ceiling, isWaterfall, snaps, painter],
  );
  return (
    <Panel
      title="Spectrogram"
      className="scope-spectrogram"
      hasCamera
      head={
        <>
          {lanes === "all" && names.length > MOST_LANES && <span className="quiet note">the first {MOST_LANES}</span>}
          {notice && (
            <span className="quality" role="status">
              {notice}
            </span>
          )}
          <span className="spacer" />
          <fieldset className="segments">
            <legend className="unseen">Frequency axis</legend>
            {SCALES.map(({ id, name }) => (
              <button key={id} type="button" aria-pressed={scale === id} onClick={() => set({ scale: id })}>
                {name}
              </button>
            ))}
          </fieldset>
          <Choice
            label="Colours"
            className="small map-choice"
            options={MAP_NAMES.map((name) => ({ id: name, name: name[0]!.toUpperCase() + name.slice(1) }))}
            value={map}
            onChange={(next) => set({ map: next as MapName })}
          />
          <TransformSettings />
          <RecordButton name="Spectrogram" />
        </>
      }
    >
      <Spectrogram settings={settings} label={`Spectrogram of ${shown.length} channels, ${scale} axis`}>
        {(surface) => (
          <div className="scope-foot">
            <CursorReadout surface={surface} />
            <ColourScale map={map} floor={floor} ceiling={ceiling} onChange={set} />
          </div>
        )}
      </Spectrogram>
    </Panel>
  );
}
