import type { Selection } from "../document/commands";
import { layOut } from "../document/layout";
import type { Track } from "../document/model";

type Way = "left" | "right" | "up" | "down" | "first" | "last";

/** Where an arrow leads on the time line: to the side along a lane, up and down through a step's voices and from lane to lane. */
export function nextOf(track: Track, at: Selection, way: Way): Selection | null {
  const lanes = lanesOf(track);
  const lane = lanes.findIndex((candidate) => candidate.some((column) => column.some((item) => isAt(item, at))));
  if (lane < 0) {
    return lanes.find((candidate) => candidate.length > 0)?.[0]?.[0] ?? null;
  }
  const columns = lanes[lane]!;
  const column = columns.findIndex((items) => items.some((item) => isAt(item, at)));
  const row = columns[column]!.findIndex((item) => isAt(item, at));
  const inColumn = (items: readonly Selection[] | undefined, index: number) => items?.[Math.min(index, items.length - 1)] ?? null;
  switch (way) {
    case "left":
      return inColumn(columns[column - 1], row);
    case "right":
      return inColumn(columns[column + 1], row);
    case "first":
      return inColumn(columns[0], 0);
    case "last":
      return inColumn(columns.at(-1), 0);
    case "down":
      return (
        columns[column]![row + 1] ??
        nearest(
          track,
          at,
          lanes.slice(lane + 1).find((other) => other.length > 0),
        )?.[0] ??
        null
      );
    case "up":
      return (
        columns[column]![row - 1] ??
        nearest(
          track,
          at,
          lanes.slice(0, lane).findLast((other) => other.length > 0),
        )?.at(-1) ??
        null
      );
  }
}

/** Everything that the arrows come to, in the order of time. */
function lanesOf(track: Track): Selection[][][] {
  const layout = layOut(track);
  const byStart = <T extends { start: number }>(items: readonly T[]) => [...items].sort((a, b) => a.start - b.start);
  return [
    byStart(layout.steps).map(({ item }): Selection[] => [
      { kind: "step", id: item.id },
      ...item.voices.map(({ id }): Selection => ({ kind: "voice", id })),
    ]),
    byStart(layout.clips).map(({ item }): Selection[] => [{ kind: "clip", id: item.id }]),
    track.noise ? [[{ kind: "noise" }]] : [],
  ];
}

function nearest(track: Track, at: Selection, columns: Selection[][] | undefined): Selection[] | undefined {
  const from = startOf(track, at);
  return columns?.reduce((best, column) =>
    Math.abs(startOf(track, column[0]!) - from) < Math.abs(startOf(track, best[0]!) - from) ? column : best,
  );
}

/** When something begins, in seconds. */
export function startOf(track: Track, at: Selection): number {
  const layout = layOut(track);
  switch (at.kind) {
    case "step":
      return layout.steps.find(({ item }) => item.id === at.id)?.start ?? 0;
    case "voice":
      return layout.steps.find(({ item }) => item.voices.some(({ id }) => id === at.id))?.start ?? 0;
    case "clip":
      return layout.clips.find(({ item }) => item.id === at.id)?.start ?? 0;
    case "noise":
      return track.noise?.start_time ?? 0;
    default:
      return 0;
  }
}

function isAt(a: Selection, b: Selection): boolean {
  return a.kind === b.kind && ("id" in a ? a.id : 0) === ("id" in b ? b.id : 0);
}
