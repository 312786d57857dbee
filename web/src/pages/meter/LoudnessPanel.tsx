import { useMemo } from "react";
import type { Target } from "../../api/types";
import { type CurrentSession, releasePeaks, useStatus } from "../../app/current";
import { hertz } from "../../format/numbers";
import { Panel } from "../../pieces/Panel";
import { Readout } from "../../pieces/Readout";
import { judgeBy, limitOf } from "./judging";

/** The numbers: the integrated loudness as large as it can be read from afar, the others beneath. */
export function LoudnessPanel({ session, target }: { session: CurrentSession; target: Target }) {
  const { readings } = session;
  const fields = useStatus(session.link, (status) => status.fields);
  // biome-ignore lint/correctness/useExhaustiveDependencies: fields say what can be read
  const read = useMemo(
    () => ({
      integrated: readings.scalar("integrated_lufs"),
      momentary: readings.scalar("momentary_lufs"),
      shortTerm: readings.scalar("short_term_lufs"),
      range: readings.scalar("loudness_range_lu"),
      maxMomentary: readings.scalar("max_momentary_lufs"),
      maxShortTerm: readings.scalar("max_short_term_lufs"),
      truePeak: readings.scalar("max_true_peak_dbtp"),
      plr: readings.scalar("plr_lu"),
      psr: readings.scalar("psr_lu"),
      crest: readings.scalar("crest_db"),
      centroid: readings.scalar("spectral_centroid_hz"),
    }),
    [readings, fields],
  );
  const judges = useMemo(
    () => ({
      integrated: judgeBy(limitOf(target, "integrated_lufs"), "LU"),
      range: judgeBy(limitOf(target, "loudness_range_lu")),
      truePeak: judgeBy(limitOf(target, "true_peak_dbtp")),
      maxMomentary: judgeBy(limitOf(target, "max_momentary_lufs")),
      maxShortTerm: judgeBy(limitOf(target, "max_short_term_lufs")),
    }),
    [target],
  );
  return (
    <Panel title="Loudness" className="loudness">
      <Readout label="Integrated" read={read.integrated} unit="LUFS" size="main" judge={judges.integrated} />
      <div className="readouts">
        <Readout label="Momentary" read={read.momentary} unit="LUFS" />
        <Readout label="Short-term" read={read.shortTerm} unit="LUFS" />
        <Readout label="Max M" read={read.maxMomentary} unit="LUFS" judge={judges.maxMomentary} />
        <Readout label="Max S" read={read.maxShortTerm} unit="LUFS" judge={judges.maxShortTerm} />
        <Readout label="Range" read={read.range} unit="LU" judge={judges.range} title="Loudness range, EBU Tech 3342" />
        <Readout
          label="True peak"
          read={read.truePeak}
          unit="dBTP"
          isSigned
          judge={judges.truePeak}
          onPress={releasePeaks}
          pressLabel="The largest since the reset. A click lets go of held peaks."
        />
        <Readout label="PLR" read={read.plr} unit="LU" title="True peak less integrated loudness" />
        <Readout label="PSR" read={read.psr} unit="LU" title="True peak less short-term loudness" />
        <Readout label="Crest" read={read.crest} unit="dB" title="Sample peak over RMS" />
        <Readout label="Centroid" read={read.centroid} unit="Hz" format={hertz} title="Mean frequency of the spectrum" />
      </div>
    </Panel>
  );
}
