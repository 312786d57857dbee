import type { ReactNode } from "react";
import type { Catalogue } from "../document/catalogue";
import { findVoice } from "../document/edits";
import { useSelection, useTrack } from "../store";
import { ClipPanel } from "./ClipPanel";
import { NoisePanel } from "./NoisePanel";
import { StepPanel } from "./StepPanel";
import { TrackPanel } from "./TrackPanel";
import { VoicePanel } from "./VoicePanel";

/** What is chosen, in all its values. */
export function Inspector({ catalogue }: { catalogue: Catalogue | null }) {
  const track = useTrack();
  const chosen = useSelection();
  switch (chosen.kind) {
    case "step": {
      const step = track.steps.find(({ id }) => id === chosen.id);
      return step ? <StepPanel key={step.id} step={step} track={track} /> : <TrackPanel track={track} />;
    }
    case "voice": {
      const found = findVoice(track, chosen.id);
      return found ? (
        <VoicePanel key={chosen.id} voice={found.voice} step={found.step} catalogue={catalogue} />
      ) : (
        <TrackPanel track={track} />
      );
    }
    case "clip": {
      const clip = track.clips.find(({ id }) => id === chosen.id);
      return clip ? <ClipPanel key={clip.id} clip={clip} /> : <TrackPanel track={track} />;
    }
    case "noise":
      return track.noise ? <NoisePanel noise={track.noise} track={track} catalogue={catalogue} /> : <TrackPanel track={track} />;
    default:
      return <TrackPanel track={track} />;
  }
}

/** A part of a panel that can be folded away. */
export function Group({
  title,
  isOpen = true,
  note,
  children,
}: {
  title: string;
  isOpen?: boolean;
  note?: string;
  children: ReactNode;
}) {
  return (
    <details className="group" open={isOpen}>
      <summary>
        {title}
        {note && <small> {note}</small>}
      </summary>
      <div className="group-body">{children}</div>
    </details>
  );
}
