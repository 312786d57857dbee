import type { DimensionName } from "../../api/tracks";
import { Choice } from "../../pieces/Choice";
import { RangeControl } from "../../pieces/RangeControl";
import { DIMENSIONS, dimensionOf } from "./dimensions";
import { type LibraryQuery, NEWEST, withRange } from "./query";
import { useStatistics } from "./useTracks";

const ALWAYS: readonly DimensionName[] = ["lufs", "tempo_bpm"];
const KEYS = [
  { id: "all", name: "Any key" },
  ...Array.from({ length: 24 }, (_, i) => `${(i >> 1) + 1}${i % 2 === 0 ? "A" : "B"}`).map((id) => ({ id, name: id })),
];

interface FilterPanelProps {
  query: LibraryQuery;
  onChange(change: (query: LibraryQuery) => LibraryQuery): void;
  /** Dimensions that were added, in the order of adding. */
  added: readonly DimensionName[];
  onAdd(added: readonly DimensionName[]): void;
}

/** Ranges of dimensions and the key: what fits all of them is shown. */
export function FilterPanel({ query, onChange, added, onAdd }: FilterPanelProps) {
  const statistics = useStatistics();
  const names = [...new Set([...ALWAYS, ...query.ranges.keys(), ...added])];
  const rest = DIMENSIONS.filter(({ name }) => !names.includes(name));
  return (
    <section className="panel filters" aria-label="Filters">
      {names.map((name) => {
        const dimension = dimensionOf(name)!;
        const found = statistics.data?.dimensions.find((each) => each.name === name);
        const range = query.ranges.get(name);
        const { factor } = dimension;
        const scaled = (value: number | undefined) => (value === undefined ? undefined : value * factor);
        const stored = (value: number | undefined) => (value === undefined ? undefined : Number((value / factor).toPrecision(8)));
        return (
          <RangeControl
            key={name}
            label={dimension.label}
            unit={dimension.unit}
            digits={dimension.digits}
            minimum={(found?.minimum ?? dimension.minimum) * factor}
            maximum={(found?.maximum ?? dimension.maximum) * factor}
            from={scaled(range?.min)}
            to={scaled(range?.max)}
            {...(found ? { histogram: found.histogram } : {})}
            onChange={(from, to) => onChange((now) => withRange(now, name, { min: stored(from), max: stored(to) }))}
            {...(ALWAYS.includes(name)
              ? {}
              : {
                  onRemove: () => {
                    onAdd(added.filter((each) => each !== name));
                    onChange((now) => withRange(now, name, {}));
                  },
                })}
          />
        );
      })}
      <div className="filter-choices">
        <Choice
          label="Key on the Camelot wheel"
          options={KEYS}
          value={query.key || "all"}
          onChange={(key) => onChange((now) => ({ ...now, key: key === "all" ? "" : key }))}
        />
        <Choice
          label="One more dimension to filter by"
          options={[{ id: "", name: "Add a dimension" }, ...rest.map(({ name, label }) => ({ id: name, name: label }))]}
          value=""
          onChange={(name) => onAdd([...added, name as DimensionName])}
        />
        <button
          type="button"
          onClick={() => {
            onAdd([]);
            onChange(({ sort }) => ({ search: "", sort: sort || NEWEST, key: "", ranges: new Map() }));
          }}
        >
          Show all
        </button>
      </div>
    </section>
  );
}
