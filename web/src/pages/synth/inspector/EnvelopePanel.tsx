import { CurveEditor, type CurveHandle } from "../../../pieces/CurveEditor";
import { ParameterControl } from "../../../pieces/ParameterControl";
import { setVoice } from "../document/edits";
import { ENVELOPE_DEFAULTS, type Envelope, type EnvelopeType, LIMITS, type Voice } from "../document/model";
import { editTrack } from "../store";
import { envelopeAt } from "../timeline/shapes";
import { ChoiceRow } from "./controls";

const NAMES = { none: "none (10 ms at both ends)", adsr: "adsr", linen: "linen", linear_fade: "linear fade" };
const NOTES: Record<string, string> = {
  attack: "from 0 to 1",
  decay: "from 1 to the sustained level",
  sustain_level: "the sustained level",
  release: "to 0, at the end of the step",
  fade_duration: "how long the line is",
  start_amp: "where it begins",
  end_amp: "where it ends",
};

/** The gain of a voice over its step, drawn and by numbers. */
export function EnvelopePanel({
  voice,
  duration,
  trouble,
}: {
  voice: Voice;
  duration: number;
  trouble: (member: string) => string | undefined;
}) {
  const envelope = voice.volume_envelope;
  const change = (next: Envelope | null, gesture: string | null = null) =>
    editTrack((track) => setVoice(track, voice.id, { volume_envelope: next }), gesture);
  const choose = (type: string) =>
    change(type === "none" ? null : { type: type as EnvelopeType, params: ENVELOPE_DEFAULTS[type as EnvelopeType] });
  const set = (params: Record<string, number | string>, gesture: string) =>
    envelope && change({ ...envelope, params: { ...envelope.params, ...params } }, gesture);
  const level = (name: string) => (envelope?.type === "linear_fade" ? Number(envelope.params[name] ?? 0) : 0);
  const high = Math.max(1, level("start_amp"), level("end_amp"));
  return (
    <>
      <ChoiceRow
        label="volume_envelope"
        options={Object.keys(NAMES)}
        names={NAMES}
        value={envelope?.type ?? "none"}
        trouble={trouble("volume_envelope")}
        onChange={choose}
      />
      <CurveEditor
        label="Volume envelope"
        settings={{
          name: "envelope",
          length: duration,
          minimum: 0,
          maximum: high,
          ticks: [0, high / 2, high],
          line: (time) => envelopeAt(envelope, time, duration),
          isPale: envelope === null,
        }}
        handles={handlesOf(envelope, duration)}
        onMove={(index, time, value, gesture) => set(movedBy(envelope!, index, time, value, duration), gesture)}
      />
      {envelope &&
        Object.entries(ENVELOPE_DEFAULTS[envelope.type]).map(([name, initial]) =>
          typeof initial === "string" ? (
            <ChoiceRow
              key={name}
              label={name}
              options={["in", "out"]}
              names={{ in: "in, at the start of the step", out: "out, at its end" }}
              value={String(envelope.params[name] ?? initial)}
              onChange={(value) => set({ [name]: value }, name)}
            />
          ) : (
            <ParameterControl
              key={name}
              label={name}
              note={NOTES[name] ?? ""}
              {...(isLevel(name)
                ? {
                    unit: "",
                    minimum: 0,
                    maximum: name === "sustain_level" ? 1 : LIMITS.gain,
                    reach: [0, high] as const,
                    digits: 3,
                  }
                : { unit: "s", minimum: 0, maximum: LIMITS.seconds, reach: [0, Math.max(duration, 0.1)] as const })}
              value={Number(envelope.params[name] ?? initial)}
              initial={initial}
              trouble={trouble(`volume_envelope.params.${name}`)}
              onChange={(value) => set({ [name]: value }, `envelope ${voice.id} ${name}`)}
            />
          ),
        )}
    </>
  );
}

function isLevel(name: string): boolean {
  return name === "sustain_level" || name.endsWith("_amp");
}

/** What of an envelope can be taken hold of. */
export function handlesOf(envelope: Envelope | null, duration: number): CurveHandle[] {
  const number = (name: string) => Number(envelope?.params[name] ?? 0);
  const handle = (label: string, time: number, value: number, movesTime = true, movesValue = false): CurveHandle => ({
    label,
    time: Math.max(0, Math.min(duration, time)),
    value,
    movesTime,
    movesValue,
  });
  switch (envelope?.type) {
    case "adsr":
      return [
        handle("End of the attack", number("attack"), 1),
        handle("End of the decay", number("attack") + number("decay"), number("sustain_level"), true, true),
        handle("Start of the release", duration - number("release"), number("sustain_level")),
      ];
    case "linen":
      return [handle("End of the attack", number("attack"), 1), handle("Start of the release", duration - number("release"), 1)];
    case "linear_fade": {
      const isOut = envelope.params["fade_type"] === "out";
      const length = number("fade_duration");
      return [
        handle("Start of the fade", isOut ? duration - length : 0, number("start_amp"), isOut, true),
        handle("End of the fade", isOut ? duration : length, number("end_amp"), !isOut, true),
      ];
    }
    default:
      return [];
  }
}

/** The parameters that a handle, taken to a time and a level, stands for. */
export function movedBy(
  envelope: Envelope,
  index: number,
  time: number,
  value: number,
  duration: number,
): Record<string, number> {
  const fixed = (number: number) => Math.round(Math.max(0, number) * 1e6) / 1e6;
  switch (envelope.type) {
    case "adsr":
      return index === 0
        ? { attack: fixed(time) }
        : index === 1
          ? { decay: fixed(time - Number(envelope.params["attack"])), sustain_level: fixed(value) }
          : { release: fixed(duration - time) };
    case "linen":
      return index === 0 ? { attack: fixed(time) } : { release: fixed(duration - time) };
    case "linear_fade": {
      const isOut = envelope.params["fade_type"] === "out";
      return index === 0
        ? { start_amp: fixed(value), ...(isOut ? { fade_duration: fixed(duration - time) } : {}) }
        : { end_amp: fixed(value), ...(isOut ? {} : { fade_duration: fixed(time) }) };
    }
  }
}
