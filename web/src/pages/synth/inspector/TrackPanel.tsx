import { ParameterControl } from "../../../pieces/ParameterControl";
import { THE_TRACK } from "../document/commands";
import { setGlobal } from "../document/edits";
import { type Global, LIMITS, type Track } from "../document/model";
import { editTrack } from "../store";
import { ChoiceRow, SecondsControl, TextRow } from "./controls";
import { useTroubles } from "./faults";

const RATES = [44_100, 48_000, 88_200, 96_000];

/** What holds for the whole track. */
export function TrackPanel({ track }: { track: Track }) {
  const { global } = track;
  const trouble = useTroubles(THE_TRACK);
  const set = (change: Partial<Global>, gesture: string | null = null) =>
    editTrack((before) => setGlobal(before, change), gesture);
  return (
    <div className="inspector">
      <h3>The whole track</h3>
      <ParameterControl
        label="sample_rate"
        note="of a render; a session keeps the one it was opened with"
        unit="Hz"
        value={global.sample_rate}
        minimum={LIMITS.sampleRate[0]}
        maximum={LIMITS.sampleRate[1]}
        reach={[RATES[0]!, Math.max(RATES.at(-1)!, global.sample_rate)]}
        digits={0}
        initial={44_100}
        trouble={trouble("global.sample_rate")}
        onChange={(value, isDragging) =>
          set(
            {
              sample_rate: isDragging
                ? RATES.reduce((best, rate) => (Math.abs(rate - value) < Math.abs(best - value) ? rate : best))
                : Math.round(value),
            },
            isDragging ? "rate" : null,
          )
        }
      />
      <SecondsControl
        label="crossfade_duration"
        note="how long two steps overlap at most"
        value={global.crossfade_duration}
        initial={1}
        trouble={trouble("global.crossfade_duration")}
        onChange={(value, isDragging) => set({ crossfade_duration: value }, isDragging ? "crossfade" : null)}
      />
      <ChoiceRow
        label="crossfade_curve"
        note="linear for steps that are alike"
        options={["linear", "equal_power"]}
        names={{ equal_power: "equal power" }}
        value={global.crossfade_curve}
        trouble={trouble("global.crossfade_curve")}
        onChange={(value) => set({ crossfade_curve: value as Global["crossfade_curve"] })}
      />
      <ParameterControl
        label="seed"
        note="chooses all noise"
        value={global.seed}
        minimum={0}
        maximum={LIMITS.seed}
        reach={[0, Math.max(100, global.seed)]}
        digits={0}
        initial={0}
        trouble={trouble("global.seed")}
        onChange={(value, isDragging) => set({ seed: Math.round(value) }, isDragging ? "seed" : null)}
      />
      <TextRow
        label="output_filename"
        note="of a render on the command line"
        placeholder="none"
        value={global.output_filename ?? ""}
        trouble={trouble("global.output_filename")}
        onChange={(value) => set({ output_filename: value })}
      />
    </div>
  );
}
