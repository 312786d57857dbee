import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { Link, useParams, useSearchParams } from "react-router";
import { api, type Problem } from "../../api/client";
import type { TrackDetails } from "../../api/tracks";
import { useServer } from "../../app/server";
import { shortClock } from "../../format/time";
import { useJobs } from "../jobs/useJobs";
import { ComparePanel } from "./ComparePanel";
import { titleOf } from "./dimensions";
import { FactsPanel } from "./FactsPanel";
import { FingerprintPanel } from "./FingerprintPanel";
import { PlayButton } from "./PlayButton";
import { RadarPanel } from "./RadarPanel";
import { SimilarPanel } from "./SimilarPanel";
import { useStatistics } from "./useTracks";
import { WaveformPanel } from "./WaveformPanel";

/** One track: its 25 numbers against the library, its wave, and what is like it. With ?with=ID it stands beside another. */
export function TrackPage() {
  const id = Number(useParams()["id"]);
  const [parameters] = useSearchParams();
  const other = Number(parameters.get("with") ?? Number.NaN);
  const found = useQuery({
    queryKey: ["tracks", "track", id],
    queryFn: () => api.track(id),
    enabled: Number.isFinite(id),
    staleTime: 300_000,
    retry: (count, error) => (error as Problem).status !== 404 && count < 2,
  });
  const statistics = useStatistics();
  // Its socket tells whether the server is there.
  useJobs();
  const isLost = useServer((state) => state.connection) === "lost";
  const problem = found.error as Problem | null;
  if (problem?.status === 404 || !Number.isFinite(id)) {
    return (
      <div className="page narrow">
        <h1>This track is not in the library</h1>
        <p>
          {problem?.message ?? "Its address may be mistyped."} <Link to="/library">To the library</Link>
        </p>
      </div>
    );
  }
  const track = found.data;
  return (
    <div className="page track-page" data-lost={isLost}>
      <div className="track-head">
        <Link className="back" to="/library">
          <ArrowLeft size={14} aria-hidden="true" /> Library
        </Link>
        <h1>{track ? titleOf(track) : "…"}</h1>
        {track && <Subtitle track={track} />}
        <span className="spacer" />
        {track && <PlayButton track={track} look="text" />}
      </div>
      {isLost && (
        <p className="message" role="alert">
          Connection lost. What is shown is the last that came; it comes back by itself.
        </p>
      )}
      {(problem ?? statistics.error) && !isLost && (
        <p className="message" role="alert">
          {(problem ?? statistics.error)?.message}
          <button
            type="button"
            onClick={() => {
              found.refetch();
              statistics.refetch();
            }}
          >
            Try again
          </button>
        </p>
      )}
      {!track && !problem && (
        // What comes has its place already.
        <div className="track-columns" aria-busy="true">
          <div className="panel waveform blank-wave" />
          <div className="panel blank-fingerprint" />
          <div className="panel" />
        </div>
      )}
      {track && (
        <div className="track-columns">
          {track.extra ? (
            <WaveformPanel track={track} extra={track.extra} />
          ) : (
            <p className="message waveform">Its wave, beats and key are not known: scan the library to have it analysed anew.</p>
          )}
          <FingerprintPanel track={track} statistics={statistics.data} />
          <div className="track-side">
            {track.extra && <FactsPanel track={track} extra={track.extra} />}
            <RadarPanel track={track} statistics={statistics.data} other={other} />
          </div>
          {Number.isFinite(other) && <ComparePanel key={other} track={track} other={other} />}
          <SimilarPanel track={track} />
        </div>
      )}
    </div>
  );
}

function Subtitle({ track }: { track: TrackDetails }) {
  const parts = [
    track.artist,
    track.album,
    shortClock(track.duration_seconds),
    `${track.sample_rate / 1000} kHz`,
    track.format?.toUpperCase(),
  ];
  return <p className="quiet">{parts.filter(Boolean).join(" · ")}</p>;
}
