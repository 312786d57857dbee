import { Camera } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { act } from "../app/current";
import { savePicture } from "./picture";

interface PanelProps {
  title: string;
  className?: string;
  /** What stands in the head beside the title: a legend, a choice. */
  head?: ReactNode;
  hasCamera?: boolean;
  children: ReactNode;
}

/** A part of a page with its title, and a camera where there is something to see. */
export function Panel({ title, className, head, hasCamera = false, children }: PanelProps) {
  const root = useRef<HTMLElement>(null);
  return (
    <section ref={root} className={`panel ${className ?? ""}`} aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        {head}
        {hasCamera && (
          <button
            type="button"
            className="icon small camera"
            aria-label={`Picture of ${title}`}
            title="Save as PNG"
            onClick={() => act(() => savePicture(root.current!, title))}
          >
            <Camera size={14} aria-hidden="true" />
          </button>
        )}
      </div>
      {children}
    </section>
  );
}
