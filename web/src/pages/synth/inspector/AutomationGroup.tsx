import { setVoice } from "../document/edits";
import { LIMITS, type Point, type Voice } from "../document/model";
import { editTrack } from "../store";
import { Group } from "./Inspector";
import { PointsEditor } from "./PointsEditor";

/** How the gain and the place of a voice move over its step, besides its envelope. */
export function AutomationGroup(props: { voice: Voice; duration: number; trouble: (member: string) => string | undefined }) {
  const { voice, duration, trouble } = props;
  const { gain = [], pan = [] } = voice.automation ?? {};
  const set = (change: { gain?: readonly Point[]; pan?: readonly Point[] }, gesture: string | null) =>
    editTrack((track) => setVoice(track, voice.id, { automation: { gain, pan, ...change } }), gesture);
  const count = gain.length + pan.length;
  return (
    <Group title="Automation" note={count === 0 ? "none" : `${count} points`} isOpen={count > 0}>
      <h4>Gain over the step</h4>
      <PointsEditor
        label="Automated gain"
        points={gain}
        initial={1}
        minimum={0}
        maximum={LIMITS.gain}
        top={1}
        length={duration}
        trouble={trouble("automation.gain")}
        onChange={(points, gesture) => set({ gain: points }, gesture)}
      />
      <h4>Pan over the step, −1 for left to 1 for right</h4>
      <PointsEditor
        label="Automated pan"
        points={pan}
        initial={0}
        minimum={-1}
        maximum={1}
        top={1}
        length={duration}
        trouble={trouble("automation.pan")}
        onChange={(points, gesture) => set({ pan: points }, gesture)}
      />
    </Group>
  );
}
