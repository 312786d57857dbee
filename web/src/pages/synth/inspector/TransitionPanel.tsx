import { CurveEditor } from "../../../pieces/CurveEditor";
import type { Catalogue } from "../document/catalogue";
import type { Voice } from "../document/model";
import { CURVES, curveOf, progressAt, setParameter, timingOf } from "../document/voices";
import { editTrack } from "../store";
import { ParameterRowOf } from "./ParameterRowOf";

const TIMING = ["transition_curve", "initial_offset", "transition_duration", "post_offset"];

export function isTiming(name: string): boolean {
  return TIMING.includes(name);
}

/** When a transition begins and ends in its step, and in which shape it goes. */
export function TransitionPanel(props: {
  voice: Voice;
  duration: number;
  catalogue: Catalogue;
  trouble: (member: string) => string | undefined;
}) {
  const { voice, duration, catalogue, trouble } = props;
  const curve = CURVES[curveOf(voice, catalogue)] ?? CURVES["linear"]!;
  const { offset, length } = timingOf(voice, duration, catalogue);
  const { transition_duration: _, ...unwritten } = voice.params;
  const left = timingOf({ ...voice, params: unwritten }, duration, catalogue).length;
  const set = (values: Record<string, number>, gesture: string) =>
    editTrack(
      (track) =>
        Object.entries(values).reduce((now, [name, value]) => setParameter(now, voice.id, name, fixed(value), catalogue), track),
      gesture,
    );
  return (
    <>
      <CurveEditor
        label="Transition"
        settings={{
          name: "transition",
          length: duration,
          minimum: 0,
          maximum: 1,
          ticks: [0, 0.5, 1],
          line: (time) => curve(progressAt(voice, time, duration, catalogue)),
        }}
        handles={[
          { label: "Start of the transition", time: Math.min(duration, offset), value: 0, movesTime: true, movesValue: false },
          {
            label: "End of the transition",
            time: Math.min(duration, offset + length),
            value: 1,
            movesTime: true,
            movesValue: false,
          },
        ]}
        onMove={(index, time, __, gesture) => {
          const end = offset + length;
          set(
            index === 0
              ? { initial_offset: Math.min(time, end), transition_duration: Math.max(0, end - time) }
              : { transition_duration: Math.max(0, time - offset) },
            gesture,
          );
        }}
      />
      {TIMING.map((name) => (
        <ParameterRowOf
          key={name}
          voice={voice}
          name={name}
          catalogue={catalogue}
          trouble={trouble(`params.${name}`)}
          // All that is left, which depends on the step.
          {...(name === "transition_duration" ? { unwritten: left } : {})}
        />
      ))}
    </>
  );
}

function fixed(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
