import { type RefObject, useEffect } from "react";
import { loop } from "../../../frame/loop";
import type { TimeAxis } from "../../../pieces/timeAxis";

/** Browsers lay out no wider boxes than some ten million pixels. */
const WIDEST = 8_000_000;

/** The axis is as long as the track; what showed all of it goes on showing all, but not under a hand that drags. */
export function useTotal(axis: TimeAxis, total: number, lanes: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const isAll = axis.isFollowing || (axis.from === 0 && axis.to >= axis.total - 1e-6);
    axis.setTotal(total, true);
    const settle = () => {
      if (isAll) {
        axis.fit();
      } else {
        axis.show(axis.from, axis.to);
      }
    };
    if (lanes.current?.dataset["dragging"] !== "true") {
      settle();
      return undefined;
    }
    const element = lanes.current;
    element.addEventListener("settled", settle, { once: true });
    return () => element.removeEventListener("settled", settle);
  }, [axis, total, lanes]);
}

/** The lanes are as wide as the zoom says, and scrolled to where the axis begins. What the browser scrolls to, the axis shows. */
export function useScroll(axis: TimeAxis, lanes: RefObject<HTMLElement | null>, inner: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const [element, box] = [lanes.current!, inner.current!];
    let width = element.clientWidth;
    let shown = "";
    let wanted = 0;
    const entry = loop.add({
      name: "lanes",
      rate: 60,
      paint() {
        const state = `${axis.version} ${width}`;
        if (state === shown || width < 2) {
          return false;
        }
        const least = (axis.total * width) / WIDEST;
        if (axis.to - axis.from < least) {
          axis.show(axis.from, axis.from + least);
        }
        shown = `${axis.version} ${width}`;
        const perSecond = width / (axis.to - axis.from);
        box.style.width = `${axis.total * perSecond}px`;
        wanted = Math.round(axis.from * perSecond);
        element.scrollLeft = wanted;
        return true;
      },
    });
    const sizes = new ResizeObserver(([change]) => {
      width = change!.contentRect.width;
    });
    sizes.observe(element);
    const scrolled = () => {
      if (Math.abs(element.scrollLeft - wanted) > 1.5 && width > 2) {
        const perSecond = width / (axis.to - axis.from);
        axis.show(element.scrollLeft / perSecond, element.scrollLeft / perSecond + (axis.to - axis.from));
      }
    };
    element.addEventListener("scroll", scrolled);
    return () => {
      entry.remove();
      sizes.disconnect();
      element.removeEventListener("scroll", scrolled);
    };
  }, [axis, lanes, inner]);
}
