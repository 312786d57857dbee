import { NumberField } from "../../../pieces/NumberField";
import { ParameterControl } from "../../../pieces/ParameterControl";
import { decimalsOf } from "../../../scales/slider";
import type { Catalogue } from "../document/catalogue";
import { NOISE_RANGES, SWEEP_RANGES } from "../document/clamps";
import { setNoise } from "../document/edits";
import { layOut } from "../document/layout";
import { LIMITS, type Noise, type NoiseParameters, newSweep, type Sweep, type Track } from "../document/model";
import { editTrack } from "../store";
import { ChoiceRow, FlagRow, GainControl, PanControl, SecondsControl } from "./controls";
import { useTroubles } from "./faults";
import { Group } from "./Inspector";
import { Rows } from "./lists";
import { PointsEditor } from "./PointsEditor";
import { VoicePanel } from "./VoicePanel";

const COLOURS = ["white", "pink", "brown", "red", "deep brown", "blue", "purple", "green"];

/** The noise behind all steps. */
export function NoisePanel({ noise, track, catalogue }: { noise: Noise; track: Track; catalogue: Catalogue | null }) {
  const trouble = useTroubles({ kind: "noise" });
  const length = Math.max(1, layOut(track).length);
  const set = (change: Partial<Noise>, gesture: string | null = null) => editTrack((before) => setNoise(before, change), gesture);
  const dragged = (name: string, isDragging: boolean) => (isDragging ? `noise ${name}` : null);
  return (
    <div className="inspector">
      <h3>Background noise</h3>
      {noise.params && (
        <ChoiceRow
          label="noise_type"
          options={COLOURS}
          value={noise.params.noise_type}
          trouble={trouble("params.noise_type")}
          onChange={(value) => set({ params: { ...noise.params!, noise_type: value } })}
        />
      )}
      <GainControl
        label="amp"
        value={noise.amp}
        trouble={trouble("amp")}
        onChange={(value, isDragging) => set({ amp: value }, dragged("amp", isDragging))}
      />
      <PanControl
        value={noise.pan}
        trouble={trouble("pan")}
        onChange={(value, isDragging) => set({ pan: value }, dragged("pan", isDragging))}
      />
      {(["start_time", "fade_in", "fade_out"] as const).map((name) => (
        <SecondsControl
          key={name}
          label={name}
          value={noise[name]}
          trouble={trouble(name)}
          onChange={(value, isDragging) => set({ [name]: value }, dragged(name, isDragging))}
        />
      ))}
      <Group title="Level over the track" note={noise.amp_envelope.length === 0 ? "none" : `${noise.amp_envelope.length} points`}>
        <PointsEditor
          label="Level of the noise"
          points={noise.amp_envelope}
          initial={1}
          minimum={0}
          maximum={LIMITS.gain}
          top={1}
          length={length}
          trouble={trouble("amp_envelope")}
          onChange={(points, gesture) => set({ amp_envelope: points }, gesture)}
        />
      </Group>
      {noise.params && <Notches parameters={noise.params} trouble={trouble} onChange={(params) => set({ params })} />}
      {noise.voice && <VoicePanel voice={noise.voice} step={null} catalogue={catalogue} />}
    </div>
  );
}

interface NotchesProps {
  parameters: NoiseParameters;
  trouble: (member: string) => string | undefined;
  onChange(parameters: NoiseParameters): void;
}

