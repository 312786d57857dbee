import type { DimensionName } from "../../api/tracks";
import { dimensionOf } from "./dimensions";

/** A range of stored values; an end that is not there is open. */
export interface Range {
  min?: number | undefined;
  max?: number | undefined;
}

/** Which tracks are shown and in which order. It stands in the address. */
export interface LibraryQuery {
  search: string;
  /** A column's name, with a minus for the largest first. */
  sort: string;
  /** On the Camelot wheel; empty for all. */
  key: string;
  ranges: ReadonlyMap<DimensionName, Range>;
}

export const NEWEST = "-added";

export function readQuery(parameters: URLSearchParams): LibraryQuery {
  const ranges = new Map<DimensionName, Range>();
  for (const [name, text] of parameters) {
    const [end, dimension] = name.split(".") as [string, DimensionName | undefined];
    const value = Number(text);
    if ((end === "min" || end === "max") && dimension && dimensionOf(dimension) && text !== "" && Number.isFinite(value)) {
      ranges.set(dimension, { ...ranges.get(dimension), [end]: value });
    }
  }
  return {
    search: parameters.get("search") ?? "",
    sort: parameters.get("sort") ?? NEWEST,
    key: parameters.get("key") ?? "",
    ranges,
  };
}

/** What the server is asked with, without the page. What says nothing is left out, so that equal queries are equal text. */
export function writeQuery({ search, sort, key, ranges }: LibraryQuery): Record<string, string> {
  const out: Record<string, string> = {};
  if (search.trim() !== "") {
    out["search"] = search.trim();
  }
  if (sort !== NEWEST) {
    out["sort"] = sort;
  }
  if (key !== "") {
    out["key"] = key;
  }
  for (const [name, { min, max }] of [...ranges].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (min !== undefined) {
      out[`min.${name}`] = String(min);
    }
    if (max !== undefined) {
      out[`max.${name}`] = String(max);
    }
  }
  return out;
}

/**
 * Whether a change of the address is a step that Back takes back: another order, key or view, a filter more or less. Typing and dragging change
 * a filter that is there, and are none.
 */
export function isStep(before: URLSearchParams, after: Record<string, string>): boolean {
  const names = Object.keys(after);
  return (
    names.length !== new Set(before.keys()).size ||
    names.some((name) => !before.has(name)) ||
    ["sort", "key", "view"].some((name) => (before.get(name) ?? undefined) !== after[name])
  );
}

/** Whether it leaves tracks out. */
export function isNarrow({ search, key, ranges }: LibraryQuery): boolean {
  return search.trim() !== "" || key !== "" || ranges.size > 0;
}

/** What a click on a column's head makes of the order: up, down, and back to newest first. */
export function nextSort(sort: string, column: string): string {
  return sort === column ? `-${column}` : sort === `-${column}` && column !== "added" ? NEWEST : column;
}

/** With another range; none where both ends are open. */
export function withRange(query: LibraryQuery, name: DimensionName, range: Range): LibraryQuery {
  const ranges = new Map(query.ranges);
  if (range.min === undefined && range.max === undefined) {
    ranges.delete(name);
  } else {
    ranges.set(name, range);
  }
  return { ...query, ranges };
}
