import { type RefObject, useEffect } from "react";
import { listenToGestures } from "../../../pieces/gestures";
import type { TimeAxis } from "../../../pieces/timeAxis";
import type { Selection } from "../document/commands";
import { moveStep, moveVoice, placeStep, setClip, setNoise, setStep, trimStep } from "../document/edits";
import { layOut } from "../document/layout";
import type { Track } from "../document/model";
import { cueTo } from "../playing";
import { editTrack, useSynth } from "../store";
import { snapped } from "./grid";

interface Drag {
  at: Selection;
  edge: "start" | "end" | null;
  gesture: string;
  /** The pointer's time when it began, and where the thing lay then. */
  time: number;
  start: number;
  end: number;
  isFree: boolean;
}

interface Pan {
  x: number;
  y: number;
  from: number;
  top: number;
  perPixel: number;
}

/**
 * The pointer on the lanes: a drag of a thing moves it, of its edge changes its length; steps that follow each other change their order, with Alt
 * they get a time of their own. A drag of the ground pans, a click on it sets the playhead, the wheel zooms, a double click shows all. Shift leaves
 * the grid.
 */
export function useMoving(host: RefObject<HTMLElement | null>, axis: TimeAxis): void {
  useEffect(() => {
    const element = host.current!;
    let drag: Drag | null = null;
    let pan: Pan | null = null;
    let hasMoved = false;
    let origin = { x: 0, y: 0 };

    const perPixel = () => (axis.to - axis.from) / Math.max(1, element.clientWidth);
    const time = (event: MouseEvent) => axis.from + (event.clientX - element.getBoundingClientRect().left) * perPixel();

    const down = (event: PointerEvent) => {
      if (event.button !== 0) {
        return;
      }
      hasMoved = false;
      origin = { x: event.clientX, y: event.clientY };
      const target = (event.target as Element).closest<HTMLElement>("[data-item]");
      const at = target && selectionOf(target);
      if (target && at) {
        const placed = placeOf(useSynth.getState().history.now.track, at);
        const edge = (event.target as HTMLElement).dataset["edge"] as Drag["edge"] | undefined;
        drag = {
          at,
          edge: edge ?? null,
          gesture: `drag ${event.timeStamp}`,
          time: time(event),
          start: placed?.start ?? 0,
          end: placed?.end ?? 0,
          isFree: placed?.isFree ?? false,
        };
        target.focus({ preventScroll: true });
        event.preventDefault();
      } else if (event.pointerType !== "touch") {
        pan = { x: event.clientX, y: event.clientY, from: axis.from, top: element.scrollTop, perPixel: perPixel() };
      }
      if (drag || pan) {
        element.setPointerCapture(event.pointerId);
      }
    };

    const move = (event: PointerEvent) => {
      const here = time(event);
      axis.point(here);
      const far = Math.abs(event.clientX - origin.x) + Math.abs(event.clientY - origin.y);
      hasMoved ||= far > 3;
      if (!hasMoved) {
        return;
      }
      if (drag) {
        const { gesture } = drag;
        const now = drag;
        element.dataset["dragging"] = "true";
        editTrack((track) => dragged(track, now, here, event, element, perPixel()), gesture);
      } else if (pan) {
        const span = axis.to - axis.from;
        const from = pan.from - (event.clientX - pan.x) * pan.perPixel;
        axis.show(from, from + span);
        element.scrollTop = pan.top - (event.clientY - pan.y);
      }
    };

    const up = (event: PointerEvent) => {
      if (!hasMoved && !drag && event.type === "pointerup" && event.button === 0) {
        cueTo(Math.max(0, time(event)));
      }
      drag = null;
      pan = null;
      delete element.dataset["dragging"];
      element.dispatchEvent(new Event("settled"));
    };
    const wheel = (event: WheelEvent) => {
      // A browser's own zoom is not taken away, and a wheel that goes to the side pans.
      if (event.ctrlKey) {
        return;
      }
      event.preventDefault();
      if (event.deltaX !== 0 && Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        axis.pan(event.deltaX * perPixel(), element.clientWidth);
      } else {
        axis.zoom(event.deltaY > 0 ? 1.25 : 0.8, time(event));
      }
    };
    const all = (event: MouseEvent) => {
      if (!(event.target as Element).closest("[data-item]")) {
        axis.fit();
      }
    };
    const stop = listenToGestures(element, {
      wheel,
      down,
      move,
      up,
      leave: () => axis.point(null),
      all: () => undefined,
      key: () => undefined,
    });
    element.addEventListener("dblclick", all);
    return () => {
      element.removeEventListener("dblclick", all);
      stop();
    };
  }, [host, axis]);
}

