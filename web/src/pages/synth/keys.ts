import { useEffect } from "react";
import { act } from "../../app/current";
import { saveFile } from "./files";
import { ownSession, position } from "./playing";
import { copyChosen, cutChosen, duplicateChosen, pasteCopied, redoEdit, undoEdit } from "./store";

/** The keys of the whole Synth page; those of the time line are its own. What is typed into a field belongs to the field. */
export function useSynthKeys(play: () => void): void {
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const isField = target.closest(
        "input:not([type=range]):not([type=checkbox]), textarea, [role=dialog], [role=listbox], [role=menu]",
      );
      if (event.altKey || isField) {
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
      const action = isText ? undefined : actions[name];
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
