import type { DimensionStatistics, LibraryStatistics, Track } from "../../api/tracks";
import { Panel } from "../../pieces/Panel";
import { DIMENSIONS, type DimensionInfo, GROUPS, shown, withUnit } from "./dimensions";

/** The 25 dimensions in their groups, each on the scale of the library: where its middle 90 % lies, its median, and the track. */
export function FingerprintPanel({ track, statistics }: { track: Track; statistics: LibraryStatistics | undefined }) {
  return (
    <Panel title="Fingerprint" className="fingerprint" hasCamera head={<Key />}>
      <div className="dimension-groups">
        {GROUPS.map((group) => (
          <table key={group}>
            <caption>{group}</caption>
            <tbody>
              {DIMENSIONS.filter((dimension) => dimension.group === group).map((dimension) => (
                <DimensionRow
                  key={dimension.name}
                  dimension={dimension}
                  value={track.fingerprint[dimension.name]}
                  spread={statistics?.dimensions.find(({ name }) => name === dimension.name)}
                />
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </Panel>
  );
}

function Key() {
  return (
    <p className="quiet dimension-key">
      <span className="dimension-bar sample">
        <span className="dimension-band" style={{ left: "15%", width: "70%" }} />
        <span className="dimension-median" style={{ left: "50%" }} />
      </span>
      the library's middle 90 % and median
    </p>
  );
}

interface RowProps {
  dimension: DimensionInfo;
  value: number;
  spread: DimensionStatistics | undefined;
}

function DimensionRow({ dimension, value, spread }: RowProps) {
  // On the stretch that the library fills.
  const low = Math.min(spread?.minimum ?? dimension.minimum, value);
  const high = Math.max(spread?.maximum ?? dimension.maximum, value);
  const place = (at: number) => (high > low ? ((at - low) / (high - low)) * 100 : 50);
  const isBeyond = spread !== undefined && (value < spread.p5 || value > spread.p95);
  const title = spread
    ? `${dimension.label} ${withUnit(dimension, value)}; library ${shown(dimension, spread.p5)} to ${withUnit(dimension, spread.p95)}, median ${shown(dimension, spread.median)}`
    : dimension.label;
  return (
    <tr title={title}>
      <th scope="row">{dimension.label}</th>
      <td>
        <span className="dimension-bar">
          {spread && (
            <>
              <span
                className="dimension-band"
                style={{ left: `${place(spread.p5)}%`, width: `${place(spread.p95) - place(spread.p5)}%` }}
              />
              <span className="dimension-median" style={{ left: `${place(spread.median)}%` }} />
            </>
          )}
          <span className="dimension-value" style={{ left: `${place(value)}%` }} />
        </span>
      </td>
      <td className="dimension-number">
        {shown(dimension, value)} <small>{dimension.unit}</small>
        {isBeyond && <span className="unseen"> unusual</span>}
        {isBeyond && (
          <b aria-hidden="true" title="Beyond nine of ten tracks">
            {value < spread.p5 ? "‹" : "›"}
          </b>
        )}
      </td>
    </tr>
  );
}
