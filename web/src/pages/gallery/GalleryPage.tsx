import { useMemo } from "react";
import type { Job, JobState, ProgrammeEvent } from "../../api/types";
import { BarMeter } from "../../pieces/BarMeter";
import { Choice } from "../../pieces/Choice";
import { DropZone } from "../../pieces/DropZone";
import { EventList } from "../../pieces/EventList";
import { HistoryPlot, Legend } from "../../pieces/HistoryPlot";
import { JobProgress } from "../../pieces/JobProgress";
import { LineMeter } from "../../pieces/LineMeter";
import { MaskingMap } from "../../pieces/MaskingMap";
import { Panel } from "../../pieces/Panel";
import { Readout } from "../../pieces/Readout";
import { SpectrumPlot } from "../../pieces/SpectrumPlot";
import { Vectorscope } from "../../pieces/Vectorscope";
import { ebuPlus9, ebuPlus18, peakScale } from "../../scales/meter";
import { judgeBy } from "../meter/judging";
import { galleryData } from "./data";
import { LibraryPieces } from "./LibraryPieces";
import { ScopePieces } from "./ScopePieces";
import { SynthPieces } from "./SynthPieces";

const nothing = () => undefined;
const never = () => false;
const limit = { quantity: "integrated_lufs", unit: "LUFS", minimum: -23.2, maximum: -22.8, basis: "required" as const };
const judge = judgeBy(limit, "LU");
const VALUES = [
  ["In target", -23],
  ["Over", -16.64],
  ["Under", -31.25],
  ["Silence", Number.NEGATIVE_INFINITY],
  ["Not yet", Number.NaN],
] as const;
const STATES: JobState[] = ["queued", "running", "succeeded", "failed", "cancelled"];

/** Every piece in every state, with made-up data that stands still: its screenshots are compared. */
export function GalleryPage() {
  const data = useMemo(galleryData, []);
  const readouts = useMemo(() => VALUES.map(([label, value]) => ({ label, read: () => value })), []);
  const bars = useMemo(
    () => ({
      plus9: { name: "+9", bars: data.bars, scale: ebuPlus9(-23), band: { from: -23.2, to: -22.8 }, isHolding: never },
      plus18: { name: "+18", bars: data.bars, scale: ebuPlus18(-23), isHolding: never },
      peak: { name: "peak", bars: data.peaks, scale: peakScale, limit: -1, isHolding: never },
    }),
    [data],
  );
  return (
    <div className="page gallery">
      <h1>Gallery</h1>
      <Panel title="Readout">
        <div className="gallery-row">
          {readouts.map(({ label, read }) => (
            <Readout key={label} label={label} read={read} unit="LUFS" judge={judge} />
          ))}
        </div>
        <Readout label="Integrated" read={readouts[1]!.read} unit="LUFS" size="main" judge={judge} />
      </Panel>
      <Panel title="Bar meters">
        <div className="gallery-row tall">
          <BarMeter settings={bars.plus9} label="EBU +9" />
          <BarMeter settings={bars.plus18} label="EBU +18" />
          <BarMeter settings={bars.peak} label="True peak" />
        </div>
      </Panel>
      <Panel title="Line meters">
        <LineMeter name="in phase" read={data.half} ends={["−1", "+1"]} warnsBelowZero label="Correlation 0.5" />
        <LineMeter name="out of phase" read={data.minusHalf} ends={["−1", "+1"]} warnsBelowZero label="Correlation −0.5" />
        <LineMeter name="nothing" read={readouts[4]!.read} ends={["L", "R"]} label="Balance, not yet" />
      </Panel>
      <Panel title="History" head={<Legend lines={data.history.lines} />}>
        <div className="gallery-row tall">
          <HistoryPlot settings={data.history} axis={data.axis} label="History" />
        </div>
      </Panel>
      <Panel title="Vectorscope">
        <div className="gallery-row tall">
          <Vectorscope settings={data.lissajous} label="Lissajous" />
          <Vectorscope settings={data.polar} label="Polar" />
        </div>
      </Panel>
      <Panel title="Spectrum">
        <div className="gallery-row tall">
          <SpectrumPlot settings={data.spectrum} label="Spectrum" />
        </div>
      </Panel>
      <Panel title="Masking map">
        <div className="gallery-row tall">
          <MaskingMap image={data.masking} bandHz={data.maskingHz} axis={data.axis} events={EVENTS} />
        </div>
      </Panel>
      <Panel title="Events">
        <EventList events={EVENTS} onSeek={nothing} />
        <EventList events={[]} onSeek={nothing} />
      </Panel>
      <Panel title="Jobs">
        {STATES.map((state) => (
          <JobProgress key={state} job={jobOf(state)} />
        ))}
      </Panel>
      <Panel title="Controls">
        <Choice label="Choice" options={[{ id: "a", name: "EBU R 128" }]} value="a" onChange={nothing} />
        <DropZone onFiles={nothing} share={null} />
        <DropZone onFiles={nothing} share={0.4} />
      </Panel>
      <LibraryPieces />
      <SynthPieces />
      <ScopePieces />
    </div>
  );
}

const event = (
  kind: ProgrammeEvent["kind"],
  time: number,
  length: number,
  severity: ProgrammeEvent["severity"],
  text: string,
): ProgrammeEvent => ({
  kind,
  time_seconds: time,
  length_seconds: length,
  severity,
  value: null,
  text,
});

const EVENTS: readonly ProgrammeEvent[] = [
  event("silence", 0, 2.2, "low", "2.2 s without sound at the start."),
  event("masked_speech", 12, 6, "medium", "Speech is 3.0 dB below the background for 6.0 s."),
  event("pacing", 24, 4, "low", "4.0 s between two lines."),
  event("impact", 40, 0, "high", "The level rises by 14.0 LU."),
  event("clipping", 52, 0.01, "critical", "120 samples at full scale in L."),
];

function jobOf(state: JobState): Job {
  return {
    id: state,
    kind: "analysis",
    state,
    progress: state === "queued" ? 0 : 0.65,
    stage: "measuring",
    created: "",
    queued: "",
    updated: "",
    attempts: 1,
    retries: 0,
    interruptions: 0,
    change: 0,
    timeline_length: 0,
    timeline_omitted: 0,
    ...(state === "failed" ? { error: { code: "file.truncated", message: "The file ends in the middle of a frame." } } : {}),
  };
}
