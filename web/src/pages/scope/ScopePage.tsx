import { useEffect, useState } from "react";
import { Navigate, useParams } from "react-router";
import { type CurrentSession, useCurrent, useStatus } from "../../app/current";
import { useScopeFeed } from "../../app/scopeFeed";
import type { ScopeFeed } from "../../scope/types";
import { OfSession } from "../OfSession";
import { OpenPanel } from "../open/OpenPanel";
import { openFeed } from "./openFeed";
import { Scope } from "./Scope";

/** The samples of a session as they come: waveform, spectrogram, spectrum and phase of many channels. */
export function ScopePage() {
  const { id } = useParams();
  const session = useCurrent((state) => state.session);
  if (id === undefined) {
    return session ? <Navigate to={`/scope/s/${session.link.id}`} replace /> : <ScopeStart />;
  }
  return (
    <OfSession id={id} empty={<div className="page scope-page" />}>
      {(open) => <ScopeOf key={id} session={open} />}
    </OfSession>
  );
}

function ScopeStart() {
  return (
    <div className="page narrow">
      <h1>Look at a sound</h1>
      <p className="quiet">Drop a file anywhere, open one of the library, or look at the demo.</p>
      <OpenPanel />
    </div>
  );
}

function ScopeOf({ session }: { session: CurrentSession }) {
  const { id } = session.link;
  const [feed, setFeed] = useState<ScopeFeed | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const speed = useStatus(session.link, (status) => status.speed);
  useEffect(() => {
    let opened: ScopeFeed | null = null;
    try {
      // What the address asks for at first; later the page chooses.
      const asked = new URLSearchParams(window.location.search).get("channels");
      opened = openFeed(id, asked ? asked.split(",").map(Number).filter(Number.isInteger) : undefined);
      setFeed(opened);
      useScopeFeed.setState({ feed: opened });
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
    return () => {
      useScopeFeed.setState({ feed: null });
      opened?.close();
      setFeed(null);
    };
  }, [id]);
  if (trouble) {
    return (
      <div className="page narrow">
        <h1>The scope can't open</h1>
        <p className="trouble" role="alert">
          {trouble} Reload the page to try again.
        </p>
      </div>
    );
  }
  if (speed === "fast") {
    return (
      <div className="page narrow">
        <h1>Scope</h1>
        <p>This session runs as fast as it can, so nothing of it is streamed. Play it at its own speed to look at it.</p>
      </div>
    );
  }
  return feed ? <Scope session={session} feed={feed} /> : <div className="page scope-page" />;
}
