import { type KeyboardEvent, type RefObject, useCallback } from "react";
import type { TimeAxis } from "../../../pieces/timeAxis";
import { lengthenBy, moveBy, moveWithin } from "../document/commands";
import { position } from "../playing";
import { editTrack, removeChosen, select, setMix, splitChosen, useSynth } from "../store";
import { gridOf } from "./grid";
import { nextOf, startOf } from "./order";

/** The keys of the time line, for its focused thing; docs are in the list of keys. */
export function useTimelineKeys(
  lanes: RefObject<HTMLElement | null>,
  axis: TimeAxis,
  onPlayFrom: (seconds: number) => void,
): (event: KeyboardEvent) => void {
  return useCallback(
    (event) => {
      if (event.ctrlKey || event.metaKey) {
        return;
      }
      const now = useSynth.getState().history.now;
      const { track, selection } = now;
      const grid = gridOf((axis.to - axis.from) / Math.max(1, lanes.current!.clientWidth)) * (event.shiftKey ? 0.1 : 1);
      const go = (way: Parameters<typeof nextOf>[2]) => () => {
        const next = nextOf(track, selection, way);
        if (next) {
          select(next);
          focusChosen(lanes.current!);
        }
      };
      const moved = (by: number) => () => {
        editTrack((before) => moveBy({ track: before, selection }, by), `move ${selection.kind}`);
        focusChosen(lanes.current!);
      };
      const within = (by: number) => () => {
        editTrack((before) => moveWithin({ track: before, selection }, by));
        focusChosen(lanes.current!);
      };
      const longer = (by: number) => () =>
        editTrack((before) => lengthenBy({ track: before, selection }, by), `lengthen ${selection.kind}`);
      const voice = selection.kind === "voice" ? selection.id : null;
      const mix = voice === null ? undefined : useSynth.getState().mix[voice];
      const plain: Record<string, () => void> = {
        ArrowLeft: go("left"),
        ArrowRight: go("right"),
        ArrowUp: go("up"),
        ArrowDown: go("down"),
        Home: go("first"),
        End: go("last"),
        Enter: () => onPlayFrom(startOf(track, selection)),
        Delete: () => {
          removeChosen();
          focusChosen(lanes.current!);
        },
        s: () => {
          splitChosen(position());
          focusChosen(lanes.current!);
        },
        m: () => voice !== null && setMix(voice, { mute: !mix?.mute }),
        o: () => voice !== null && setMix(voice, { solo: !mix?.solo }),
        ".": longer(grid),
        ",": longer(-grid),
        ">": longer(grid),
        "<": longer(-grid),
        ":": longer(grid),
        ";": longer(-grid),
        "+": () => axis.zoom(0.8, startOf(track, selection)),
        "-": () => axis.zoom(1.25, startOf(track, selection)),
        "0": () => axis.fit(),
        ["PageUp"]: () => axis.pan((axis.from - axis.to) / 2, lanes.current!.clientWidth),
        ["PageDown"]: () => axis.pan((axis.to - axis.from) / 2, lanes.current!.clientWidth),
        Escape: () => select({ kind: "track" }),
      };
      plain["Backspace"] = plain["Delete"]!;
      const withAlt: Record<string, () => void> = {
        ArrowLeft: moved(-grid),
        ArrowRight: moved(grid),
        ArrowUp: within(-1),
        ArrowDown: within(1),
      };
      const action = (event.altKey ? withAlt : plain)[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (action) {
        action();
        event.preventDefault();
        event.stopPropagation();
      }
    },
    [lanes, axis, onPlayFrom],
  );
}

/** The focus follows the choice, once it is drawn. */
export function focusChosen(root: ParentNode): void {
  requestAnimationFrame(() => root.querySelector<HTMLElement>("[data-item][aria-selected='true']")?.focus());
}
