import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useEffect, useRef } from "react";
import { api } from "../../api/client";
import type { Job } from "../../api/types";
import { JobProgress } from "../../pieces/JobProgress";
import { useJobs } from "../jobs/useJobs";

const KIND = "fingerprint";

/** The newest scan of the library; the list of tracks is asked for anew while it goes on and when it ends. */
export function useScan() {
  const queries = useQueryClient();
  const jobs = useJobs();
  const server = useQuery({ queryKey: ["server"], queryFn: api.server });
  const job = jobs.data?.find(({ kind, state }) => kind === KIND && (state === "running" || state === "queued"));
  const newest = jobs.data?.find(({ kind }) => kind === KIND);
  const isActive = job !== undefined;
  const before = useRef(isActive);
  useEffect(() => {
    const renew = () => queries.invalidateQueries({ queryKey: ["tracks"] });
    if (before.current && !isActive) {
      renew();
    }
    before.current = isActive;
    const timer = isActive ? setInterval(renew, 10_000) : undefined;
    return () => clearInterval(timer);
  }, [isActive, queries]);
  const scan = useMutation({
    mutationFn: async () => {
      for (const folder of server.data?.library ?? []) {
        await api.scan(folder, false);
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["jobs"] }),
  });
  return { folders: server.data?.library, job, newest, scan };
}

type Scan = ReturnType<typeof useScan>;

export function ScanButton({ scan: { job, scan, folders } }: { scan: Scan }) {
  return (
    <button
      type="button"
      onClick={() => scan.mutate()}
      disabled={scan.isPending || job !== undefined || !folders?.length}
      title="Looks for sound files that are new or have changed"
    >
      <RefreshCw size={14} aria-hidden="true" />
      Scan
    </button>
  );
}

/** What the scan does, and how it ended. */
export function ScanProgress({ scan: { job, newest, scan } }: { scan: Scan }) {
  const cancel = useMutation({ mutationFn: api.cancelJob });
  const shown = job ?? (newest?.state === "failed" ? newest : undefined);
  const error = scan.error ?? cancel.error;
  return (
    <>
      {error && (
        <p className="message" role="alert">
          {error.message}
        </p>
      )}
      {shown && (
        <div className="panel scan">
          <JobProgress job={shown} />
          {job && (
            <button type="button" onClick={() => cancel.mutate(job.id)} disabled={cancel.isPending}>
              Cancel
            </button>
          )}
        </div>
      )}
      <p className="unseen" aria-live="polite">
        {newest && !job ? `Scan ${newest.state}. ${summary(newest)}` : ""}
      </p>
    </>
  );
}

/** How a scan ended, in a line; empty while nothing is known of it. */
export function summary({ result }: Pick<Job, "result">): string {
  const { done, known, failed, seconds } = (result ?? {}) as Partial<Record<"done" | "known" | "failed" | "seconds", number>>;
  if (done === undefined) {
    return "";
  }
  const pace = seconds && done ? `, ${(done / seconds).toFixed(1)} a second` : "";
  return `${count(done)} analysed${pace}, ${count(known ?? 0)} known already, ${count(failed ?? 0)} failed`;
}

/** "50,000". */
export function count(value: number): string {
  return value.toLocaleString("en-GB");
}
