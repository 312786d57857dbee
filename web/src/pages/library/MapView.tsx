import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { api } from "../../api/client";
import type { TrackMap } from "../../api/tracks";
import { useSettings } from "../../app/settings";
import { decimal } from "../../format/numbers";
import { Canvas } from "../../frame/Canvas";
import { useMapGestures } from "../../pieces/mapGestures";
import { MapSurface } from "../../pieces/mapSurface";
import { dimensionOf, titleOf } from "./dimensions";
import { MapLegend } from "./MapLegend";
import { coloursOf, type MapColour, numbersOf } from "./mapColours";
import { play, usePlayedTrack } from "./playing";
import { isNarrow, type LibraryQuery, writeQuery } from "./query";

const MOST_IDS = 5000;

/** Each track a point; what is alike lies together. */
export function MapView({ query }: { query: LibraryQuery }) {
  const map = useQuery({ queryKey: ["tracks", "map"], queryFn: api.map, staleTime: 300_000 });
  const fits = useFitting(query);
  if (map.error) {
    return (
      <p className="message" role="alert">
        {map.error.message}
        <button type="button" onClick={() => map.refetch()}>
          Try again
        </button>
      </p>
    );
  }
  return map.data ? <Plane map={map.data} fits={fits} /> : <div className="map" aria-busy="true" />;
}

/** Which tracks a narrow query leaves; null for all, and for so many that they are not asked for. */
function useFitting(query: LibraryQuery): ReadonlySet<number> | null {
  const parameters = writeQuery({ ...query, sort: "path" });
  const found = useQuery({
    queryKey: ["tracks", "fitting", parameters],
    enabled: isNarrow(query),
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const ids = new Set<number>();
      let total = 1;
      for (let offset = 0; offset < total && total <= MOST_IDS; offset += 1000) {
        const page = await api.tracks({ ...parameters, offset, limit: 1000 }, signal);
        total = page.total;
        for (const { id } of page.tracks) {
          ids.add(id);
        }
      }
      return total <= MOST_IDS ? ids : null;
    },
  });
  return isNarrow(query) ? (found.data ?? null) : null;
}

function Plane({ map, fits }: { map: TrackMap; fits: ReadonlySet<number> | null }) {
  const navigate = useNavigate();
  const { mapColour, set } = useSettings();
  const surface = useMemo(() => new MapSurface(), []);
  const host = useRef<HTMLElement>(null);
  const [chosen, setChosen] = useState(-1);
  const [hover, setHover] = useState(-1);
  const played = usePlayedTrack();
  const points = useMemo(() => ({ x: Float32Array.from(map.x), y: Float32Array.from(map.y) }), [map]);
  useEffect(() => {
    const numbers = numbersOf(map, mapColour);
    const colour = fits ? numbers.map((number, i) => (fits.has(map.ids[i]!) ? number : 255)) : numbers;
    const axes = map.axes.map(({ negative, positive }) => [words(negative), words(positive)] as const);
    surface.set({ ...points, colour }, coloursOf(mapColour), axes);
  }, [surface, map, points, mapColour, fits]);
  useEffect(() => {
    surface.playing = played ? map.ids.indexOf(played.id) : -1;
  }, [surface, map, played]);
  const actions = useMemo(
    () => ({
      onHover: (index: number) => {
        if (surface.hover !== index) {
          surface.hover = index;
          setHover(index);
        }
      },
      onChoose: (index: number) => {
        surface.chosen = index;
        surface.view.reveal(points.x[index]!, points.y[index]!);
        setChosen(index);
      },
      onOpen: (index: number) => navigate(`/library/t/${map.ids[index]}`),
      onPlay: async (index: number) => play(await api.track(map.ids[index]!)),
    }),
    [surface, points, map, navigate],
  );
  useMapGestures(host, surface, actions);
  const shown = hover >= 0 ? hover : chosen;
  return (
    <div className="map">
      <div className="map-head">
        <fieldset className="segments">
          <legend className="unseen">Coloured by</legend>
          {(["key", "tempo", "loudness"] as MapColour[]).map((by) => (
            <button key={by} type="button" aria-pressed={mapColour === by} onClick={() => set({ mapColour: by })}>
              {by}
            </button>
          ))}
        </fieldset>
        <MapLegend by={mapColour} />
        <span className="spacer" />
        <Caption map={map} index={shown} onPlay={actions.onPlay} onOpen={actions.onOpen} />
      </div>
      <section
        ref={host}
        className="plot map-plane"
        aria-label={`Map of ${map.ids.length} tracks. Arrows go from track to track, Enter opens, P plays, plus, minus and 0 zoom.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the map takes the focus for its keys
        tabIndex={0}
      >
        <Canvas surface={surface} label="Tracks as points; what is alike lies together" />
      </section>
    </div>
  );
}

/** The track under the pointer, or the one that the arrows came to. */
function Caption(props: { map: TrackMap; index: number; onPlay(index: number): void; onOpen(index: number): void }) {
  const { map, index, onPlay, onOpen } = props;
  const id = map.ids[index];
  const [rested, setRested] = useState<number | undefined>(undefined);
  useEffect(() => {
    // Names are asked for where the pointer rests.
    const timer = setTimeout(() => setRested(id), 120);
    return () => clearTimeout(timer);
  }, [id]);
  const track = useQuery({
    queryKey: ["tracks", "track", rested],
    queryFn: () => api.track(rested!),
    enabled: rested !== undefined && rested === id,
    staleTime: 300_000,
  });
  if (id === undefined) {
    return <p className="quiet map-caption">Point at a track, or go to one with the arrows.</p>;
  }
  const name = track.data?.id === id ? [titleOf(track.data), track.data.artist].filter(Boolean).join(", ") : "…";
  return (
    <div className="map-caption">
      <p aria-live="polite">
        <b>{name}</b>{" "}
        <span className="quiet">
          {map.camelot[index] ?? "no key"}, {decimal(map.tempo[index]!, 0)} BPM, {decimal(map.lufs[index]!)} LUFS
        </span>
      </p>
      <button type="button" onClick={() => onPlay(index)}>
        Play
      </button>
      <button type="button" onClick={() => onOpen(index)}>
        Open
      </button>
    </div>
  );
}

function words(names: readonly string[] | undefined): string {
  return (names ?? []).map((name) => dimensionOf(name)?.label.toLowerCase() ?? name).join(", ");
}
