import { type CSSProperties, useEffect, useMemo, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { useShallow } from "zustand/react/shallow";
import { type CurrentSession, toggleFreeze, useCurrent } from "../../app/current";
import { Scrub } from "../../pieces/scope/Scrub";
import type { ScopeFeed } from "../../scope/types";
import { readChannels, writeChannels } from "./channels";
import { Notices } from "./Notices";
import { PhasePanel } from "./PhasePanel";
import { ScopeTools } from "./ScopeTools";
import { SpectrogramPanel } from "./SpectrogramPanel";
import { SpectrumPanel } from "./SpectrumPanel";
import { useScopeStatus, useScopeView } from "./view";
import { WaveformPanel } from "./WaveformPanel";

/** Everything of a feed on one page. */
export function Scope({ session, feed }: { session: CurrentSession; feed: ScopeFeed }) {
  const root = useRef<HTMLDivElement>(null);
  const view = useScopeView(feed);
  const all = useScopeStatus(
    feed,
    useShallow((status) => status.names),
  );
  const channels = useScopeStatus(
    feed,
    useShallow((status) => status.channels),
  );
  const connection = useScopeStatus(feed, (status) => status.connection);
  const rate = useScopeStatus(feed, (status) => status.rate);
  const [parameters, setParameters] = useSearchParams();
  const wanted = parameters.get("channels");
  const [chosen, setChosen] = useState(0);
  useEffect(() => {
    if (all.length > 0) {
      const next = readChannels(wanted, all.length);
      if (next.join() !== feed.status.getState().channels.join()) {
        feed.choose(next);
      }
    }
  }, [feed, all, wanted]);
  const choose = (next: readonly number[]) => {
    // What is held is of the channels before.
    if (useCurrent.getState().isFrozen) {
      toggleFreeze(session);
    }
    const text = writeChannels(next, all.length);
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        if (text === null) {
          after.delete("channels");
        } else {
          after.set("channels", text);
        }
        return after;
      },
      { replace: true },
    );
  };
  const names = useMemo(() => channels.map((channel) => all[channel] ?? `${channel + 1}`), [channels, all]);
  const focus = Math.min(chosen, Math.max(0, names.length - 1));
  const isLost = connection === "lost" || connection === "closed";
  const plots = { view, names, focus };
  return (
    <div ref={root} className="page scope-page" data-lost={isLost}>
      <h1 className="unseen">Scope</h1>
      <ScopeTools session={session} view={view} root={root} all={all} channels={channels} onChannels={choose} />
      <Notices feed={feed} session={session} />
      {/* Channels that are others have other streams: their plots begin anew. */}
      <div className="scope-plots" key={`${names.join()} ${rate}`} style={{ "--lanes": names.length } as CSSProperties}>
        <WaveformPanel {...plots} />
        <Scrub source={view.source} axis={view.axis} />
        <SpectrogramPanel {...plots} />
        <div className="scope-lower">
          <SpectrumPanel {...plots} onFocus={setChosen} />
          <PhasePanel {...plots} />
        </div>
      </div>
    </div>
  );
}
