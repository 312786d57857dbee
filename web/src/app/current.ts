import { create } from "zustand";
import { useStore } from "zustand/react";
import { api } from "../api/client";
import { TimeAxis } from "../pieces/timeAxis";
import { Readings } from "../readings/reading";
import { SessionLink, type SessionStatus } from "../readings/session";
import { Listening } from "../sound/listening";
import { socketUrl } from "../wire/socket";

/** The session that sounds, whichever page is open: leaving a page does not end it. */
export interface CurrentSession {
  link: SessionLink;
  readings: Readings;
  axis: TimeAxis;
  listening: Listening;
}

interface Current {
  session: CurrentSession | null;
  isFrozen: boolean;
  /** Counts the times that held peaks were let go. */
  release: number;
  message: string | null;
}

export const useCurrent = create<Current>()(() => ({ session: null, isFrozen: false, release: 0, message: null }));

/** Turns to a session; the one before is let go of, but goes on on the server. */
export function turnTo(id: string | null): void {
  const before = useCurrent.getState().session;
  if (before?.link.id === id || (id === null && !before)) {
    return;
  }
  before?.listening.stop();
  before?.link.close();
  if (id === null) {
    useCurrent.setState({ session: null, isFrozen: false });
    return;
  }
  const link = new SessionLink(id, socketUrl(`/ws/sessions/${encodeURIComponent(id)}`));
  const readings = new Readings(link);
  const axis = new TimeAxis(() => readings.seconds());
  axis.onSelect = ({ from, to }) => act(() => setLoop(link, from, to));
  link.onReset = () => releasePeaks();
  link.status.subscribe(({ session }) => {
    const length = session?.length_frames;
    if (session && length) {
      axis.setTotal(length / session.format.sample_rate, true);
    }
  });
  useCurrent.setState({ session: { link, readings, axis, listening: new Listening(link) }, isFrozen: false });
}

/** A part of the status of the session; React draws again only when that part changes. */
export function useStatus<T>(link: SessionLink, pick: (status: SessionStatus) => T): T {
  return useStore(link.status, pick);
}

/** Does what may be refused, and says so where everybody sees it. */
export async function act(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    useCurrent.setState({ message: null });
  } catch (error) {
    useCurrent.setState({ message: error instanceof Error ? error.message : String(error) });
  }
}

export function releasePeaks(): void {
  useCurrent.setState(({ release }) => ({ release: release + 1 }));
}

export function togglePlay({ link }: CurrentSession): Promise<void> {
  const isPlaying = link.status.getState().state === "playing";
  // Shown at once; what the server says counts.
  link.status.setState({ state: isPlaying ? "paused" : "playing" });
  return act(() => api.transport(link.id, { action: isPlaying ? "pause" : "play" }));
}

export function seekTo({ link }: CurrentSession, seconds: number): Promise<void> {
  const length = link.status.getState().session?.length_frames ?? Number.POSITIVE_INFINITY;
  const frame = Math.round(Math.max(0, Math.min(length, seconds * link.rate)));
  return act(() => api.transport(link.id, { action: "seek", frame }));
}

export function seekBy(session: CurrentSession, seconds: number): Promise<void> {
  const now = session.readings.seconds();
  return seekTo(session, (Number.isFinite(now) ? now : 0) + seconds);
}

function setLoop(link: SessionLink, from: number, to: number): Promise<unknown> {
  return api.transport(link.id, {
    action: "loop",
    loop: { start: Math.round(from * link.rate), end: Math.round(to * link.rate) },
  });
}

/** Sets the start or the end of the loop to where the programme stands; the other end stays where it makes sense. */
export function markLoop({ link, readings, axis }: CurrentSession, end: "in" | "out"): Promise<void> {
  const now = Math.max(0, readings.seconds() || 0);
  const loop = link.status.getState().loop;
  const [from, to] = loop ? [loop.start / link.rate, loop.end / link.rate] : [0, axis.total];
  const next = end === "in" ? { from: now, to: to > now ? to : axis.total } : { from: from < now ? from : 0, to: now };
  axis.selection = next;
  axis.version++;
  return act(() => setLoop(link, next.from, next.to));
}

export function clearLoop({ link, axis }: CurrentSession): Promise<void> {
  axis.selection = null;
  axis.version++;
  return act(() => api.transport(link.id, { action: "loop", loop: null }));
}

export function resetIntegration({ link }: CurrentSession): Promise<void> {
  releasePeaks();
  return act(() => api.reset(link.id));
}

/** Holds the picture while the measurement goes on. */
export function toggleFreeze({ readings }: CurrentSession): void {
  const isFrozen = !useCurrent.getState().isFrozen;
  readings.freeze(isFrozen);
  useCurrent.setState({ isFrozen });
}
