import { type RefObject, useEffect } from "react";
import { listenToGestures } from "./gestures";
import type { MapSurface } from "./mapSurface";

interface MapActions {
  onHover(index: number): void;
  onChoose(index: number): void;
  onOpen(index: number): void;
  onPlay(index: number): void;
}

/**
 * Wheel zooms at the pointer, drag pans, double click fits, a click opens; two fingers zoom and pan. Arrows go from point to point, Enter opens,
 * P plays, plus, minus and 0 zoom.
 */
export function useMapGestures(host: RefObject<HTMLElement | null>, surface: MapSurface, actions: MapActions): void {
  useEffect(() => {
    const element = host.current;
    if (!element) {
      return;
    }
    const { view } = surface;
    const pointers = new Map<number, { x: number; y: number }>();
    let moved = 0;
    let opening: ReturnType<typeof setTimeout> | undefined;

    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      view.zoomAt(event.deltaY > 0 ? 0.8 : 1.25, event.offsetX, event.offsetY);
    };
    const down = (event: PointerEvent) => {
      if (event.button === 0) {
        pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
        moved = 0;
        element.setPointerCapture(event.pointerId);
      }
    };
    const move = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (!before) {
        actions.onHover(surface.at(event.offsetX, event.offsetY));
        return;
      }
      const here = { x: event.clientX, y: event.clientY };
      const [dx, dy] = [here.x - before.x, here.y - before.y];
      moved += Math.abs(dx) + Math.abs(dy);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const box = element.getBoundingClientRect();
        const apart = (a: { x: number; y: number }) => Math.max(1, Math.hypot(a.x - other.x, a.y - other.y));
        view.zoomAt(apart(here) / apart(before), (here.x + other.x) / 2 - box.left, (here.y + other.y) / 2 - box.top);
        view.pan(dx / 2, dy / 2);
      } else {
        view.pan(dx, dy);
      }
      pointers.set(event.pointerId, here);
    };
    const up = (event: PointerEvent) => {
      if (!pointers.delete(event.pointerId) || event.type === "pointercancel" || moved > 6) {
        return;
      }
      const index = surface.at(event.offsetX, event.offsetY);
      clearTimeout(opening);
      if (index >= 0) {
        actions.onChoose(index);
        // A double click is none of these: it fits.
        opening = setTimeout(() => event.pointerType === "mouse" && actions.onOpen(index), 260);
      }
    };
    const all = () => {
      clearTimeout(opening);
      view.fit();
    };
    const leave = () => actions.onHover(-1);
    const key = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target !== element) {
        return;
      }
      const go = (right: number, downwards: number) => () => {
        const next = surface.next(surface.chosen, right, downwards);
        if (next >= 0) {
          actions.onChoose(next);
        }
      };
      const zoom = (factor: number) => () => view.zoomAt(factor, view.width / 2, view.height / 2);
      const ofChosen = (act: (index: number) => void) => () => surface.chosen >= 0 && act(surface.chosen);
      const keys: Record<string, () => void> = {
        ArrowLeft: go(-1, 0),
        ArrowRight: go(1, 0),
        ArrowUp: go(0, -1),
        ArrowDown: go(0, 1),
        Enter: ofChosen(actions.onOpen),
        p: ofChosen(actions.onPlay),
        "+": zoom(1.25),
        "-": zoom(0.8),
        "0": all,
      };
      const action = keys[event.key];
      if (action) {
        action();
        event.preventDefault();
      }
    };

    const stop = listenToGestures(element, { wheel, down, move, up, leave, all, key });
    return () => {
      clearTimeout(opening);
      stop();
    };
  }, [host, surface, actions]);
}
