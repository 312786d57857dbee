import { useEffect, useMemo } from "react";
import { decimal } from "../../format/numbers";
import { Canvas } from "../../frame/Canvas";
import { type Column, DataTable } from "../../pieces/DataTable";
import { MapSurface } from "../../pieces/mapSurface";
import { Panel } from "../../pieces/Panel";
import { Radar } from "../../pieces/Radar";
import { RangeControl } from "../../pieces/RangeControl";
import { TimeAxis } from "../../pieces/timeAxis";
import { WaveformSurface } from "../../pieces/waveformSurface";
import { GROUPS } from "../library/dimensions";
import { coloursOf } from "../library/mapColours";

const nothing = () => undefined;
const PLACE = { offset: 0, active: 0 };
const never = () => Number.NaN;
const HISTOGRAM = Array.from({ length: 24 }, (_, i) => Math.round(100 * Math.exp(-((i - 14) ** 2) / 30)));
const SHAPES = [
  { label: "One", series: 0, values: [0.2, 0.9, 0.5, 0.7, 0.4, 0.6, 0.3] },
  { label: "Another", series: 1, dash: [5, 4], values: [0.6, 0.4, 0.6, 0.3, 0.8, 0.5, 0.9] },
];

const column = (id: string, label: string, unit: string, isNumber: boolean): Column<number> => ({
  id,
  label,
  unit,
  width: 120,
  isNumber,
  canSort: id !== "c",
  show: (row) => (isNumber ? decimal(((row * 7) % 41) - 30.5) : `Row ${row + 1}`),
});
const COLUMNS = [column("a", "Title", "", false), column("b", "Loudness", "LUFS", true), column("c", "True peak", "dBTP", true)];

/** The pieces of the Library page. */
export function LibraryPieces() {
  const map = useMemo(() => new MapSurface(), []);
  const wave = useMemo(waveform, []);
  useEffect(() => {
    const count = 3000;
    const spiral = (i: number, turn: number) => ((i % 300) / 300) * Math.sin(i * 0.61 + turn);
    map.set(
      {
        x: Float32Array.from({ length: count }, (_, i) => spiral(i, 0)),
        y: Float32Array.from({ length: count }, (_, i) => spiral(i, Math.PI / 2)),
        colour: Uint8Array.from({ length: count }, (_, i) => (i % 5 === 0 ? 255 : i % 24)),
      },
      coloursOf("key"),
      [
        ["bass", "air"],
        ["harmonic", "loudness"],
      ],
    );
    [map.hover, map.chosen, map.playing] = [41, 77, 133];
  }, [map]);
  return (
    <>
      <Panel title="Data table">
        <div className="gallery-row tall">
          <DataTable
            label="Rows"
            columns={COLUMNS}
            count={50_000}
            row={(index) => (index === 3 ? undefined : index)}
            onLook={nothing}
            sort="-b"
            onSort={nothing}
            onOpen={nothing}
            isMarked={(row) => row === 1}
            place={PLACE}
          />
        </div>
      </Panel>
      <Panel title="Range control">
        <div className="gallery-row">
          <RangeControl
            label="Loudness"
            unit="LUFS"
            minimum={-40}
            maximum={0}
            digits={1}
            from={-23}
            to={undefined}
            histogram={HISTOGRAM}
            onChange={nothing}
            onRemove={nothing}
          />
          <RangeControl
            label="Tempo"
            unit="BPM"
            minimum={40}
            maximum={240}
            digits={1}
            from={undefined}
            to={undefined}
            onChange={nothing}
          />
        </div>
      </Panel>
      <Panel title="Radar">
        <div className="gallery-row tall">
          <Radar axes={GROUPS} shapes={SHAPES} label="Two shapes" />
          <Radar axes={GROUPS} shapes={[]} label="None" />
        </div>
      </Panel>
      <Panel title="Waveform">
        <div className="gallery-row tall">
          <Canvas surface={wave} label="Waveform" />
        </div>
      </Panel>
      <Panel title="Map">
        <div className="gallery-row tall">
          <Canvas surface={map} label="Map" />
        </div>
      </Panel>
    </>
  );
}

function waveform(): WaveformSurface {
  const axis = new TimeAxis(never);
  axis.setTotal(60, true);
  axis.show(0, 30);
  axis.cursor = 12.5;
  const course = (scale: number, pace: number) =>
    Array.from({ length: 2000 }, (_, i) => scale * (0.6 + 0.4 * Math.sin(i / pace)));
  const surface = new WaveformSurface(
    {
      minima: course(-0.8, 90),
      maxima: course(0.9, 90),
      low: course(0.4, 40),
      middle: course(0.3, 70),
      high: course(0.2, 25),
    },
    {
      tempo_bpm: 120,
      tempo_confidence: 0.9,
      alternative_tempo_bpm: 60,
      beats: Array.from({ length: 120 }, (_, i) => i / 2),
      beats_per_bar: 4,
      first_downbeat: 0,
      onsets: Array.from({ length: 240 }, (_, i) => i / 4 + 0.05),
      stability: 0.99,
    },
    axis,
    () => 5,
  );
  surface.overlays = { beats: true, onsets: true };
  return surface;
}
