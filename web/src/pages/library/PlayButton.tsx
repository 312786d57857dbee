import { Pause, Play } from "lucide-react";
import { useStore } from "zustand/react";
import type { Track } from "../../api/tracks";
import { useCurrent } from "../../app/current";
import type { SessionLink } from "../../readings/session";
import { titleOf } from "./dimensions";
import { play, usePlayedTrack } from "./playing";

interface PlayButtonProps {
  track: Track;
  look: "icon" | "text";
  /** Not in a table whose own key plays. */
  isTabStop?: boolean;
}

/** Plays a track, or pauses the one that plays. */
export function PlayButton(props: PlayButtonProps) {
  const { track } = props;
  const isCurrent = usePlayedTrack()?.id === track.id;
  const session = useCurrent((state) => state.session);
  return isCurrent && session ? <CurrentButton {...props} link={session.link} /> : <Button {...props} isPlaying={false} />;
}

function CurrentButton({ link, ...rest }: PlayButtonProps & { link: SessionLink }) {
  const isPlaying = useStore(link.status, (status) => status.state === "playing");
  return <Button {...rest} isPlaying={isPlaying} />;
}

function Button({ track, look, isTabStop = true, isPlaying }: PlayButtonProps & { isPlaying: boolean }) {
  const Icon = isPlaying ? Pause : Play;
  const what = isPlaying ? "Pause" : "Play";
  return (
    <button
      type="button"
      className={look === "icon" ? "icon small" : ""}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={look === "icon" ? `${what} ${titleOf(track)}` : undefined}
      title={track.path === null ? "Its file is in no folder of the library any more" : what}
      disabled={track.path === null}
      onClick={() => play(track)}
    >
      <Icon size={14} aria-hidden="true" />
      {look === "text" && what}
    </button>
  );
}
