import { useState } from "react";
import { Choice } from "../../../pieces/Choice";
import { ParameterControl } from "../../../pieces/ParameterControl";
import { type Catalogue, formOf, type Parameter, type VoiceKind } from "../document/catalogue";
import { setVoice } from "../document/edits";
import { LIMITS, type Step, type Voice } from "../document/model";
import { setKind } from "../document/voices";
import { kindName, voiceName } from "../names";
import { AS_IT_IS, editTrack, select, setMix, useSynth } from "../store";
import { AutomationGroup } from "./AutomationGroup";
import { FlagRow, TextRow } from "./controls";
import { EnvelopePanel } from "./EnvelopePanel";
import { useTroubles } from "./faults";
import { Group } from "./Inspector";
import { ParameterRowOf } from "./ParameterRowOf";
import { isTiming, TransitionPanel } from "./TransitionPanel";

/** What a transition lasts in when nothing says how long its step is: that of the noise. */
const NOISE_SECONDS = 60;

/** A voice: which one, its values, its gain over the step. */
export function VoicePanel({ voice, step, catalogue }: { voice: Voice; step: Step | null; catalogue: Catalogue | null }) {
  const trouble = useTroubles({ kind: "voice", id: voice.id });
  const duration = step?.duration ?? NOISE_SECONDS;
  return (
    <div className="inspector">
      <div className="inspector-head">
        <h3>{voice.description || voiceName(voice)}</h3>
        <span className="spacer" />
        {step && (
          <button
            type="button"
            className="link"
            onClick={() => select({ kind: "step", id: step.id })}
            title="The step that it belongs to"
          >
            its step
          </button>
        )}
      </div>
      {step && <Mix voice={voice} />}
      {catalogue ? (
        <>
          <KindChoice voice={voice} catalogue={catalogue} isNoise={step === null} />
          <Values voice={voice} catalogue={catalogue} duration={duration} trouble={trouble} />
        </>
      ) : (
        <p className="quiet">The voices that the server has are being asked for.</p>
      )}
      {step && (
        <>
          <Group title="Volume envelope" note={voice.volume_envelope?.type ?? "none"}>
            <EnvelopePanel voice={voice} duration={duration} trouble={trouble} />
          </Group>
          <AutomationGroup voice={voice} duration={duration} trouble={trouble} />
          <Group title="For people" isOpen={false}>
            <TextRow
              label="description"
              value={voice.description}
              onChange={(value) => editTrack((track) => setVoice(track, voice.id, { description: value }))}
            />
            <TextRow
              label="category"
              value={voice.category}
              onChange={(value) => editTrack((track) => setVoice(track, voice.id, { category: value }))}
            />
          </Group>
        </>
      )}
    </div>
  );
}

/** What is heard of a voice while it is worked on; it is none of the track's, and not saved. */
function Mix({ voice }: { voice: Voice }) {
  const mix = useSynth((now) => now.mix[voice.id]) ?? AS_IT_IS;
  return (
    <div className="mix">
      <button
        type="button"
        aria-pressed={mix.mute}
        onClick={() => setMix(voice.id, { mute: !mix.mute })}
        title="Mute this voice (M)"
      >
        Mute
      </button>
      <button
        type="button"
        aria-pressed={mix.solo}
        onClick={() => setMix(voice.id, { solo: !mix.solo })}
        title="Only this voice of its step (O)"
      >
        Solo
      </button>
      <ParameterControl
        label="heard gain"
        note="while you listen; not saved"
        minimum={0}
        maximum={LIMITS.gain}
        reach={[0, Math.max(2, mix.gain)]}
        value={mix.gain}
        initial={1}
        onChange={(gain) => setMix(voice.id, { gain })}
      />
    </div>
  );
}

