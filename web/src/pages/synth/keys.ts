import { useEffect } from "react";
import { act } from "../../app/current";
import { saveFile } from "./files";
import { ownSession, position } from "./playing";
import { copyChosen, cutChosen, duplicateChosen, pasteCopied, redoEdit, undoEdit } from "./store";

// A field keeps what is its own: the clipboard, and undo while something is typed that has not been taken yet.
const OF_FIELDS = ["ctrl s", "ctrl o"];
const OF_FIELDS_AT_REST = [...OF_FIELDS, "ctrl z", "ctrl shift z", "ctrl y"];

/** The keys of the whole Synth page; those of the time line are its own. */
export function useSynthKeys(play: () => void): void {
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const field = target.closest<HTMLElement>("input:not([type=range]):not([type=checkbox]), textarea");
      if (event.altKey || target.closest("[role=dialog], [role=listbox], [role=menu]")) {
        return;
      }
      const isControl = event.ctrlKey || event.metaKey;
      const name = isControl ? `ctrl ${event.shiftKey ? "shift " : ""}${event.key.toLowerCase()}` : event.key;
      const actions: Record<string, () => void> = {
        "ctrl z": undoEdit,
        "ctrl shift z": redoEdit,
        "ctrl y": redoEdit,
        "ctrl c": copyChosen,
        "ctrl x": cutChosen,
        "ctrl v": () => pasteCopied(position()),
        "ctrl d": duplicateChosen,
        "ctrl s": () => void act(saveFile),
        "ctrl o": () => document.querySelector<HTMLElement>("[data-open-track]")?.click(),
      };
      // With another session, or with none, the space key begins one of this track.
      if (!isControl && event.key === " " && !ownSession() && target.closest("button, a, summary, input") === null) {
        actions[" "] = play;
      }
      // What is selected as text is copied as text.
      const isText = name === "ctrl c" && (getSelection()?.toString() ?? "") !== "";
      const isOfField = field && !(field.dataset["pending"] === "false" ? OF_FIELDS_AT_REST : OF_FIELDS).includes(name);
      const action = isText || isOfField ? undefined : actions[name];
      if (action) {
        action();
        event.preventDefault();
        event.stopPropagation();
      }
    };
    // Before the keys of the shell, which would play another session.
    window.addEventListener("keydown", down, { capture: true });
    return () => window.removeEventListener("keydown", down, { capture: true });
  }, [play]);
}
