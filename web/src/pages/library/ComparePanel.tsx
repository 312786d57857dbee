import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { Link } from "react-router";
import { api } from "../../api/client";
import type { Track } from "../../api/tracks";
import { useSettings } from "../../app/settings";
import { percent } from "../../format/numbers";
import { Panel } from "../../pieces/Panel";
import { dimensionOf, shown, titleOf } from "./dimensions";

/** Two tracks in all dimensions: both values, both on the library's scale, and how much each difference counts. */
export function ComparePanel({ track, other }: { track: Track; other: number }) {
  const { weights } = useSettings((state) => state.similar);
  const second = useQuery({ queryKey: ["tracks", "track", other], queryFn: () => api.track(other), staleTime: 300_000 });
  const found = useQuery({
    queryKey: ["tracks", "compare", track.id, other, weights],
    queryFn: () => api.compare(track.id, other, weights),
  });
  const error = second.error ?? found.error;
  const most = Math.max(1e-9, ...(found.data?.dimensions.map(({ contribution }) => contribution) ?? []));
  return (
    <Panel
      title="Comparison"
      className="compare"
      hasCamera
      head={
        <>
          {found.data && <span>{percent(found.data.score)} alike</span>}
          <span className="spacer" />
          <Link className="tool" to={`/library/t/${track.id}`} replace aria-label="End the comparison" title="End the comparison">
            <X size={14} aria-hidden="true" />
          </Link>
        </>
      }
    >
      {error && (
        <p className="message" role="alert">
          {error.message}
        </p>
      )}
      {found.data && second.data && (
        <section
          className="compare-scroll"
          aria-label="All dimensions"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls sideways
          tabIndex={0}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">Dimension</th>
                <th scope="col" title={titleOf(track)}>
                  <span className="key-box" data-band={2} /> {titleOf(track)}
                </th>
                <th scope="col" title={titleOf(second.data)}>
                  <span className="key-box" data-band={0} /> {titleOf(second.data)}
                </th>
                <th scope="col">On the library's scale</th>
                <th scope="col">Counts</th>
              </tr>
            </thead>
            <tbody>
              {found.data.dimensions.map((each) => {
                const dimension = dimensionOf(each.name);
                return dimension ? (
                  <tr key={each.name}>
                    <th scope="row">
                      {dimension.label} <small>{dimension.unit}</small>
                    </th>
                    <td>{shown(dimension, each.value)}</td>
                    <td>{shown(dimension, each.other)}</td>
                    <td>
                      <span className="dimension-bar">
                        <span
                          className="dimension-band"
                          style={{
                            left: `${Math.min(each.normalised, each.other_normalised) * 100}%`,
                            width: `${Math.abs(each.normalised - each.other_normalised) * 100}%`,
                          }}
                        />
                        <span className="dimension-value" style={{ left: `${each.normalised * 100}%` }} />
                        <span className="dimension-value second" style={{ left: `${each.other_normalised * 100}%` }} />
                      </span>
                    </td>
                    <td>
                      <span className="contribution" title={`Weight ${each.weight.toFixed(3)}`}>
                        <span style={{ width: `${(each.contribution / most) * 100}%` }} />
                      </span>
                      <span className="unseen">{each.contribution.toFixed(4)}</span>
                    </td>
                  </tr>
                ) : null;
              })}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}
