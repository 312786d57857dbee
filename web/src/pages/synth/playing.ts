import { api, Problem } from "../../api/client";
import type { VoiceMove } from "../../api/synthesis";
import { act, seekTo, togglePlay, turnTo, useCurrent } from "../../app/current";
import { toFile } from "./document/file";
import type { Track } from "./document/model";
import { AS_IT_IS, setFaults, useSynth } from "./store";
import { TrackSync } from "./sync";

/** The session of the page, where it plays the track that is edited. */
export function ownSession() {
  const { session } = useCurrent.getState();
  return session && session.link.id === useSynth.getState().session ? session : null;
}

/** Plays or pauses the track; where there is no session of it yet one is opened, on the device where the one before sounded. */
export function playOrPause(goTo: (session: string) => void): Promise<void> {
  const own = ownSession();
  return own ? togglePlay(own) : playFrom(useSynth.getState().cue, goTo);
}

/** Plays from a time on. */
export function playFrom(seconds: number, goTo: (session: string) => void): Promise<void> {
  const own = ownSession();
  useSynth.setState({ cue: seconds });
  if (own) {
    return act(async () => {
      await seekTo(own, seconds);
      await api.transport(own.link.id, { action: "play" });
    });
  }
  return act(async () => {
    const { track, name } = useSynth.getState().history.now;
    const output = useCurrent.getState().session?.link.status.getState().session?.output ?? null;
    try {
      const opened = await api.openTrack(toFile(track), name, output);
      const frame = Math.min(opened.length_frames ?? 0, Math.round(seconds * opened.format.sample_rate));
      if (frame > 0) {
        await api.transport(opened.id, { action: "seek", frame });
      }
      await api.transport(opened.id, { action: "play" });
      useSynth.setState({ session: opened.id });
      turnTo(opened.id);
      goTo(opened.id);
    } catch (error) {
      if (error instanceof Problem && error.faults.length > 0) {
        setFaults(track, error.faults, error.message);
      }
      throw error;
    }
  });
}

/** The playhead without playing: where the session stands, or where it will begin. */
export function cueTo(seconds: number): void {
  const own = ownSession();
  useSynth.setState({ cue: Math.max(0, seconds) });
  if (own) {
    void seekTo(own, seconds);
  }
}

/** Where the track stands, in seconds. */
export function position(): number {
  const own = ownSession();
  const now = own?.readings.seconds() ?? Number.NaN;
  return Number.isFinite(now) ? now : useSynth.getState().cue;
}

/**
 * Keeps a session the track that is edited, and what is heard of its voices; without a session the server only looks the track over. Gives
 * what ends it.
 */
export function followEdits(session: string | null): () => void {
  let lengths: ReturnType<typeof setTimeout> | undefined;
  let sent: Track | null = null;
  const moves = new VoiceMoves();
  const sync = new TrackSync({
    send: async (track) => {
      const file = toFile(track);
      if (session === null) {
        await api.convertTrack(file);
        return;
      }
      await api.updateTrack(session, file);
      sent = track;
      await moves.send(session, track);
    },
    told: (track, faults, sentence) => {
      setFaults(track, faults, sentence);
      clearTimeout(lengths);
      if (session !== null && sentence === null) {
        // A change takes over a little later, and the length with it.
        lengths = setTimeout(() => takeLength(session), 600);
      }
    },
    failed: (error) => {
      if (!(error instanceof Problem && error.status === 0)) {
        useCurrent.setState({ message: error.message });
      }
    },
    delayMs: session === null ? 400 : 120,
  });
  const ended = useSynth.subscribe((now, before) => {
    if (now.history.now.track !== before.history.now.track) {
      sync.push(now.history.now.track);
    } else if (now.mix !== before.mix && session !== null && sent) {
      const track = sent;
      void act(() => moves.send(session, track));
    }
  });
  sync.push(useSynth.getState().history.now.track);
  return () => {
    ended();
    sync.end();
    clearTimeout(lengths);
  };
}

async function takeLength(id: string): Promise<void> {
  const own = ownSession();
  if (own?.link.id === id) {
    const session = await api.session(id).catch(() => null);
    if (session) {
      own.link.status.setState({ session });
    }
  }
}

/** What is heard of voices: the server knows them by their places, which change with the track. */
class VoiceMoves {
  private known = new Map<string, string>();
  // What a page before this one has muted is not known: the first time all is said.
  private isFirst = true;

  async send(session: string, track: Track): Promise<void> {
    const { mix } = useSynth.getState();
    const wanted = new Map<string, VoiceMove>();
    track.steps.forEach((step, i) => {
      step.voices.forEach((voice, j) => {
        wanted.set(`${i} ${j}`, { step: i, voice: j, ...AS_IT_IS, ...mix[voice.id] });
      });
    });
    const initial = (place: string) => {
      const [step, voice] = place.split(" ").map(Number);
      return JSON.stringify({ step, voice, ...AS_IT_IS });
    };
    const moves = [...wanted].filter(
      ([place, move]) => this.isFirst || JSON.stringify(move) !== (this.known.get(place) ?? initial(place)),
    );
    this.isFirst = false;
    if (moves.length === 0) {
      return;
    }
    for (const [place, move] of moves) {
      this.known.set(place, JSON.stringify(move));
    }
    await api.moveVoices(
      session,
      moves.map(([, move]) => move),
    );
  }
}