/** What an element of the time line stands for. */
export function selectionOf(element: HTMLElement): Selection | null {
  const [kind, id] = (element.dataset["item"] ?? "").split(" ");
  if (kind === "noise" || kind === "track") {
    return { kind };
  }
  return kind === "step" || kind === "voice" || kind === "clip" ? { kind, id: Number(id) } : null;
}

function placeOf(track: Track, at: Selection): { start: number; end: number; isFree: boolean } | null {
  const layout = layOut(track);
  if (at.kind === "step") {
    const placed = layout.steps.find(({ item }) => item.id === at.id);
    return placed ? { start: placed.start, end: placed.end, isFree: placed.item.start !== null } : null;
  }
  if (at.kind === "clip") {
    const placed = layout.clips.find(({ item }) => item.id === at.id);
    return placed ? { start: placed.start, end: placed.end, isFree: true } : null;
  }
  return at.kind === "noise" && track.noise ? { start: track.noise.start_time, end: layout.length, isFree: true } : null;
}

function dragged(track: Track, drag: Drag, here: number, event: PointerEvent, host: HTMLElement, perPixel: number): Track {
  const { at, edge } = drag;
  const by = here - drag.time;
  const snap = (value: number) => (event.shiftKey ? value : snapped(value, perPixel));
  switch (at.kind) {
    case "step":
      if (edge === "end") {
        return setStep(track, at.id, { duration: snap(drag.end + by) - drag.start });
      }
      if (edge === "start" && drag.isFree) {
        return trimStep(track, at.id, snap(drag.start + by));
      }
      return drag.isFree || event.altKey
        ? placeStep(track, at.id, snap(drag.start + by))
        : moveStep(track, at.id, indexAt(track, at.id, here));
    case "voice": {
      const under = document
        .elementsFromPoint(event.clientX, event.clientY)
        .find((element) => host.contains(element) && element.closest("[data-step]"));
      const step = under?.closest<HTMLElement>("[data-step]");
      if (!step) {
        return track;
      }
      const others = [...step.querySelectorAll<HTMLElement>("[data-item^='voice']")].filter(
        (element) => element.dataset["item"] !== `voice ${at.id}`,
      );
      const above = others.filter((element) => {
        const box = element.getBoundingClientRect();
        return box.top + box.height / 2 < event.clientY;
      });
      return moveVoice(track, at.id, Number(step.dataset["step"]), above.length);
    }
    case "clip":
      return edge === "end"
        ? setClip(track, at.id, { duration: snap(drag.end + by) - drag.start })
        : setClip(track, at.id, { start: snap(drag.start + by) });
    case "noise":
      return setNoise(track, { start_time: snap(drag.start + by) });
    default:
      return track;
  }
}

// Where a step that is dragged would stand: behind all whose middle would lie before the pointer if it were not there. What it pushes
// aside as it goes does not count, or it would go to and fro.
function indexAt(track: Track, id: number, here: number): number {
  const { steps } = layOut({ ...track, steps: track.steps.filter((step) => step.id !== id) });
  return steps.filter(({ start, end }) => (start + end) / 2 < here).length;
}
