import { Camera, Snowflake } from "lucide-react";
import type { RefObject } from "react";
import { act, type CurrentSession, toggleFreeze, useCurrent } from "../../app/current";
import { savePicture } from "../../pieces/picture";
import { ChannelPicker } from "./ChannelPicker";
import { SpanButtons } from "./SpanButtons";
import type { ScopeView } from "./view";

interface ScopeToolsProps {
  session: CurrentSession;
  view: ScopeView;
  root: RefObject<HTMLElement | null>;
  all: readonly string[];
  channels: readonly number[];
  onChannels(channels: readonly number[]): void;
}

/** Which channels, how much of the time, and what is done to the whole page. */
export function ScopeTools({ session, view, root, all, channels, onChannels }: ScopeToolsProps) {
  const isFrozen = useCurrent((state) => state.isFrozen);
  return (
    <div className="tools" role="toolbar" aria-label="Scope">
      <ChannelPicker all={all} channels={channels} onChange={onChannels} />
      <SpanButtons axis={view.axis} />
      <span className="spacer" />
      <button
        type="button"
        aria-pressed={isFrozen}
        onClick={() => toggleFreeze(session)}
        title="Freeze the picture with all that is kept; the sound goes on (F)"
      >
        <Snowflake size={16} aria-hidden="true" /> Freeze
      </button>
      <button type="button" onClick={() => act(() => savePicture(root.current!, "scope"))} title="Save the page as a picture">
        <Camera size={16} aria-hidden="true" /> PNG
      </button>
    </div>
  );
}
