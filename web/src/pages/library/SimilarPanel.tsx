import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../../api/client";
import type { SimilarBy, Track, Weights } from "../../api/tracks";
import { useSettings } from "../../app/settings";
import { decimal, percent } from "../../format/numbers";
import { Choice } from "../../pieces/Choice";
import { Panel } from "../../pieces/Panel";
import { dimensionOf, titleOf } from "./dimensions";
import { PlayButton } from "./PlayButton";

const WEIGHTS: { id: Weights; name: string }[] = [
  { id: "standard", name: "Standard weights" },
  { id: "equal", name: "All dimensions equal" },
  { id: "frequency", name: "Frequency counts double" },
  { id: "dynamics", name: "Dynamics count double" },
];

/** What is like the track, nearest first, and why. */
export function SimilarPanel({ track }: { track: Track }) {
  const { similar: settings, set } = useSettings();
  const [why, setWhy] = useState<number | null>(null);
  const query = { ...settings, limit: 10 };
  const found = useQuery({
    queryKey: ["tracks", "similar", track.id, query],
    queryFn: () => api.similar(track.id, query),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const change = (next: Partial<typeof settings>) => set({ similar: { ...settings, ...next } });
  return (
    <Panel
      title="Similar tracks"
      className="similar"
      head={
        <div className="similar-tools">
          <fieldset className="segments">
            <legend className="unseen">Alike by</legend>
            {(["fingerprint", "timbre"] as SimilarBy[]).map((by) => (
              <button key={by} type="button" aria-pressed={settings.by === by} onClick={() => change({ by })}>
                By {by}
              </button>
            ))}
          </fieldset>
          {settings.by === "fingerprint" && (
            <Choice
              label="Weights"
              options={WEIGHTS}
              value={settings.weights}
              onChange={(weights) => change({ weights: weights as Weights })}
            />
          )}
          <button
            type="button"
            aria-pressed={settings.exclude_artist}
            onClick={() => change({ exclude_artist: !settings.exclude_artist })}
          >
            Other artists only
          </button>
        </div>
      }
    >
      {found.error && (
        <p className="message" role="alert">
          {found.error.message}
          <button type="button" onClick={() => found.refetch()}>
            Try again
          </button>
        </p>
      )}
      {found.data?.tracks.length === 0 && <p className="quiet">There is no other track to compare with.</p>}
      <ol className="similar-list" aria-busy={found.isFetching}>
        {found.data?.tracks.map(({ track: other, score }) => (
          <li key={other.id}>
            <div className="similar-row">
              <PlayButton track={other} look="icon" />
              <span className="grow">
                <Link to={`/library/t/${other.id}`}>{titleOf(other)}</Link> <span className="quiet">{other.artist}</span>
              </span>
              <span className="quiet wide-cell">{other.camelot}</span>
              <span className="quiet wide-cell">{decimal(other.fingerprint.tempo_bpm, 0)} BPM</span>
              <span className="score" title="1 less the distance">
                <span className="score-bar" style={{ width: `${Math.max(0, score) * 100}%` }} aria-hidden="true" />
                {percent(score)}
              </span>
              <button type="button" aria-expanded={why === other.id} onClick={() => setWhy(why === other.id ? null : other.id)}>
                Why
              </button>
              <Link className="tool" to={`/library/t/${track.id}?with=${other.id}`}>
                Compare
              </Link>
            </div>
            {why === other.id && <Why track={track} other={other} />}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Why two tracks are alike, and what parts them most. */
function Why({ track, other }: { track: Track; other: Track }) {
  const { weights } = useSettings((state) => state.similar);
  const explained = useQuery({
    queryKey: ["tracks", "explain", track.id, other.id, weights],
    queryFn: () => api.explain(track.id, other.id, weights),
    staleTime: 300_000,
  });
  if (explained.error) {
    return <p role="alert">{explained.error.message}</p>;
  }
  return (
    <div className="why" aria-busy={explained.isPending}>
      <p>{explained.data?.sentence.replace(/(?<![\w-])-(?=\d)/g, "−") ?? "…"}</p>
      <ul>
        {explained.data?.dimensions.map(({ name, sentence }) => (
          <li key={name}>
            <b>{dimensionOf(name)?.label ?? name}</b> {sentence.replace(/(?<![\w-])-(?=\d)/g, "−")}
          </li>
        ))}
      </ul>
    </div>
  );
}
