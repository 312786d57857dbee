import { useEffect } from "react";
import { useNavigate } from "react-router";
import { api } from "../api/client";
import { act, type CurrentSession, markLoop, resetIntegration, seekBy, toggleFreeze, togglePlay, useCurrent } from "./current";
import { PAGES, pathOf } from "./pages";

export const KEY_HELP: readonly (readonly [string, string])[] = [
  ["Space", "play or pause"],
  ["← →", "5 seconds back or on; with Shift 1 second"],
  ["[ ]", "start and end of the loop"],
  ["R", "reset the integration"],
  ["F", "freeze the picture"],
  ["M, S", "mute and solo the stem that has the focus"],
  ["1 to 6", "pages"],
  ["+ − 0 End", "on a time plot: zoom, all, follow; on the map: zoom, all"],
  ["↑ ↓ Enter P", "in the Library's table and map: choose, open, play"],
  ["?", "this list"],
  ["Scope page", ""],
  ["← → ↑ ↓", "on a plot: cursor, gain; with Shift ten times as far"],
  ["+ − * /", "on a plot: zoom time, zoom frequency or gain"],
  ["Page Up, Down", "on a plot: back and on in what is kept"],
  ["0 End", "on a plot: all, follow"],
  ["Enter Esc", "on a plot: mark the cursor's place, let the cursor go"],
  ["Synth page", ""],
  ["Ctrl+Z", "undo; with Shift redo"],
  ["Ctrl+C X V D", "copy, cut, paste, duplicate"],
  ["Ctrl+S O", "save, open"],
  ["← → ↑ ↓", "on the time line: choose"],
  ["Alt+← →", "move by the grid; with Shift a tenth"],
  ["Alt+↑ ↓", "a voice up or down in its step"],
  [". ,", "longer, shorter; with Shift a tenth"],
  ["S Delete", "split at the playhead, delete"],
  ["Enter", "play from there"],
  ["M O", "mute and solo the voice"],
  ["Insert Delete", "on a curve: add and remove a point"],
];

/** The keys of every page. What is typed into a field belongs to the field. */
export function useKeys(onHelp: () => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isOfControl(event)) {
        return;
      }
      const { session } = useCurrent.getState();
      if (event.key === "?") {
        onHelp();
      } else if (/^[1-6]$/.test(event.key)) {
        const page = PAGES.find(({ number }) => number === Number(event.key));
        if (!page) {
          return;
        }
        navigate(pathOf(page, session?.link.id));
      } else if (!session || !actOn(session, event)) {
        return;
      }
      event.preventDefault();
    };
    window.addEventListener("keydown", down);
    return () => window.removeEventListener("keydown", down);
  }, [navigate, onHelp]);
}

function actOn(session: CurrentSession, event: KeyboardEvent): boolean {
  const step = event.shiftKey ? 1 : 5;
  const actions: Record<string, () => unknown> = {
    " ": () => togglePlay(session),
    ArrowLeft: () => seekBy(session, -step),
    ArrowRight: () => seekBy(session, step),
    "[": () => markLoop(session, "in"),
    "]": () => markLoop(session, "out"),
    r: () => resetIntegration(session),
    f: () => toggleFreeze(session),
    m: () => stem(session, "mute"),
    s: () => stem(session, "solo"),
  };
  const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  action?.();
  return action !== undefined;
}

function stem({ link }: CurrentSession, what: "solo" | "mute"): void {
  const { stems } = link.status.getState();
  const name = document.activeElement?.closest<HTMLElement>("[data-stem]")?.dataset["stem"];
  const found = stems.find((candidate) => candidate.name === name);
  if (found) {
    act(() => api.stem(link.id, found.name, { [what]: !found[what] }));
  }
}

// Fields take all keys; buttons, lists and menus those that they act on.
function isOfControl(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  if (
    target.closest(
      "input:not([type=range]), textarea, select, [contenteditable], [role=listbox], [role=menu], dialog, [role=dialog]",
    )
  ) {
    return true;
  }
  if (target.closest("input[type=range], [role=tab]") && event.key.startsWith("Arrow")) {
    return true;
  }
  return event.key === " " && target.closest("button, a, summary") !== null;
}
