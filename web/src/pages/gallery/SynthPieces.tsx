import { useMemo } from "react";
import { CurveEditor } from "../../pieces/CurveEditor";
import { OutlineView } from "../../pieces/OutlineView";
import { Panel } from "../../pieces/Panel";
import { ParameterControl } from "../../pieces/ParameterControl";
import { TimeAxis } from "../../pieces/timeAxis";
import { WaveOutline } from "../../readings/wave";

const nothing = () => undefined;
const SECONDS = 30;
const POINTS = [
  [0, 0.2],
  [8, 1],
  [20, 0.4],
] as const;

/** The pieces of the Synth page in their states. */
export function SynthPieces() {
  const { outline, axis } = useMemo(() => {
    const rate = 1000;
    const made = new WaveOutline(rate);
    for (let n = 0; n < SECONDS * rate; n++) {
      const level = Math.sin((Math.PI * n) / (SECONDS * rate)) * (0.6 + 0.3 * Math.sin(n / 900));
      made.add(-level, level);
    }
    made.flush();
    const time = new TimeAxis(() => 12);
    time.setTotal(SECONDS, true);
    time.fit();
    return { outline: made, axis: time };
  }, []);
  return (
    <>
      <Panel title="Curve editor">
        <CurveEditor
          label="A fade"
          settings={{
            name: "fade",
            length: SECONDS,
            minimum: 0,
            maximum: 1,
            ticks: [0, 0.5, 1],
            line: (time) => Math.min(1, time / 6, (SECONDS - time) / 10),
          }}
          handles={[
            { label: "End of the attack", time: 6, value: 1, movesTime: true, movesValue: false },
            { label: "Start of the release", time: 20, value: 1, movesTime: true, movesValue: false },
          ]}
          onMove={nothing}
        />
        <CurveEditor
          label="Points"
          settings={{ name: "points", length: SECONDS, minimum: 0, maximum: 1, ticks: [0, 0.5, 1], line: POINTS }}
          handles={POINTS.map(([time, value], i) => ({
            label: `Point ${i + 1}`,
            time,
            value,
            movesTime: true,
            movesValue: true,
          }))}
          onMove={nothing}
          onAdd={nothing}
          onRemove={nothing}
        />
        <CurveEditor
          label="Nothing drawn yet"
          settings={{ name: "none", length: SECONDS, minimum: -1, maximum: 1, ticks: [-1, 0, 1], line: [[0, 0]], isPale: true }}
          handles={[]}
          onMove={nothing}
          onAdd={nothing}
        />
      </Panel>
      <Panel title="Parameters">
        <ParameterControl
          label="baseFreq"
          note="As it is at first"
          unit="Hz"
          value={200}
          minimum={0}
          maximum={96_000}
          initial={200}
          onChange={nothing}
        />
        <ParameterControl
          label="beatFreq"
          note="Set by hand"
          unit="Hz"
          value={-7.25}
          minimum={-1000}
          maximum={1000}
          initial={4}
          onChange={nothing}
        />
        <ParameterControl
          label="carrierFreq"
          note="Wrong"
          unit="Hz"
          value={30_000}
          minimum={0}
          maximum={96_000}
          initial={440}
          trouble="The carrier lies above half the sample rate."
          onChange={nothing}
        />
      </Panel>
      <Panel title="Outline">
        <div className="gallery-row outline-row">
          <OutlineView outline={outline} axis={axis} position={() => 12} label="Outline of half a minute" />
        </div>
      </Panel>
    </>
  );
}
