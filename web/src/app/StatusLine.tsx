import { useQuery } from "@tanstack/react-query";
import { Moon, Sun, SunMoon } from "lucide-react";
import { useMemo } from "react";
import { useStore } from "zustand/react";
import { api } from "../api/client";
import { decimal, percent } from "../format/numbers";
import { age } from "../format/time";
import { loop } from "../frame/loop";
import { useText } from "../frame/useText";
import type { ScopeFeed } from "../scope/types";
import { type CurrentSession, useStatus } from "./current";
import { useScopeFeed } from "./scopeFeed";
import { type ThemeChoice, useSettings } from "./settings";

/** The truth in one line: red only where something was lost. */
export function StatusLine({ session, onHelp }: { session: CurrentSession | null; onHelp: () => void }) {
  const feed = useScopeFeed((state) => state.feed);
  return (
    <footer className="status">
      {session ? <SessionStatusText session={session} /> : <span>No session is open</span>}
      {feed && <ScopeStatusText feed={feed} />}
      <span className="spacer" />
      <ThemeButton />
      <button type="button" onClick={onHelp}>
        Help <kbd>?</kbd>
      </button>
    </footer>
  );
}

function SessionStatusText({ session }: { session: CurrentSession }) {
  const { link } = session;
  const connection = useStatus(link, (status) => status.connection);
  const format = useStatus(link, (status) => status.session?.heard ?? status.session?.format);
  // What it costs the server is in no message: it is asked for now and then.
  const info = useQuery({
    queryKey: ["session", link.id],
    queryFn: () => api.session(link.id),
    refetchInterval: 5000,
    retry: false,
  });
  const engine = info.data?.load;
  const texts = useMemo(
    () => ({
      rate: () => `${decimal(link.arrivals.perSecond(performance.now()))} readings/s`,
      missed: () => `${link.missed} missed`,
      missedState: () => (link.missed > 0 ? "over" : ""),
      frame: () => `frame ${decimal(loop.frameMs)} ms`,
      lost: () => `Connection lost; last reading ${age(link.age())} ago`,
    }),
    [link],
  );
  const rate = useText("status rate", texts.rate, undefined, 2);
  const missed = useText("status missed", texts.missed, texts.missedState, 2);
  const frame = useText("status frame", texts.frame, undefined, 2);
  const lost = useText("status lost", texts.lost, undefined, 5);
  return (
    <>
      {connection === "lost" || connection === "closed" ? (
        // Keys keep the elements apart: their texts are written from outside of React.
        <span key="lost" className="lost">
          {connection === "lost" ? <span ref={lost} /> : "The session was closed"}
          {connection === "lost" && (
            <button type="button" onClick={() => link.retryNow()}>
              Try now
            </button>
          )}
        </span>
      ) : (
        <span key="rate" ref={rate} />
      )}
      <span ref={missed} data-field="missed" />
      <span ref={frame} className="wide-only" />
      {engine !== undefined && <span className="wide-only">engine {percent(engine)}</span>}
      {format && (
        <span className="wide-only">
          {format.sample_rate / 1000} kHz {format.layout}
        </span>
      )}
    </>
  );
}

/** What the scope lost, how late it is, and how its samples come. */
function ScopeStatusText({ feed }: { feed: ScopeFeed }) {
  const lost = useStore(feed.status, (status) => status.lost);
  const mode = useStore(feed.status, (status) => status.mode);
  // Until it stands on the page: what came, and the half frame that it waits on average to be drawn.
  const text = useMemo(
    () => () => {
      const { latencyMs } = feed.status.getState();
      return Number.isNaN(latencyMs) ? "" : `latency ${decimal(latencyMs + HALF_FRAME_MS, 0)} ms`;
    },
    [feed],
  );
  const latency = useText("scope latency", text, undefined, 2);
  return (
    <>
      <span ref={latency} className="wide-only" title="From the writing of a sample on the server to its pixel" />
      {lost > 0 && <span data-state="over">Data loss detected: {lost.toLocaleString("en")} frames</span>}
      {mode === "messages" && <span className="wide-only">without shared memory: samples come as messages</span>}
    </>
  );
}

const HALF_FRAME_MS = 1000 / 120;

const NEXT: Record<ThemeChoice, ThemeChoice> = { system: "light", light: "dark", dark: "system" };
const ICONS = { system: SunMoon, light: Sun, dark: Moon };

function ThemeButton() {
  const { theme, set } = useSettings();
  const Icon = ICONS[theme];
  return (
    <button
      type="button"
      onClick={() => set({ theme: NEXT[theme] })}
      aria-label={`Theme: ${theme}. Change to ${NEXT[theme]}.`}
      title={`Theme: ${theme}`}
    >
      <Icon size={14} aria-hidden="true" />
    </button>
  );
}
