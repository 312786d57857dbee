import { JobProgress } from "../../pieces/JobProgress";
import { useJobs } from "./useJobs";

/** The newest jobs in short, for the drawer. */
export function JobList() {
  const jobs = useJobs();
  if (jobs.error) {
    return <p role="alert">{jobs.error.message}</p>;
  }
  if (jobs.data?.length === 0) {
    return <p className="quiet">Nothing is at work.</p>;
  }
  return (
    <ul className="job-list">
      {jobs.data?.slice(0, 20).map((job) => (
        <li key={job.id}>
          <JobProgress job={job} />
        </li>
      ))}
    </ul>
  );
}
