import type { Clip, Step, Track } from "./model";

/** Where something lies on the time line, in seconds, and in which row of its lane. */
export interface Placed<T> {
  item: T;
  start: number;
  end: number;
  row: number;
}

export interface PlacedStep extends Placed<Step> {
  fadeIn: number;
  fadeOut: number;
}

export interface Layout {
  /** In the order of the track. */
  steps: readonly PlacedStep[];
  clips: readonly Placed<Clip>[];
  /** Where the last step or clip ends. */
  length: number;
  stepRows: number;
  clipRows: number;
}

/** What is drawn of a clip whose file says how long it is. */
export const UNKNOWN_CLIP_SECONDS = 5;

/** Where everything of a track lies: as docs/playing.md says, but in seconds. */
export function layOut(track: Track): Layout {
  const crossfade = track.global.crossfade_duration;
  let next = 0;
  const steps = track.steps.map((item): PlacedStep => {
    const start = item.start ?? next;
    next = start + Math.max(0, item.duration - crossfade);
    return { item, start, end: start + item.duration, row: 0, fadeIn: 0, fadeOut: 0 };
  });
  cross(steps, crossfade);
  const clips = track.clips.map((item): Placed<Clip> => {
    const seconds = item.duration ?? UNKNOWN_CLIP_SECONDS;
    return { item, start: item.start, end: item.start + seconds, row: 0 };
  });
  const length = [...steps, ...clips].reduce((end, placed) => Math.max(end, placed.end), 0);
  return { steps, clips, length, stepRows: pack(steps), clipRows: pack(clips) };
}

/** Where a step begins and ends; null when there is none. */
export function stepAt(layout: Layout, seconds: number): PlacedStep | null {
  // Of two in a crossfade the later one: there it comes in.
  return layout.steps.findLast(({ start, end }) => start <= seconds && seconds < end) ?? null;
}

// Which comes in over which: the rule of TrackPlan.
function cross(steps: readonly PlacedStep[], crossfade: number): void {
  let sounding: PlacedStep[] = [];
  for (const step of [...steps].sort((a, b) => a.start - b.start)) {
    sounding = sounding.filter((other) => other.end > step.start);
    for (const other of sounding) {
      const overlap = Math.min(other.end - step.start, crossfade, step.item.duration);
      step.fadeIn = Math.max(step.fadeIn, overlap);
      if (other.end <= step.end) {
        other.fadeOut = Math.max(other.fadeOut, overlap);
      }
    }
    sounding.push(step);
  }
}

// Each into the first row where it lies on nothing; gives how many rows that takes.
function pack(items: readonly Placed<unknown>[]): number {
  const ends: number[] = [];
  for (const placed of [...items].sort((a, b) => a.start - b.start)) {
    const free = ends.findIndex((end) => end <= placed.start + 1e-9);
    placed.row = free < 0 ? ends.length : free;
    ends[placed.row] = placed.end;
  }
  return ends.length;
}
