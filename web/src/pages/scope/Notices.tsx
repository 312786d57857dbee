import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../../api/client";
import type { CurrentSession } from "../../app/current";
import { age } from "../../format/time";
import { useText } from "../../frame/useText";
import type { ScopeFeed } from "../../scope/types";
import { useScopeStatus } from "./view";

/** What somebody has to know of what they see: why nothing comes, and what was lost. */
export function Notices({ feed, session }: { feed: ScopeFeed; session: CurrentSession }) {
  const trouble = useScopeStatus(feed, (status) => status.trouble);
  const lost = useScopeStatus(feed, (status) => status.lost);
  const newest = useScopeStatus(feed, (status) => status.newestLoss);
  const rate = useScopeStatus(feed, (status) => status.rate);
  const mode = useScopeStatus(feed, (status) => status.mode);
  const connection = useScopeStatus(feed, (status) => status.connection);
  // A session that was closed on the server says so; everything else comes back.
  const found = useQuery({ queryKey: ["session", session.link.id], queryFn: () => api.session(session.link.id), retry: false });
  const text = useMemo(
    () => () => `Connection lost; the picture is ${age(session.link.age())} old. It comes back by itself.`,
    [session],
  );
  const away = useText("scope lost", text, undefined, 2);
  return (
    <>
      {trouble && (
        <p className="message" role="alert">
          {trouble}
        </p>
      )}
      {connection === "lost" && (
        <p className="message" key="away">
          <span ref={away} />
        </p>
      )}
      {connection === "closed" && !found.isPending && <p className="message">The session was closed.</p>}
      {mode === "messages" && (
        <p className="quiet notice">This page has no memory to share: samples come as messages, which costs more.</p>
      )}
      {lost > 0 && (
        <p className="message loss" role="status">
          <b>Data loss detected: {lost.toLocaleString("en")} frames</b>
          {newest && rate > 0 && (
            <span className="quiet">
              newest: {newest.frames.toLocaleString("en")} frames, {((1000 * newest.frames) / rate).toFixed(1)} ms
            </span>
          )}
        </p>
      )}
    </>
  );
}
