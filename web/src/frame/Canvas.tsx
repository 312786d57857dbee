import { type ReactNode, useEffect, useRef } from "react";
import { onPaletteChange, type Palette, palette } from "../theme/palette";
import { loop } from "./loop";

/** What a surface draws with. Coordinates are CSS pixels; the canvas has device pixels. */
export interface Pen {
  g: CanvasRenderingContext2D;
  width: number;
  height: number;
  ratio: number;
  colours: Palette;
}

/** A drawing on a canvas. */
export interface Surface {
  readonly name: string;
  readonly rate: number;
  /** Draws what seldom changes: grid and words. It lies beneath, and is drawn anew when the size, the theme or `groundVersion` changes. */
  paintGround?(pen: Pen): void;
  groundVersion?(): number | string;
  /** Whether paint would draw something else than the last time. */
  isDirty(now: number): boolean;
  paint(pen: Pen, now: number): void;
}

const surfaces = new WeakMap<Element, Surface>();

/** Draws the surface of an element onto another canvas, in its place; false when the element has none. */
export function paintOn(element: Element, g: CanvasRenderingContext2D, box: DOMRect, ratio: number): boolean {
  const surface = surfaces.get(element);
  if (!surface) {
    return false;
  }
  for (const part of ["ground", "front"] as const) {
    // A canvas of its own: surfaces clear before they draw.
    const canvas = document.createElement("canvas");
    const pen = penOf(canvas);
    fitTo(canvas, pen, box, ratio);
    if (part === "ground") {
      surface.paintGround?.(pen);
    } else {
      surface.paint(pen, performance.now());
    }
    g.drawImage(canvas, box.left, box.top, box.width, box.height);
  }
  return true;
}

interface CanvasProps {
  surface: Surface;
  /** What is shown, for those who don't see it. */
  label: string;
  className?: string;
  children?: ReactNode;
}

/** Two canvases, one over the other, as large as their place: the ground and what moves. */
export function Canvas({ surface, label, className, children }: CanvasProps) {
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const host = box.current!;
    const [ground, front] = host.querySelectorAll("canvas") as unknown as [HTMLCanvasElement, HTMLCanvasElement];
    surfaces.set(host, surface);
    const groundPen = penOf(ground);
    const pen = penOf(front);
    let isFresh = true;
    let size = { width: 0, height: 0 };
    let groundVersion: number | string | undefined;

    const entry = loop.add({
      name: surface.name,
      rate: surface.rate,
      paint(now) {
        if (size.width < 2 || size.height < 2) {
          return false;
        }
        const version = surface.groundVersion?.();
        const isGroundStale = isFresh || version !== groundVersion;
        if (isFresh) {
          pen.colours = palette();
          groundPen.colours = pen.colours;
          fitTo(front, pen, size);
        }
        if (isGroundStale) {
          groundVersion = version;
          fitTo(ground, groundPen, size);
          surface.paintGround?.(groundPen);
        }
        if (!isFresh && !isGroundStale && !surface.isDirty(now)) {
          return false;
        }
        isFresh = false;
        surface.paint(pen, now);
        return true;
      },
    });
    const renew = () => {
      isFresh = true;
      entry.force();
    };

    // Sizes are told, never asked for: asking would make the browser lay out the page.
    const sizes = new ResizeObserver(([change]) => {
      const { width, height } = change!.contentRect;
      size = { width, height };
      renew();
    });
    sizes.observe(host);
    const sight = new IntersectionObserver(([change]) => entry.show(change!.isIntersecting));
    sight.observe(host);
    const ended = onPaletteChange(renew);
    return () => {
      sizes.disconnect();
      sight.disconnect();
      ended();
      entry.remove();
    };
  }, [surface]);

  return (
    <div ref={box} className={className ? `canvas ${className}` : "canvas"} role="img" aria-label={label}>
      <canvas />
      <canvas />
      {children}
    </div>
  );
}

function penOf(canvas: HTMLCanvasElement): Pen {
  return { g: canvas.getContext("2d")!, width: 0, height: 0, ratio: 1, colours: palette() };
}

function fitTo(
  canvas: HTMLCanvasElement,
  pen: Pen,
  { width, height }: { width: number; height: number },
  ratio = window.devicePixelRatio || 1,
): void {
  // Setting the size also clears.
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  pen.width = width;
  pen.height = height;
  pen.ratio = ratio;
  pen.g.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.g.font = `12px ${pen.colours.font}`;
}
