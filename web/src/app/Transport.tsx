import { useQuery } from "@tanstack/react-query";
import {
  Activity,
  AudioWaveform,
  FingerprintPattern,
  FolderOpen,
  Gauge,
  Headphones,
  PanelRight,
  Pause,
  Play,
  Repeat,
  SkipBack,
} from "lucide-react";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import { api } from "../api/client";
import { clock } from "../format/time";
import { useText } from "../frame/useText";
import { usePlayedTrack } from "../pages/library/playing";
import { OpenDialog } from "../pages/open/OpenDialog";
import { Choice } from "../pieces/Choice";
import { act, type CurrentSession, clearLoop, markLoop, seekTo, togglePlay, useStatus } from "./current";
import { useSettings } from "./settings";

/** Whatever sounds is a session, with the same transport everywhere. */
export function Transport({ session }: { session: CurrentSession | null }) {
  const [isOpen, setOpen] = useState(false);
  const { isDrawerOpen, set } = useSettings();
  const played = usePlayedTrack();
  return (
    <div className="transport" role="toolbar" aria-label="Transport">
      <SourceButton session={session} onPress={() => setOpen(true)} />
      {session && <SessionTransport session={session} />}
      <span className="spacer" />
      {session && (
        <>
          <Link className="to-page wide-only" to={`/meter/s/${session.link.id}`} title="This session on the Meter page">
            <Gauge size={16} aria-hidden="true" /> Meter
          </Link>
          <Link className="to-page wide-only" to={`/scope/s/${session.link.id}`} title="This session on the Scope page">
            <Activity size={16} aria-hidden="true" /> Scope
          </Link>
          <SynthLink session={session} />
          {played && (
            <Link className="to-page wide-only" to={`/library/t/${played.id}`} title="Its track on the Library page">
              <FingerprintPattern size={16} aria-hidden="true" /> Fingerprint
            </Link>
          )}
          <ListenButton session={session} />
          <OutputChoice session={session} />
          <button
            type="button"
            className="icon wide-only"
            aria-pressed={isDrawerOpen}
            aria-label="Drawer with events, jobs and details"
            title="Events, jobs, details"
            onClick={() => set({ isDrawerOpen: !isDrawerOpen })}
          >
            <PanelRight size={18} aria-hidden="true" />
          </button>
        </>
      )}
      <OpenDialog isOpen={isOpen} onOpenChange={setOpen} />
    </div>
  );
}

/** Of a session that plays a track of steps and voices: the page that edits it. */
function SynthLink({ session }: { session: CurrentSession }) {
  const isTrack = useStatus(session.link, (status) => status.session?.kind === "track");
  return isTrack ? (
    <Link className="to-page wide-only" to={`/synth/s/${session.link.id}`} title="This session's track on the Synth page">
      <AudioWaveform size={16} aria-hidden="true" /> Synth
    </Link>
  ) : null;
}

function SourceButton({ session, onPress }: { session: CurrentSession | null; onPress: () => void }) {
  return (
    <button type="button" className="source" onClick={onPress} title="Open something else">
      <FolderOpen size={16} aria-hidden="true" />
      {session ? <SourceName session={session} /> : "Open a sound"}
    </button>
  );
}

function SourceName({ session }: { session: CurrentSession }) {
  return <span className="source-name">{useStatus(session.link, (status) => status.session?.name) ?? "Opening …"}</span>;
}

function SessionTransport({ session }: { session: CurrentSession }) {
  const { link, readings, axis } = session;
  const state = useStatus(link, (status) => status.state);
  const loop = useStatus(link, (status) => status.loop);
  const hasEnd = useStatus(link, (status) => (status.session?.length_frames ?? 0) > 0);
  const now = useMemo(() => () => clock(readings.seconds()), [readings]);
  const length = useMemo(() => () => (axis.hasEnd ? ` / ${clock(axis.total)}` : ""), [axis]);
  const position = useText("position", now, undefined, 20);
  const total = useText("length", length, undefined, 1);
  const isPlaying = state === "playing";
  return (
    <>
      <button
        type="button"
        className="icon"
        aria-label="To the start"
        title="To the start"
        onClick={() => seekTo(session, 0)}
        disabled={!hasEnd}
      >
        <SkipBack size={18} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon play"
        aria-label={isPlaying ? "Pause" : "Play"}
        title="Space"
        onClick={() => togglePlay(session)}
      >
        {isPlaying ? <Pause size={20} aria-hidden="true" /> : <Play size={20} aria-hidden="true" />}
      </button>
      <button
        type="button"
        className="icon wide-only"
        aria-pressed={loop !== null}
        aria-label={loop ? "Loop is on: turn it off" : "Loop from the start to here"}
        title="Loop: [ and ] set its ends"
        onClick={() => (loop ? clearLoop(session) : markLoop(session, "out"))}
        disabled={!hasEnd}
      >
        <Repeat size={18} aria-hidden="true" />
      </button>
      <span className="clock" data-testid="clock">
        <span ref={position} />
        <span ref={total} className="quiet wide-only" />
      </span>
      <span className="state wide-only">{state === "playing" ? "" : state}</span>
    </>
  );
}

/** Hears the session in this browser. */
function ListenButton({ session }: { session: CurrentSession }) {
  const [isOn, setOn] = useState(session.listening.isOn);
  const { volume, set } = useSettings();
  const toggle = () =>
    act(async () => {
      if (isOn) {
        session.listening.stop();
      } else {
        await session.listening.start(volume);
      }
      setOn(!isOn);
    });
  return (
    <>
      <button
        type="button"
        className="icon"
        aria-pressed={isOn}
        aria-label="Listen in this browser"
        title="Listen in this browser"
        onClick={toggle}
      >
        <Headphones size={18} aria-hidden="true" />
      </button>
      {isOn && (
        <input
          className="volume wide-only"
          type="range"
          min="0"
          max="1"
          step="0.01"
          aria-label="Volume in this browser"
          value={volume}
          onChange={(event) => {
            const next = Number(event.target.value);
            set({ volume: next });
            session.listening.setVolume(next);
          }}
        />
      )}
    </>
  );
}

function OutputChoice({ session }: { session: CurrentSession }) {
  const devices = useQuery({ queryKey: ["devices"], queryFn: api.devices, staleTime: 30_000 });
  const output = useStatus(session.link, (status) => status.session?.output) ?? "none";
  const [chosen, setChosen] = useState<string | null>(null);
  const playback = (devices.data ?? []).filter((device) => device.max_outputs > 0);
  if (playback.length === 0) {
    return null;
  }
  const options = [{ id: "none", name: "No output" }, ...playback.map(({ id, name }) => ({ id, name }))];
  return (
    <Choice
      label="Output device"
      className="wide-only"
      options={options}
      value={chosen ?? output}
      onChange={(device) => {
        setChosen(device);
        act(() => api.output(session.link.id, device));
      }}
    />
  );
}
