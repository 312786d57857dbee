import { setClip } from "../document/edits";
import { UNKNOWN_CLIP_SECONDS } from "../document/layout";
import { type Clip, LIMITS } from "../document/model";
import { editTrack } from "../store";
import { fileName } from "../timeline/Items";
import { FlagRow, GainControl, PanControl, SecondsControl, TextRow } from "./controls";
import { useTroubles } from "./faults";

/** A recorded sound over the steps. */
export function ClipPanel({ clip }: { clip: Clip }) {
  const trouble = useTroubles({ kind: "clip", id: clip.id });
  const set = (change: Partial<Clip>, gesture: string | null = null) =>
    editTrack((track) => setClip(track, clip.id, change), gesture);
  const dragged = (name: string, isDragging: boolean) => (isDragging ? `${name} ${clip.id}` : null);
  return (
    <div className="inspector">
      <h3>Clip</h3>
      {clip.file_path.startsWith("data:") ? (
        <p className="quiet">
          {fileName(clip.file_path)}, {Math.round((clip.file_path.length * 3) / 4 / 1000)} kB
        </p>
      ) : (
        <TextRow
          label="file_path"
          note="in the library, or the folder sounds"
          value={clip.file_path}
          trouble={trouble("file_path")}
          onChange={(value) => set({ file_path: value })}
        />
      )}
      <TextRow label="description" value={clip.description} onChange={(value) => set({ description: value })} />
      <SecondsControl
        label="start"
        value={clip.start}
        trouble={trouble("start")}
        onChange={(value, isDragging) => set({ start: value }, dragged("start", isDragging))}
      />
      <FlagRow
        label="whole file"
        note="off: only the first seconds"
        value={clip.duration === null}
        onChange={(isWhole) => set({ duration: isWhole ? null : UNKNOWN_CLIP_SECONDS })}
      />
      {clip.duration !== null && (
        <SecondsControl
          label="duration"
          minimum={LIMITS.shortest}
          value={clip.duration}
          initial={UNKNOWN_CLIP_SECONDS}
          trouble={trouble("duration")}
          onChange={(value, isDragging) => set({ duration: value }, dragged("duration", isDragging))}
        />
      )}
      <GainControl
        label="amp"
        value={clip.amp}
        trouble={trouble("amp")}
        onChange={(value, isDragging) => set({ amp: value }, dragged("amp", isDragging))}
      />
      <PanControl
        value={clip.pan}
        trouble={trouble("pan")}
        onChange={(value, isDragging) => set({ pan: value }, dragged("pan", isDragging))}
      />
      {(["fade_in", "fade_out"] as const).map((name) => (
        <SecondsControl
          key={name}
          label={name}
          value={clip[name]}
          trouble={trouble(name)}
          onChange={(value, isDragging) => set({ [name]: value }, dragged(name, isDragging))}
        />
      ))}
    </div>
  );
}
