import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client";
import type { Job } from "../../api/types";
import { percent } from "../../format/numbers";
import { JobProgress } from "../../pieces/JobProgress";
import { useJobs } from "./useJobs";

/** All jobs, and of the chosen one what happened when. */
export function JobsPage() {
  const jobs = useJobs();
  const [chosen, setChosen] = useState<string | null>(null);
  const job = jobs.data?.find((candidate) => candidate.id === chosen) ?? jobs.data?.[0];
  return (
    <div className="page jobs">
      <h1>Jobs</h1>
      {jobs.error && (
        <p className="message" role="alert">
          {jobs.error.message}{" "}
          <button type="button" onClick={() => jobs.refetch()}>
            Try again
          </button>
        </p>
      )}
      {jobs.data?.length === 0 && (
        <p className="quiet">
          Nothing is at work. Analyses, mixes and fingerprints show up here while they run, and a day after.
        </p>
      )}
      <div className="columns">
        <ul className="job-list">
          {jobs.data?.map((candidate) => (
            <li key={candidate.id}>
              <button type="button" aria-current={candidate.id === job?.id} onClick={() => setChosen(candidate.id)}>
                <JobProgress job={candidate} />
              </button>
            </li>
          ))}
        </ul>
        {job && <JobDetails key={job.id} job={job} />}
      </div>
    </div>
  );
}

function JobDetails({ job }: { job: Job }) {
  // Asked anew with every change of state or stage: the list has no timelines.
  const whole = useQuery({
    queryKey: ["job", job.id, job.state, job.stage],
    queryFn: () => api.job(job.id),
    placeholderData: (before) => before,
  });
  const cancel = useMutation({ mutationFn: () => api.cancelJob(job.id) });
  const retry = useMutation({ mutationFn: () => api.retryJob(job.id) });
  const isActive = job.state === "running" || job.state === "queued";
  const error = cancel.error ?? retry.error;
  return (
    <section className="panel job-details" aria-label="The chosen job">
      <div className="panel-head">
        <h2>{job.kind}</h2>
        <span className="spacer" />
        {isActive ? (
          <button type="button" onClick={() => cancel.mutate()} disabled={cancel.isPending}>
            Cancel
          </button>
        ) : (
          <button type="button" onClick={() => retry.mutate()} disabled={retry.isPending}>
            Retry
          </button>
        )}
      </div>
      {error && <p role="alert">{error.message}</p>}
      {job.error && (
        <p className="trouble">
          {job.error.message} <code>{job.error.code}</code>
        </p>
      )}
      <dl className="details">
        <div>
          <dt>State</dt>
          <dd>{job.state}</dd>
        </div>
        <div>
          <dt>Progress</dt>
          <dd>{percent(job.progress)}</dd>
        </div>
        <div>
          <dt>Attempts</dt>
          <dd>
            {job.attempts}, {job.retries} retried, {job.interruptions} cut off
          </dd>
        </div>
        <div>
          <dt>Id</dt>
          <dd>
            <code>{job.id}</code>
          </dd>
        </div>
      </dl>
      <h3>Timeline</h3>
      <ol className="timeline">
        {whole.data?.timeline?.map((event) => (
          <li key={event.sequence} data-state={event.state}>
            <time dateTime={event.at}>{new Date(event.at).toLocaleTimeString("en-GB")}</time>
            <span>
              <b>{event.kind.replaceAll("-", " ")}</b>{" "}
              {[event.stage?.replaceAll("_", " "), event.message, event.error?.message].filter(Boolean).join(": ")}
            </span>
            <span className="quiet">{percent(event.progress)}</span>
          </li>
        ))}
      </ol>
      {job.timeline_omitted > 0 && <p className="quiet">{job.timeline_omitted} more are not kept.</p>}
    </section>
  );
}
