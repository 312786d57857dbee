import { Plus, Scissors } from "lucide-react";
import { shortClock } from "../../../format/time";
import { addVoice, placeStep, setStep } from "../document/edits";
import { layOut } from "../document/layout";
import { LIMITS, newVoice, type Step, type Track } from "../document/model";
import { voiceName } from "../names";
import { position } from "../playing";
import { editTrack, select, splitChosen } from "../store";
import { FlagRow, SecondsControl, TextRow } from "./controls";
import { useTroubles } from "./faults";

/** A step: how long it lasts, where it begins, what sounds in it. */
export function StepPanel({ step, track }: { step: Step; track: Track }) {
  const trouble = useTroubles({ kind: "step", id: step.id });
  const placed = layOut(track).steps.find(({ item }) => item.id === step.id)!;
  const number = track.steps.indexOf(step) + 1;
  const add = () => {
    const voice = newVoice();
    editTrack((before) => addVoice(before, step.id, voice), null, { kind: "voice", id: voice.id });
  };
  return (
    <div className="inspector">
      <div className="inspector-head">
        <h3>Step {number}</h3>
        <span className="quiet">
          {shortClock(placed.start, 2)} to {shortClock(placed.end, 2)}
        </span>
        <span className="spacer" />
        <button type="button" onClick={() => splitChosen(position())} title="Cut in two at the playhead (S)">
          <Scissors size={14} aria-hidden="true" /> Split
        </button>
      </div>
      <TextRow
        label="description"
        value={step.description}
        placeholder="for people"
        onChange={(value) => editTrack((before) => setStep(before, step.id, { description: value }))}
      />
      <SecondsControl
        label="duration"
        note="with its crossfades"
        minimum={LIMITS.shortest}
        value={step.duration}
        initial={30}
        trouble={trouble("duration")}
        onChange={(value, isDragging) =>
          editTrack((before) => setStep(before, step.id, { duration: value }), isDragging ? `duration ${step.id}` : null)
        }
      />
      <FlagRow
        label="own start"
        note="off: as the step before it gives way"
        value={step.start !== null}
        onChange={(isOwn) => editTrack((before) => placeStep(before, step.id, isOwn ? placed.start : null))}
      />
      {step.start !== null && (
        <SecondsControl
          label="start"
          value={step.start}
          trouble={trouble("start")}
          onChange={(value, isDragging) =>
            editTrack((before) => placeStep(before, step.id, value), isDragging ? `start ${step.id}` : null)
          }
        />
      )}
      <h4>Voices</h4>
      <ul className="rows">
        {step.voices.map((voice) => (
          <li key={voice.id}>
            <button type="button" className="row-button" onClick={() => select({ kind: "voice", id: voice.id })}>
              <span className="grow">{voice.description || voiceName(voice)}</span>
              {voice.is_transition && <small className="quiet">transition</small>}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={add}>
        <Plus size={14} aria-hidden="true" /> Voice
      </button>
    </div>
  );
}