function KindChoice({ voice, catalogue, isNoise }: { voice: Voice; catalogue: Catalogue; isNoise: boolean }) {
  const kind = catalogue.find(voice);
  const other = catalogue.otherForm(voice);
  const stays = catalogue.voices.filter(({ is_transition }) => !is_transition);
  const base = formOf({ ...voice, is_transition: false });
  const set = (name: string) => {
    const goal = catalogue.voices.find((candidate) => candidate.name === name);
    if (goal) {
      editTrack((track) => setKind(track, voice.id, goal, catalogue));
    }
  };
  const chooseBase = (name: string) => {
    const transition = `${name}_transition`;
    set(voice.is_transition && catalogue.voices.some((candidate) => candidate.name === transition) ? transition : name);
  };
  return (
    <div className="kind">
      {!isNoise && (
        <Choice
          label="Voice"
          options={stays.map(({ name }) => ({ id: name, name: kindName(name) }))}
          value={base}
          onChange={chooseBase}
        />
      )}
      <p className="quiet">{kind?.summary ?? `The server knows no ${formOf(voice)}.`}</p>
      {other && (
        <FlagRow
          label="transition"
          note="goes from one state to another"
          value={voice.is_transition}
          onChange={() => set(other.name)}
        />
      )}
    </div>
  );
}

function Values(props: {
  voice: Voice;
  catalogue: Catalogue;
  duration: number;
  trouble: (member: string) => string | undefined;
}) {
  const { voice, catalogue, duration, trouble } = props;
  const kind = catalogue.find(voice);
  if (!kind) {
    return null;
  }
  const shown = kind.parameters.filter((parameter) => isShown(parameter, kind, voice));
  const unknown = Object.keys(voice.params).filter((name) => !catalogue.parameter(voice, name));
  const groups = GROUPS.map(([title, isIn]) => [title, shown.filter(({ name }) => isIn(name))] as const);
  return (
    <>
      {groups.map(([title, parameters]) =>
        parameters.length === 0 ? null : title === "Transition" ? (
          <Group key={title} title={title} note={String(catalogue.valueOf(voice, "transition_curve"))}>
            <TransitionPanel voice={voice} duration={duration} catalogue={catalogue} trouble={trouble} />
          </Group>
        ) : (
          <Folded
            key={title}
            title={title}
            isOpen={title === "Values"}
            written={parameters.filter(({ name }) => voice.params[name] !== undefined).length}
          >
            {() =>
              parameters.map(({ name }) => (
                <ParameterRowOf key={name} voice={voice} name={name} catalogue={catalogue} trouble={trouble(`params.${name}`)} />
              ))
            }
          </Folded>
        ),
      )}
      {unknown.map((name) => (
        <p key={name} className="trouble" role="alert">
          {trouble(`params.${name}`) ?? `${kind.name} has no parameter ${name}.`}
        </p>
      ))}
    </>
  );
}

/** A group whose parameters are made when it is opened: a voice has up to a hundred. */
function Folded(props: { title: string; isOpen: boolean; written: number; children: () => React.ReactNode }) {
  const { title, written, children } = props;
  const [isOpen, setOpen] = useState(props.isOpen || written > 0);
  return (
    <details className="group" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {title}
        {written > 0 && <small> {written} set</small>}
      </summary>
      <div className="group-body">{isOpen && children()}</div>
    </details>
  );
}

const isFlanger = (name: string) => /^(start|end)?_?flange/i.test(name);
const isSpatial = (name: string) =>
  /^spatial(Enable|Trajectory|Use|EarAngle|HeadRadius|Itd|Ild|Ref|Rolloff|HfRoll|Dezipper|Decoder|Min|Max|Interp)/.test(name);
const GROUPS: readonly (readonly [string, (name: string) => boolean])[] = [
  ["Transition", isTiming],
  ["Values", (name) => !isTiming(name) && !isFlanger(name) && !isSpatial(name)],
  ["Flanger", isFlanger],
  ["Spatial insert", isSpatial],
];

// Another name of a value, and the static name of one that has a start and an end, only where they are written.
function isShown(parameter: Parameter, kind: VoiceKind, voice: Voice): boolean {
  if (voice.params[parameter.name] !== undefined) {
    return true;
  }
  const isEnd = /^(start|end)(_|[A-Z])/.test(parameter.name);
  if (parameter.follows !== null) {
    return kind.is_transition && isEnd;
  }
  return !kind.parameters.some(({ name, follows }) => follows === parameter.name && /^start(_|[A-Z])/.test(name));
}