/** The notches that sweep through the noise; without any it is plain. */
function Notches({ parameters, trouble, onChange }: NotchesProps) {
  const { sweeps, transition } = parameters;
  const set = (change: Record<string, unknown>) => onChange({ ...parameters, ...change } as NoiseParameters);
  const setSweep = (index: number, change: Partial<Sweep>) =>
    set({ sweeps: sweeps.with(index, { ...sweeps[index]!, ...change }) });
  const names = transition
    ? [
        "start_lfo_freq",
        "end_lfo_freq",
        "start_lfo_phase_offset_deg",
        "end_lfo_phase_offset_deg",
        "initial_offset",
        "transition_duration",
      ]
    : ["lfo_freq", "start_lfo_phase_offset_deg", "start_intra_phase_offset_deg"];
  const initial: Record<string, number> = { lfo_freq: 1 / 12, start_lfo_freq: 1 / 12, end_lfo_freq: 1 / 12 };
  return (
    <Group title="Notches" note={sweeps.length === 0 ? "none: plain noise" : String(sweeps.length)} isOpen={sweeps.length > 0}>
      <Rows
        label="Notch"
        count={sweeps.length}
        onAdd={() => set({ sweeps: [...sweeps, newSweep()] })}
        onRemove={(index) => set({ sweeps: sweeps.toSpliced(index, 1) })}
      >
        {(i) => (
          <>
            {(transition ? (["start", "end"] as const) : (["start"] as const)).flatMap((end) =>
              (["min", "max", "q", "casc"] as const).map((what) => {
                const name = `${end}_${what}` as const;
                const [minimum, maximum] = SWEEP_RANGES[what];
                const value = sweeps[i]![name];
                return (
                  <div key={name} className="named-number">
                    <small aria-hidden="true">{name}</small>
                    <NumberField
                      label={`Notch ${i + 1}, ${name}`}
                      unit={what === "min" || what === "max" ? "Hz" : ""}
                      value={value}
                      minimum={minimum}
                      maximum={maximum}
                      digits={decimalsOf(value, 0)}
                      step={what === "min" || what === "max" ? 100 : 1}
                      initial={newSweep()[name]}
                      onChange={(next) =>
                        // Without a transition an end is its start.
                        setSweep(i, { [name]: next, ...(transition ? {} : { [`end_${what}`]: next }) })
                      }
                    />
                  </div>
                );
              }),
            )}
          </>
        )}
      </Rows>
      {sweeps.length > 0 && (
        <>
          <ChoiceRow
            label="lfo_waveform"
            options={["sine", "triangle"]}
            value={parameters.lfo_waveform}
            onChange={(value) => set({ lfo_waveform: value })}
          />
          <FlagRow
            label="transition"
            note="from start to end values"
            value={transition}
            onChange={(value) => onChange(inForm(parameters, value))}
          />
          {names.map((name) => {
            const [minimum, maximum] = NOISE_RANGES[name]!;
            const value = parameters[name];
            return typeof value === "number" || !name.endsWith("duration") ? (
              <ParameterControl
                key={name}
                label={name}
                unit={name.endsWith("deg") ? "deg" : name.endsWith("freq") ? "Hz" : "s"}
                value={Number(value ?? initial[name] ?? 0)}
                minimum={minimum}
                maximum={maximum}
                {...(maximum > 10_000 ? { reach: [0, Math.max(3600, Number(value ?? 0))] as const } : {})}
                digits={3}
                initial={initial[name] ?? 0}
                trouble={trouble(`params.${name}`)}
                onChange={(next) => set({ [name]: next })}
              />
            ) : null;
          })}
        </>
      )}
    </Group>
  );
}

// Both forms have members of their own; what one does not know is not written in it.
function inForm(parameters: NoiseParameters, transition: boolean): NoiseParameters {
  const {
    lfo_freq = 1 / 12,
    start_lfo_freq = lfo_freq,
    end_lfo_freq = start_lfo_freq,
    end_lfo_phase_offset_deg = parameters["start_lfo_phase_offset_deg"] ?? 0,
    end_intra_phase_offset_deg = parameters["start_intra_phase_offset_deg"] ?? 0,
    initial_offset = 0,
    transition_duration: _,
    post_offset: __,
    transition_curve: ___,
    ...rest
  } = parameters;
  return (
    transition
      ? {
          ...rest,
          transition,
          start_lfo_freq,
          end_lfo_freq,
          end_lfo_phase_offset_deg,
          end_intra_phase_offset_deg,
          initial_offset,
        }
      : { ...rest, transition, lfo_freq: start_lfo_freq }
  ) as NoiseParameters;
}
