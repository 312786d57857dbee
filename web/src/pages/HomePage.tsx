import { useQuery } from "@tanstack/react-query";
import { Navigate } from "react-router";
import { api } from "../api/client";

/** The bare address: what plays, which at a first start is the demo; otherwise what can be opened. */
export function HomePage() {
  const sessions = useQuery({ queryKey: ["sessions"], queryFn: api.sessions, retry: false });
  if (sessions.isPending) {
    return null;
  }
  const playing = sessions.data?.find((session) => session.state === "playing");
  return <Navigate to={playing ? `/meter/s/${playing.id}` : "/meter"} replace />;
}
