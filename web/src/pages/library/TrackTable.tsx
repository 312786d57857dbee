import { useCallback, useMemo } from "react";
import { useNavigate } from "react-router";
import type { Track } from "../../api/tracks";
import { useSettings } from "../../app/settings";
import { DataTable, type Place } from "../../pieces/DataTable";
import { columnsOf } from "./columns";
import { PlayButton } from "./PlayButton";
import { play, usePlayedTrack } from "./playing";
import { type LibraryQuery, writeQuery } from "./query";
import type { useTracks } from "./useTracks";

interface TrackTableProps {
  tracks: ReturnType<typeof useTracks>;
  query: LibraryQuery;
  onSort(column: string): void;
}

// Where somebody was in each list: whoever comes back from a track finds it again.
const places = new Map<string, Place>();

function placeOf(query: LibraryQuery): Place {
  const text = JSON.stringify(writeQuery(query));
  const place = places.get(text) ?? { offset: 0, active: 0 };
  places.set(text, place);
  return place;
}

const ACTION = {
  key: "p",
  run: (track: Track) => play(track),
  show: (track: Track) => <PlayButton track={track} look="icon" isTabStop={false} />,
};

/** All tracks of a query, in rows. */
export function TrackTable({ tracks, query, onSort }: TrackTableProps) {
  const navigate = useNavigate();
  const names = useSettings((state) => state.columns);
  const columns = useMemo(() => columnsOf(names), [names]);
  const played = usePlayedTrack();
  const open = useCallback((track: Track) => navigate(`/library/t/${track.id}`), [navigate]);
  return (
    <DataTable
      label="Tracks. Arrows choose, Enter opens, P plays."
      columns={columns}
      count={tracks.total}
      row={tracks.track}
      onLook={tracks.look}
      sort={query.sort}
      place={placeOf(query)}
      onSort={onSort}
      onOpen={open}
      action={ACTION}
      isMarked={({ id }) => id === played?.id}
    />
  );
}
