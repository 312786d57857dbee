import { create } from "zustand";
import { api } from "../../api/client";
import type { Track } from "../../api/tracks";
import { act, seekTo, togglePlay, turnTo, useCurrent } from "../../app/current";

/** Which track the session is of that the Library has opened. */
interface Played {
  session: string;
  track: Track;
}

export const usePlayed = create<{ played: Played | null }>()(() => ({ played: null }));

/** The track that sounds, or rests, in the session of this page; null when the session is another one. */
export function usePlayedTrack(): Track | null {
  const played = usePlayed((state) => state.played);
  const session = useCurrent((state) => state.session);
  return played && session?.link.id === played.session ? played.track : null;
}

/** Plays a track, from a time on; what the Library has played before is closed. The track that sounds already is played or paused. */
export function play(track: Track, from?: number): Promise<void> {
  const { played } = usePlayed.getState();
  const { session } = useCurrent.getState();
  if (session && played?.session === session.link.id && played.track.id === track.id) {
    return from === undefined ? togglePlay(session) : seekTo(session, from);
  }
  const { library: folder, path } = track;
  if (folder === null || path === null) {
    return Promise.resolve();
  }
  return act(async () => {
    const opened = await api.open({ kind: "library", folder, path });
    usePlayed.setState({ played: { session: opened.id, track } });
    turnTo(opened.id);
    if (from !== undefined) {
      await api.transport(opened.id, { action: "seek", frame: Math.round(from * opened.format.sample_rate) });
    }
    if (played) {
      // It may be closed already.
      await api.close(played.session).catch(() => undefined);
    }
  });
}
