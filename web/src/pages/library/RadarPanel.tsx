import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../../api/client";
import type { LibraryStatistics, Track } from "../../api/tracks";
import { percent } from "../../format/numbers";
import { Panel } from "../../pieces/Panel";
import { Radar } from "../../pieces/Radar";
import type { RadarShape } from "../../pieces/radarSurface";
import { GROUPS, groupMeans, titleOf } from "./dimensions";

interface RadarPanelProps {
  track: Track;
  statistics: LibraryStatistics | undefined;
  /** A track to lay over it; NaN for none. */
  other: number;
}

/** The seven groups, each the mean of its dimensions on the library's scale. */
export function RadarPanel({ track, statistics, other }: RadarPanelProps) {
  const second = useQuery({
    queryKey: ["tracks", "track", other],
    queryFn: () => api.track(other),
    enabled: Number.isFinite(other),
    staleTime: 300_000,
  });
  const beside = Number.isFinite(other) ? second.data : undefined;
  const shapes = useMemo<RadarShape[]>(() => {
    if (!statistics) {
      return [];
    }
    const own = { label: titleOf(track), series: 0, values: groupMeans(track.fingerprint, statistics.dimensions) };
    return beside
      ? [own, { label: titleOf(beside), series: 1, dash: [5, 4], values: groupMeans(beside.fingerprint, statistics.dimensions) }]
      : [own];
  }, [track, statistics, beside]);
  const said = shapes.map(
    ({ label, values }) => `${label}: ${GROUPS.map((group, i) => `${group} ${percent(values[i]!)}`).join(", ")}`,
  );
  return (
    <Panel title="Groups" className="groups" hasCamera>
      {shapes.length > 0 && <Radar axes={GROUPS} shapes={shapes} label={said.join(". ")} />}
      {shapes.length > 1 && (
        <ul className="legend">
          {shapes.map(({ label, series, dash }) => (
            <li key={label}>
              <svg width="18" height="8" aria-hidden="true">
                <line className={`series-${series + 1}`} x1="0" x2="18" y1="4" y2="4" strokeDasharray={dash?.join(" ")} />
              </svg>
              {label}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
