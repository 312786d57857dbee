import { useMemo } from "react";
import type { Target } from "../../api/types";
import { type CurrentSession, releasePeaks, useCurrent, useStatus } from "../../app/current";
import { useSettings } from "../../app/settings";
import { BarMeter } from "../../pieces/BarMeter";
import type { BarSettings } from "../../pieces/barSurface";
import { Panel } from "../../pieces/Panel";
import { PeakNumbers } from "../../pieces/PeakNumbers";
import { ebuPlus9, ebuPlus18, peakScale } from "../../scales/meter";
import { limitOf, loudnessOf } from "./judging";

const isHolding = () => useSettings.getState().isHolding;

/** Momentary, short-term and integrated loudness beside the true peak of each channel. */
export function BarsPanel({ session, target }: { session: CurrentSession; target: Target }) {
  const { readings } = session;
  const fields = useStatus(session.link, (status) => status.fields);
  const scaleName = useSettings((state) => state.scale);
  const release = useCurrent((state) => state.release);
  // biome-ignore lint/correctness/useExhaustiveDependencies: fields say what can be read
  const loudness = useMemo((): BarSettings => {
    const aim = loudnessOf(target);
    const limit = limitOf(target, "integrated_lufs");
    return {
      name: "loudness bars",
      bars: [
        { label: "M", read: readings.scalar("momentary_lufs") },
        { label: "S", read: readings.scalar("short_term_lufs") },
        { label: "I", read: readings.scalar("integrated_lufs") },
      ],
      scale: scaleName === "ebu18" ? ebuPlus18(aim) : ebuPlus9(aim),
      band: limit ? { from: limit.minimum ?? aim, to: limit.maximum ?? aim } : undefined,
      isHolding,
    };
  }, [readings, fields, target, scaleName]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: fields say what can be read
  const peaks = useMemo((): BarSettings => {
    const field = readings.field("true_peak_dbtp_per_channel");
    return {
      name: "true peak bars",
      bars: (field?.labels ?? []).map((label, index) => ({ label, read: readings.element(field!, index) })),
      scale: peakScale,
      limit: limitOf(target, "true_peak_dbtp")?.maximum ?? undefined,
      isHolding,
    };
  }, [readings, fields, target]);
  return (
    <>
      <Panel title="LUFS" className="loudness-bars">
        <BarMeter settings={loudness} label="Momentary, short-term and integrated loudness" release={release} />
      </Panel>
      <Panel title="True peak" className="peak-bars">
        <BarMeter settings={peaks} label="True peak of each channel" release={release} />
        <PeakNumbers bars={peaks.bars} limit={peaks.limit} release={release} onPress={releasePeaks} />
      </Panel>
    </>
  );
}
