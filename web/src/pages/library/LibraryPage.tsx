import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { DimensionName } from "../../api/tracks";
import { useServer } from "../../app/server";
import { Failures, useFailures } from "./Failures";
import { FilterPanel } from "./FilterPanel";
import { ColumnChoice, FilterButton, SearchField } from "./LibraryTools";
import { isNarrow, isStep, type LibraryQuery, nextSort, readQuery, writeQuery } from "./query";
import { count, ScanButton, ScanProgress, summary, useScan } from "./ScanPanel";
import { TrackTable } from "./TrackTable";
import { useTracks } from "./useTracks";

const MapView = lazy(async () => ({ default: (await import("./MapView")).MapView }));

type View = "table" | "map" | "failures";

/** All tracks: a table that sorts and filters, a map, and what could not be read. What is asked for stands in the address. */
export function LibraryPage() {
  const [parameters, setParameters] = useSearchParams();
  const query = useMemo(() => readQuery(parameters), [parameters]);
  const view = (parameters.get("view") ?? "table") as View;
  const [isFiltering, setFiltering] = useState(query.ranges.size > 0 || query.key !== "");
  const [added, setAdded] = useState<readonly DimensionName[]>([]);
  const tracks = useTracks(query);
  const failures = useFailures();
  const scan = useScan();
  const isLost = useServer((state) => state.connection) === "lost";
  // The address is ahead of what is drawn: a change starts from there, so that of two in a row neither is lost.
  const ask = useCallback(
    (change: (query: LibraryQuery) => LibraryQuery, where?: View) => {
      const before = new URLSearchParams(window.location.search);
      const shown = where ?? ((before.get("view") ?? "table") as View);
      const after = { ...writeQuery(change(readQuery(before))), ...(shown === "table" ? {} : { view: shown }) };
      setParameters(after, { replace: !isStep(before, after) });
    },
    [setParameters],
  );
  const search = useCallback((text: string) => ask((now) => ({ ...now, search: text })), [ask]);
  const failed = failures.data?.total ?? 0;
  const isEmpty = !tracks.isPending && !tracks.error && tracks.total === 0;
  return (
    <div className="page library-page" data-lost={isLost}>
      <div className="library-head">
        <h1>Library</h1>
        <span className="quiet library-count" title={scan.newest ? summary(scan.newest) : undefined}>
          {tracks.isPending ? "…" : `${count(tracks.total)} ${tracks.total === 1 ? "track" : "tracks"}`}
        </span>
        <SearchField value={query.search} onChange={search} />
        <FilterButton
          isOpen={isFiltering}
          count={query.ranges.size + (query.key ? 1 : 0)}
          onPress={() => setFiltering(!isFiltering)}
        />
        {view === "table" && <ColumnChoice />}
        <span className="spacer" />
        <fieldset className="segments">
          <legend className="unseen">Shown as</legend>
          {(["table", "map", "failures"] as const).map((name) => (
            <button key={name} type="button" aria-pressed={view === name} onClick={() => ask((now) => now, name)}>
              {name === "failures" ? `Failures${failed > 0 ? ` (${failed})` : ""}` : name === "map" ? "Map" : "Table"}
            </button>
          ))}
        </fieldset>
        <ScanButton scan={scan} />
      </div>
      {isLost && (
        <p className="message" role="alert">
          Connection lost. What is shown is the last that came; it comes back by itself.
        </p>
      )}
      {tracks.error && !isLost && (
        <p className="message" role="alert">
          {tracks.error.message}
          <button type="button" onClick={tracks.retry}>
            Try again
          </button>
        </p>
      )}
      <ScanProgress scan={scan} />
      {isFiltering && view !== "failures" && <FilterPanel query={query} onChange={ask} added={added} onAdd={setAdded} />}
      {view === "failures" ? (
        <Failures />
      ) : isEmpty ? (
        <Nothing
          isNarrow={isNarrow(query)}
          folders={scan.folders}
          hasJob={scan.job !== undefined}
          onAll={() => ask(() => readQuery(new URLSearchParams()))}
        />
      ) : view === "map" ? (
        <Suspense fallback={<div className="map" />}>
          <MapView query={query} />
        </Suspense>
      ) : (
        <div className="library-table" data-old={tracks.isOld}>
          <TrackTable
            tracks={tracks}
            query={query}
            onSort={(column) => ask((now) => ({ ...now, sort: nextSort(now.sort, column) }))}
          />
        </div>
      )}
    </div>
  );
}

interface NothingProps {
  isNarrow: boolean;
  folders: readonly string[] | undefined;
  hasJob: boolean;
  onAll: () => void;
}

/** Nothing to show: what to do about it. */
function Nothing({ isNarrow, folders, hasJob, onAll }: NothingProps) {
  if (isNarrow) {
    return (
      <p className="nothing">
        No track fits.{" "}
        <button type="button" className="link" onClick={onAll}>
          Show all
        </button>
      </p>
    );
  }
  if (folders?.length === 0) {
    return (
      <div className="nothing">
        <p>The server knows no folder with music. Start it with one:</p>
        <pre>
          <code>monochord serve --library DIR</code>
        </pre>
        <p>
          Then scan it here. Without one there is <Link to="/meter">the demo on the Meter page</Link>.
        </p>
      </div>
    );
  }
  return (
    <p className="nothing">
      {hasJob
        ? "The first tracks show up here while the scan goes on."
        : `No track of ${folders?.join(", ") ?? "the library"} has been analysed yet. Scan looks for sound files and measures each one; that can be stopped and goes on where it was.`}
    </p>
  );
}
