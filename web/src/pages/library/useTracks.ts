import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { api } from "../../api/client";
import type { Track } from "../../api/tracks";
import { PAGE_ROWS, pagesOf } from "./pages";
import { type LibraryQuery, writeQuery } from "./query";

// Long lists are fetched in pages; a page that nobody looks at any more is not waited for.
function pageOf(parameters: Record<string, string>, page: number) {
  return {
    queryKey: ["tracks", "list", parameters, page],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      api.tracks({ ...parameters, offset: page * PAGE_ROWS, limit: PAGE_ROWS }, signal),
    staleTime: 60_000,
    gcTime: 300_000,
  };
}

/** The tracks of a query: how many there are, and those of the rows that are looked at. */
export function useTracks(query: LibraryQuery) {
  const text = JSON.stringify(writeQuery(query));
  const parameters = useMemo(() => JSON.parse(text) as Record<string, string>, [text]);
  const [wanted, setWanted] = useState<readonly number[]>([0]);
  const first = useQuery({ ...pageOf(parameters, 0), placeholderData: keepPreviousData });
  const total = first.data?.total ?? 0;
  const found = useQueries({ queries: wanted.map((page) => pageOf(parameters, page)) });
  const pages = new Map<number, readonly Track[]>();
  found.forEach(({ data }, i) => {
    if (data) {
      pages.set(wanted[i]!, data.tracks);
    }
  });
  if (!pages.has(0) && first.data) {
    pages.set(0, first.data.tracks);
  }
  const look = useCallback(
    (from: number, to: number) => {
      const next = pagesOf(from, to, total);
      setWanted((now) => (now.length === next.length && now.every((page, i) => page === next[i]) ? now : next));
    },
    [total],
  );
  return {
    total,
    isPending: first.isPending,
    isOld: first.isPlaceholderData,
    error: first.error ?? found.find(({ error }) => error)?.error ?? null,
    retry: () => first.refetch(),
    look,
    track: (row: number): Track | undefined => pages.get(Math.floor(row / PAGE_ROWS))?.[row % PAGE_ROWS],
  };
}

/** The spread of each dimension over the library. */
export function useStatistics() {
  return useQuery({ queryKey: ["tracks", "statistics"], queryFn: api.statistics, staleTime: 60_000 });
}
