import { type RefCallback, useCallback } from "react";
import { loop } from "./loop";

/** Keeps the text of an element up to date from the frame loop, ten times a second, writing only what has changed. */
export function useText(name: string, text: () => string, mark?: () => string, rate = 10): RefCallback<HTMLElement> {
  return useCallback(
    (element: HTMLElement | null) => {
      if (!element) {
        return;
      }
      const node = document.createTextNode("");
      element.replaceChildren(node);
      let [shownText, shownMark] = ["", ""];
      const entry = loop.add({
        name,
        rate,
        paint() {
          const next = text();
          const state = mark?.() ?? "";
          const isNew = next !== shownText || state !== shownMark;
          if (next !== shownText) {
            shownText = next;
            node.data = next;
          }
          if (state !== shownMark) {
            shownMark = state;
            element.dataset["state"] = state;
          }
          return isNew;
        },
      });
      return () => entry.remove();
    },
    [name, text, mark, rate],
  );
}
