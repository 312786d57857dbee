import { type RefObject, useEffect } from "react";
import { listenToGestures } from "../gestures";
import { TwoFingers } from "./twoFingers";

/** What a live plot does with the hands of its user. Places are shares of the plot: x from the left, y from below. */
export interface LiveActions {
  /** Distances of the plot to the edges of its element, in pixels. */
  inset: { left: number; bottom: number };
  /** Whether time runs down. */
  isDown?: boolean;
  point(x: number, y: number): void;
  leave(): void;
  zoomTime(factor: number, x: number): void;
  /** By a share of what is shown. */
  panTime(share: number): void;
  zoomLevel?(factor: number, y: number): void;
  panLevel?(share: number): void;
  fit(): void;
  toEnd(): void;
  mark(): void;
  /** Moves the cursor by pixels. */
  step(right: number, up: number): void;
}

/**
 * Wheel zooms time at the pointer, with Shift or over the scale at the left the other axis; drag and two fingers pan and zoom; double click shows
 * all. Arrows move the cursor, plus and minus zoom, Page Up and Down pan, 0 shows all, End follows, Enter marks, Escape lets the cursor go.
 */
export function useLiveGestures(host: RefObject<HTMLElement | null>, actions: LiveActions): void {
  useEffect(() => {
    const element = host.current;
    if (!element) {
      return;
    }
    let [width, height] = [1, 1];
    const sizes = new ResizeObserver(([change]) => {
      width = Math.max(1, change!.contentRect.width - actions.inset.left);
      height = Math.max(1, change!.contentRect.height - actions.inset.bottom);
    });
    sizes.observe(element);
    const fingers = new TwoFingers();
    // Where something is along time and across it.
    const along = (x: number, y: number) => (actions.isDown ? 1 - y / height : (x - actions.inset.left) / width);
    const across = (x: number, y: number) => (actions.isDown ? (x - actions.inset.left) / width : 1 - y / height);
    const [long, broad] = [() => (actions.isDown ? height : width), () => (actions.isDown ? width : height)];
    const isOnScale = (event: MouseEvent) => (actions.isDown ? event.offsetY > height : event.offsetX < actions.inset.left);

    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      // With Shift some browsers turn the wheel to the side.
      const turn = event.deltaY || event.deltaX;
      const factor = turn > 0 ? 1.25 : 0.8;
      if (actions.zoomLevel && (event.shiftKey || isOnScale(event))) {
        actions.zoomLevel(factor, across(event.offsetX, event.offsetY));
      } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        actions.panTime(event.deltaX / long());
      } else {
        actions.zoomTime(factor, along(event.offsetX, event.offsetY));
      }
    };
    const down = (event: PointerEvent) => {
      if (event.button === 0) {
        fingers.down(event);
        element.setPointerCapture(event.pointerId);
      }
    };
    const move = (event: PointerEvent) => {
      const [x, y] = [along(event.offsetX, event.offsetY), across(event.offsetX, event.offsetY)];
      if (x >= 0 && x <= 1 && y >= 0 && y <= 1) {
        actions.point(x, y);
      } else {
        actions.leave();
      }
      const change = fingers.move(event);
      if (!change) {
        return;
      }
      const box = element.getBoundingClientRect();
      const [cx, cy] = [change.x - box.left, change.y - box.top];
      if (change.factor !== 1) {
        actions.zoomTime(1 / change.factor, along(cx, cy));
      }
      const [dx, dy] = actions.isDown ? [-change.dy, change.dx] : [change.dx, change.dy];
      if (dx !== 0) {
        actions.panTime(-dx / long());
      }
      if (dy !== 0) {
        actions.panLevel?.((actions.isDown ? -dy : dy) / broad());
      }
    };
    const up = (event: PointerEvent) => fingers.up(event);
    const leave = () => actions.leave();
    const all = () => actions.fit();
    const key = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target !== element) {
        return;
      }
      const far = event.shiftKey ? 10 : 1;
      const keys: Record<string, () => void> = {
        ArrowLeft: () => actions.step(-far, 0),
        ArrowRight: () => actions.step(far, 0),
        ArrowUp: () => actions.step(0, far),
        ArrowDown: () => actions.step(0, -far),
        "+": () => actions.zoomTime(0.8, 0.5),
        "-": () => actions.zoomTime(1.25, 0.5),
        "*": () => actions.zoomLevel?.(0.8, 0.5),
        "/": () => actions.zoomLevel?.(1.25, 0.5),
        "0": () => actions.fit(),
        End: () => actions.toEnd(),
        PageUp: () => actions.panTime(-0.5),
        PageDown: () => actions.panTime(0.5),
        Enter: () => actions.mark(),
        Escape: () => actions.leave(),
      };
      const action = keys[event.key];
      if (action) {
        action();
        event.preventDefault();
      }
    };

    const stop = listenToGestures(element, { wheel, down, move, up, leave, all, key });
    return () => {
      sizes.disconnect();
      stop();
    };
  }, [host, actions]);
}
