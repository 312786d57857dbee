import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, memo, type ReactNode, useEffect, useId, useRef, useState } from "react";

export interface Column<T> {
  id: string;
  label: string;
  unit: string;
  /** In pixels; the first column takes what is left. */
  width: number;
  isNumber: boolean;
  canSort: boolean;
  show(row: T): ReactNode;
}

interface DataTableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  count: number;
  /** Undefined while it is not there yet. */
  row(index: number): T | undefined;
  /** Tells which rows are looked at. Has to stay the same. */
  onLook(first: number, last: number): void;
  /** A column's id, with a minus for the largest first. */
  sort: string;
  onSort(column: string): void;
  onOpen(row: T): void;
  /** What stands before the first column, and what the key does that is named so. */
  action?: { key: string; run(row: T): void; show(row: T): ReactNode };
  isMarked?(row: T): boolean;
  /** Where somebody was; another one is gone to. It is kept up to date, so that whoever keeps it can come back. */
  place: Place;
}

export interface Place {
  /** In pixels from the top. */
  offset: number;
  /** The row that the arrows came to. */
  active: number;
}

const ROW = 32;
const LEAD = 36;

/** Rows by the ten thousand: only those in sight are there. The table is one stop of Tab; the arrows go through its rows. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { label, columns, count, row, onLook, sort, onSort, onOpen, action, isMarked, place } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(place.active);
  const name = useId();
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    scrollPaddingStart: ROW,
    initialOffset: place.offset,
    // React draws together what one scroll event changes.
    useFlushSync: false,
  });
  const items = rows.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => onLook(first, last), [onLook, first, last]);
  const before = useRef(place);
  useEffect(() => {
    if (before.current !== place) {
      before.current = place;
      setActive(place.active);
      scroller.current!.scrollTop = place.offset;
    }
  }, [place]);
  useEffect(() => {
    place.active = active;
  }, [place, active]);
  const current = Math.min(active, count - 1);
  const lead = action ? `${LEAD}px ` : "";
  const template = `${lead}minmax(${columns[0]?.width ?? 0}px, 1fr) ${columns
    .slice(1)
    .map(({ width }) => `${width}px`)
    .join(" ")}`;
  const least = columns.reduce((sum, { width }) => sum + width, action ? LEAD : 0);

  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== scroller.current) {
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 2);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -count, End: count };
    const step = steps[event.key];
    const here = row(current);
    if (step !== undefined) {
      const next = Math.max(0, Math.min(count - 1, current + step));
      setActive(next);
      rows.scrollToIndex(next, { align: "auto" });
    } else if (event.key === "Enter" && here) {
      onOpen(here);
    } else if (action && event.key.toLowerCase() === action.key && here) {
      action.run(here);
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element can't leave rows out
    <div
      ref={scroller}
      className="data-table"
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length + (action ? 1 : 0)}
      aria-activedescendant={items.some(({ index }) => index === current) ? `${name}${current}` : undefined}
      tabIndex={0}
      onKeyDown={key}
      onScroll={(event) => {
        place.offset = event.currentTarget.scrollTop;
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid has the focus */}
      <div role="row" aria-rowindex={1} className="data-head" style={{ gridTemplateColumns: template, minWidth: least }}>
        {action && (
          // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid has the focus
          <span role="columnheader" className="unseen-text">
            {action.key.toUpperCase()}
          </span>
        )}
        {columns.map((column) => (
          <Head key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" className="data-body" style={{ height: rows.getTotalSize(), minWidth: least }}>
        {items.map(({ index, start }) => {
          const data = row(index);
          return (
            <Row
              key={index}
              id={`${name}${index}`}
              index={index}
              start={start}
              data={data}
              columns={columns as readonly Column<unknown>[]}
              template={template}
              lead={action?.show ?? null}
              isActive={index === current}
              isMarked={data !== undefined && (isMarked?.(data) ?? false)}
              onPick={setActive}
              onOpen={onOpen as (row: unknown) => void}
            />
          );
        })}
      </div>
    </div>
  );
}

function Head({ column, sort, onSort }: { column: Column<never>; sort: string; onSort(column: string): void }) {
  const { id, label, unit, canSort, isNumber } = column;
  const direction = sort === id ? "ascending" : sort === `-${id}` ? "descending" : "none";
  const Icon = direction === "ascending" ? ArrowUp : ArrowDown;
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid has the focus
    <span role="columnheader" aria-sort={canSort ? direction : undefined} data-number={isNumber}>
      {canSort ? (
        <button type="button" onClick={() => onSort(id)}>
          <span>{label}</span> {unit && <small>{unit}</small>}
          {direction !== "none" && <Icon size={12} aria-hidden="true" />}
        </button>
      ) : (
        <span className="data-fixed">
          {label} {unit && <small>{unit}</small>}
        </span>
      )}
    </span>
  );
}

interface RowProps {
  id: string;
  index: number;
  start: number;
  data: unknown;
  columns: readonly Column<unknown>[];
  template: string;
  lead: ((row: never) => ReactNode) | null;
  isActive: boolean;
  isMarked: boolean;
  onPick(index: number): void;
  onOpen(row: unknown): void;
}

// Rows that stay where they are while others come and go are not drawn again.
const Row = memo(function Row({ id, index, start, data, columns, template, lead, isActive, isMarked, onPick, onOpen }: RowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the grid has the keys
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={isActive}
      className="data-row"
      data-marked={isMarked}
      style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
      onClick={() => onPick(index)}
      onDoubleClick={() => data !== undefined && onOpen(data)}
    >
      {lead && (
        // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above
        <span role="gridcell" className="data-lead">
          {data !== undefined && lead(data as never)}
        </span>
      )}
      {columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above
        <span key={column.id} role="gridcell" data-number={column.isNumber}>
          {data === undefined ? "…" : column.show(data)}
        </span>
      ))}
    </div>
  );
});
