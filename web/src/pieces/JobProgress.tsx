import { Ban, CircleCheck, CircleX, Clock, LoaderCircle } from "lucide-react";
import type { Job, JobState } from "../api/types";
import { percent } from "../format/numbers";

const ICONS: Record<JobState, typeof Clock> = {
  queued: Clock,
  running: LoaderCircle,
  succeeded: CircleCheck,
  failed: CircleX,
  cancelled: Ban,
};

/** A job in a line: sign and word of its state, stage, progress. */
export function JobProgress({ job }: { job: Job }) {
  const Icon = ICONS[job.state];
  return (
    <div className="job" data-state={job.state}>
      <span className="job-head">
        <Icon size={14} aria-hidden="true" />
        <b>{job.kind}</b>
        <span className="job-state">{job.unresponsive ? "does not answer" : job.state}</span>
        {job.state === "running" && <span className="job-percent">{percent(job.progress)}</span>}
      </span>
      <span className="job-text">
        {job.error?.message ?? [job.stage?.replaceAll("_", " "), job.message].filter(Boolean).join(": ")}
      </span>
      {(job.state === "running" || job.state === "queued") && (
        <progress value={job.progress} max={1} aria-label={`Progress of ${job.kind}`} />
      )}
    </div>
  );
}
