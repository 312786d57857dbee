import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../../api/client";
import type { Job } from "../../api/types";
import { useServer } from "../../app/server";
import { LastingSocket, socketUrl } from "../../wire/socket";

/** All jobs, newest first, kept up to date by the changes that the server tells. */
export function useJobs() {
  const queries = useQueryClient();
  useEffect(() => {
    const socket = new LastingSocket(socketUrl("/ws/jobs"), {
      onText: (message) => queries.setQueryData<Job[]>(["jobs"], (jobs) => jobs && changed(jobs, message)),
      // What happened while nobody listened is asked for.
      onConnection: (connection) => {
        const before = useServer.getState().connection;
        if (connection === "open") {
          queries.invalidateQueries({ queryKey: ["jobs"] });
          if (before === "lost") {
            queries.invalidateQueries({ queryKey: ["tracks"] });
          }
        }
        // What this page closes itself says nothing of the server.
        useServer.setState({ connection: connection === "closed" ? "connecting" : connection });
      },
    });
    return () => socket.close();
  }, [queries]);
  return useQuery({ queryKey: ["jobs"], queryFn: api.jobs });
}

/** Takes a change into the list: a job that is new, that is as it was not before, or that is gone. */
export function changed(jobs: readonly Job[], message: Record<string, unknown>): Job[] {
  const job = message["job"] as Job | undefined;
  const rest = jobs.filter((known) => known.id !== message["id"]);
  if (!job) {
    return rest;
  }
  // Ids sort by the time of creation.
  return [...rest, job].sort((a, b) => (a.id < b.id ? 1 : -1));
}
