import { ZoomIn, ZoomOut } from "lucide-react";
import { type FocusEvent, useMemo, useRef, useState } from "react";
import { shortClock } from "../../../format/time";
import { Canvas } from "../../../frame/Canvas";
import type { TimeAxis } from "../../../pieces/timeAxis";
import type { Catalogue } from "../document/catalogue";
import { isThere, type Selection } from "../document/commands";
import { layOut } from "../document/layout";
import { cueTo, position } from "../playing";
import { select, useSelection, useSynth, useTrack } from "../store";
import { gridOf } from "./grid";
import { ClipItem, NoiseItem, rowHeights, StepItem } from "./Items";
import { useTimelineKeys } from "./keys";
import { selectionOf, useMoving } from "./moving";
import { nextOf } from "./order";
import { RULER, RulerSurface } from "./overlay";
import { useScroll, useTotal } from "./scrolling";

const CLIP = 24;
const NOISE = 28;

interface TimelineProps {
  axis: TimeAxis;
  catalogue: Catalogue | null;
  onPlayFrom(seconds: number): void;
}

/** The track over time: steps with their voices, clips, the noise behind them. */
export function Timeline({ axis, catalogue, onPlayFrom }: TimelineProps) {
  const track = useTrack();
  const chosen = useSelection();
  const faults = useSynth((now) => now.faults);
  const layout = useMemo(() => layOut(track), [track]);
  const heights = useMemo(() => rowHeights(layout), [layout]);
  const total = Math.max(10, layout.length * 1.02);
  const lanes = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const surface = useMemo(() => new RulerSurface(axis, position), [axis]);
  const stop: Selection | null =
    chosen.kind !== "track" && isThere(track, chosen) ? chosen : nextOf(track, { kind: "track" }, "first");
  useTotal(axis, total, lanes);
  useScroll(axis, lanes, inner);
  useMoving(lanes, axis);
  const keys = useTimelineKeys(lanes, axis, onPlayFrom);
  const focus = (event: FocusEvent) => {
    const item = (event.target as HTMLElement).closest<HTMLElement>("[data-item]");
    const at = item && selectionOf(item);
    if (at) {
      select(at);
    }
  };
  const tops = heights.map((_, i) => heights.slice(0, i).reduce((sum, height) => sum + height, 0));
  const stepsHeight = heights.reduce((sum, height) => sum + height, 0);
  const clipsHeight = layout.clipRows * CLIP;
  const shared = { total, chosen, stop, faults };
  return (
    <div className="timeline">
      <div className="tl-gutter" aria-hidden="true">
        <span style={{ height: RULER }} />
        {layout.steps.length > 0 && <span style={{ height: stepsHeight }}>Steps</span>}
        {layout.clips.length > 0 && <span style={{ height: clipsHeight + 4 }}>Clips</span>}
        {track.noise && <span style={{ height: NOISE }}>Noise</span>}
      </div>
      <div className="tl-view">
        <Ruler axis={axis} onPlayFrom={onPlayFrom} length={layout.length} />
        <div ref={lanes} className="tl-lanes">
          <div ref={inner} className="tl-inner" role="tree" aria-label="Time line" onKeyDown={keys} onFocus={focus}>
            {layout.steps.length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: a lane of a tree
              <div role="group" aria-label="Steps" className="tl-lane" style={{ height: stepsHeight }}>
                {layout.steps.map((placed) => (
                  <StepItem
                    {...shared}
                    key={placed.item.id}
                    placed={placed}
                    top={tops[placed.row]!}
                    height={heights[placed.row]!}
                    catalogue={catalogue}
                  />
                ))}
              </div>
            )}
            {layout.clips.length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: a lane of a tree
              <div role="group" aria-label="Clips" className="tl-lane" style={{ height: clipsHeight, marginTop: 4 }}>
                {layout.clips.map((placed) => (
                  <ClipItem {...shared} key={placed.item.id} placed={placed} height={CLIP} />
                ))}
              </div>
            )}
            {track.noise && (
              // biome-ignore lint/a11y/useSemanticElements: a lane of a tree
              <div role="group" aria-label="Background noise" className="tl-lane" style={{ height: NOISE }}>
                <NoiseItem {...shared} noise={track.noise} length={layout.length} />
              </div>
            )}
          </div>
        </div>
        <div className="tl-overlay">
          <Canvas surface={surface} label={`Time line of ${shortClock(layout.length, 1)}`} />
        </div>
      </div>
    </div>
  );
}

/** The times above the lanes: a click goes there, the arrows move the playhead. */
function Ruler({ axis, onPlayFrom, length }: { axis: TimeAxis; onPlayFrom(seconds: number): void; length: number }) {
  const host = useRef<HTMLDivElement>(null);
  const [now, setNow] = useState(0);
  const at = (clientX: number) => {
    const box = host.current!.getBoundingClientRect();
    return Math.max(0, axis.from + ((clientX - box.left) / box.width) * (axis.to - axis.from));
  };
  const go = (seconds: number) => {
    const there = Math.max(0, Math.min(length, seconds));
    setNow(there);
    cueTo(there);
  };
  return (
    <div
      ref={host}
      className="tl-ruler"
      role="slider"
      tabIndex={0}
      aria-label="Playhead"
      aria-valuemin={0}
      aria-valuemax={Math.round(length * 100) / 100}
      aria-valuenow={Math.round(now * 100) / 100}
      aria-valuetext={shortClock(now, 2)}
      onFocus={() => setNow(position())}
      onPointerDown={(event) => {
        if (event.button === 0) {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(at(event.clientX));
        }
      }}
      onPointerMove={(event) => {
        axis.point(at(event.clientX));
        if (event.buttons === 1) {
          go(at(event.clientX));
        }
      }}
      onPointerLeave={() => axis.point(null)}
      onDoubleClick={() => axis.fit()}
      onWheel={(event) => axis.zoom(event.deltaY > 0 ? 1.25 : 0.8, at(event.clientX))}
      onKeyDown={(event) => {
        const grid = gridOf((axis.to - axis.from) / Math.max(1, host.current!.clientWidth)) * (event.shiftKey ? 0.1 : 1);
        const goals: Record<string, () => void> = {
          ArrowLeft: () => go(position() - grid),
          ArrowRight: () => go(position() + grid),
          Home: () => go(0),
          End: () => go(length),
          Enter: () => onPlayFrom(position()),
        };
        const goal = goals[event.key];
        if (goal && !event.ctrlKey && !event.metaKey && !event.altKey) {
          goal();
          event.preventDefault();
        }
      }}
    />
  );
}

/** Zoom with buttons, and how fine the grid is. */
export function ZoomButtons({ axis }: { axis: TimeAxis }) {
  return (
    <fieldset className="segments tl-zoom">
      <legend className="unseen">Time shown</legend>
      <button type="button" aria-label="Zoom out" title="Zoom out (−)" onClick={() => axis.zoom(1.5, middle(axis))}>
        <ZoomOut size={14} aria-hidden="true" />
      </button>
      <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={() => axis.zoom(1 / 1.5, middle(axis))}>
        <ZoomIn size={14} aria-hidden="true" />
      </button>
      <button type="button" onClick={() => axis.fit()} title="Show all (0)">
        All
      </button>
    </fieldset>
  );
}

function middle(axis: TimeAxis): number {
  return axis.cursor ?? (axis.from + axis.to) / 2;
}
