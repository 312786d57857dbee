import { type RefObject, useEffect } from "react";
import { listenToGestures } from "./gestures";
import type { TimeAxis } from "./timeAxis";

/** Wheel zooms at the pointer, drag pans, shift-drag selects, double click shows all; plus, minus, 0 and arrows do the same. */
export function useTimeGestures(host: RefObject<HTMLElement | null>, axis: TimeAxis, insetLeft: number): void {
  useEffect(() => {
    const element = host.current;
    if (!element) {
      return;
    }
    let width = element.clientWidth - insetLeft;
    const sizes = new ResizeObserver(([change]) => {
      width = change!.contentRect.width - insetLeft;
    });
    sizes.observe(element);
    const share = (event: MouseEvent) => (event.offsetX - insetLeft) / Math.max(1, width);
    const time = (event: MouseEvent) => axis.left(width) + share(event) * (axis.right(width) - axis.left(width));
    let drag: { at: number; time: number; isSelecting: boolean } | null = null;

    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      axis.zoom(event.deltaY > 0 ? 1.25 : 0.8, time(event));
    };
    const down = (event: PointerEvent) => {
      if (event.button === 0 && event.pointerType !== "touch") {
        drag = { at: event.offsetX, time: time(event), isSelecting: event.shiftKey };
        element.setPointerCapture(event.pointerId);
      }
    };
    const move = (event: PointerEvent) => {
      axis.point(share(event) >= 0 ? time(event) : null);
      if (!drag) {
        return;
      }
      if (drag.isSelecting) {
        const here = time(event);
        axis.selection = { from: Math.min(drag.time, here), to: Math.max(drag.time, here) };
        axis.version++;
      } else if (Math.abs(event.offsetX - drag.at) > 3 || !axis.isFollowing) {
        axis.pan(drag.time - time(event), width);
      }
    };
    const up = () => {
      if (drag?.isSelecting && axis.selection && axis.selection.to - axis.selection.from > 0.02) {
        axis.onSelect?.(axis.selection);
      }
      drag = null;
    };
    const leave = () => axis.point(null);
    const all = () => axis.fit();
    const key = (event: KeyboardEvent) => {
      const middle = axis.cursor ?? axis.playhead();
      const span = axis.right(width) - axis.left(width);
      const actions: Record<string, () => void> = {
        "+": () => axis.zoom(0.8, middle),
        "-": () => axis.zoom(1.25, middle),
        "0": () => axis.fit(),
        End: () => axis.follow(),
        ["PageUp"]: () => axis.pan(-span / 2, width),
        ["PageDown"]: () => axis.pan(span / 2, width),
      };
      const action = actions[event.key];
      if (action && !event.ctrlKey && !event.metaKey && !event.altKey) {
        action();
        event.preventDefault();
      }
    };

    const stop = listenToGestures(element, { wheel, down, move, up, leave, all, key });
    return () => {
      sizes.disconnect();
      stop();
    };
  }, [host, axis, insetLeft]);
}
