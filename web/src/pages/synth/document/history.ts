/** What there was, what is, and what was taken back. */
export interface History<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
  /** What the last edit belongs to: edits of one gesture are one step back. */
  readonly gesture: string | null;
  readonly at: number;
}

const DEPTH = 500;
const GESTURE_MS = 1000;

export function begin<T>(now: T): History<T> {
  return { past: [], now, future: [], gesture: null, at: Number.NEGATIVE_INFINITY };
}

/** An edit. What changes nothing is none. Edits of one gesture, close after each other, become one. */
export function edit<T>(history: History<T>, now: T, gesture: string | null, at: number): History<T> {
  if (Object.is(now, history.now)) {
    return history;
  }
  const isSame = gesture !== null && gesture === history.gesture && at - history.at < GESTURE_MS;
  const past = isSame ? history.past : [...history.past, history.now].slice(-DEPTH);
  return { past, now, future: [], gesture, at };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  return before === undefined
    ? history
    : {
        past: history.past.slice(0, -1),
        now: before,
        future: [history.now, ...history.future],
        gesture: null,
        at: Number.NEGATIVE_INFINITY,
      };
}

export function redo<T>(history: History<T>): History<T> {
  const after = history.future[0];
  return after === undefined
    ? history
    : {
        past: [...history.past, history.now],
        now: after,
        future: history.future.slice(1),
        gesture: null,
        at: Number.NEGATIVE_INFINITY,
      };
}
