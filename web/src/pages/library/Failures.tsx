import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client";

export function useFailures() {
  return useQuery({ queryKey: ["tracks", "failures"], queryFn: api.failures, staleTime: 60_000 });
}

/** Files that could not be fingerprinted, and why. */
export function Failures() {
  const { data, error, refetch } = useFailures();
  if (error) {
    return (
      <p className="message" role="alert">
        {error.message}
        <button type="button" onClick={() => refetch()}>
          Try again
        </button>
      </p>
    );
  }
  if (data?.failures.length === 0) {
    return <p className="quiet">Every file could be read.</p>;
  }
  return (
    <ul className="failures">
      {data?.failures.map(({ library, path, message, code }, i) => (
        <li key={i}>
          <b>{path === null ? "A file outside of the library" : `${library}/${path}`}</b>
          <span>
            {message} <code className="quiet">{code}</code>
          </span>
        </li>
      ))}
    </ul>
  );
}
