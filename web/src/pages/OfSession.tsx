import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { api, type Problem } from "../api/client";
import { type CurrentSession, turnTo, useCurrent } from "../app/current";
import { OpenPanel } from "./open/OpenPanel";

interface OfSessionProps {
  /** Which, as the address names it. */
  id: string;
  /** Where it will stand, so that nothing jumps when it is there. */
  empty: ReactNode;
  children: (session: CurrentSession) => ReactNode;
}

/** What a page shows of the session in its address, which becomes the one that the transport moves. */
export function OfSession({ id, empty, children }: OfSessionProps) {
  const session = useCurrent((state) => state.session);
  const found = useQuery({ queryKey: ["session", id], queryFn: () => api.session(id), retry: false });
  const problem = found.error as Problem | null;
  const isGone = problem?.status === 404;
  // What is not there is not asked for again and again.
  useEffect(() => turnTo(isGone ? null : id), [id, isGone]);
  if (isGone) {
    return (
      <div className="page narrow">
        <h1>This session is closed</h1>
        <p>{problem.message} Open something else:</p>
        <OpenPanel />
      </div>
    );
  }
  return session && session.link.id === id ? children(session) : empty;
}
