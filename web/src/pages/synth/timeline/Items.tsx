import { TriangleAlert, VolumeX } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { decimal } from "../../../format/numbers";
import { shortClock } from "../../../format/time";
import type { Catalogue } from "../document/catalogue";
import { isSame, type Selection } from "../document/commands";
import type { PlacedFault } from "../document/faults";
import type { Layout, Placed, PlacedStep } from "../document/layout";
import type { Clip, Noise, Voice } from "../document/model";
import { voiceName, voiceSeries } from "../names";
import { useSynth } from "../store";
import { clipOutline, noiseOutline, voiceOutline } from "./shapes";

interface ItemProps {
  /** How long the time line is: places are shares of it. */
  total: number;
  chosen: Selection;
  /** What the Tab key comes to. */
  stop: Selection | null;
  faults: readonly PlacedFault[];
}

const VOICE = 20;
const HEAD = 24;

/** How high a row of steps is: as its largest one needs. */
export function rowHeights(layout: Layout): number[] {
  const heights = Array.from({ length: layout.stepRows }, () => HEAD + VOICE);
  for (const { item, row } of layout.steps) {
    heights[row] = Math.max(heights[row]!, HEAD + Math.max(1, item.voices.length) * VOICE + 4);
  }
  return heights;
}

interface FrameProps extends ItemProps {
  at: Selection;
  start: number;
  end: number;
  className: string;
  label: string;
  style?: CSSProperties;
  data?: Record<string, string | number | boolean>;
  children(hasTrouble: boolean): ReactNode;
}

/** A thing on the time line, from one time to another: what can be chosen, dragged and reached by the arrows. */
function Item({ total, chosen, stop, faults, at, start, end, className, label, style, data, children }: FrameProps) {
  const share = (seconds: number) => `${(seconds / total) * 100}%`;
  const own = faults.filter((fault) => isSame(fault.at, at));
  return (
    <div
      role="treeitem"
      aria-selected={isSame(chosen, at)}
      aria-label={label}
      tabIndex={stop !== null && isSame(stop, at) ? 0 : -1}
      title={own.map(({ message }) => message).join("\n") || undefined}
      data-item={"id" in at ? `${at.kind} ${at.id}` : at.kind}
      data-trouble={own.length > 0}
      {...data}
      className={`tl-item ${className}`}
      style={{ left: share(start), width: share(end - start), ...style }}
    >
      {children(own.length > 0)}
    </div>
  );
}

function Shape({ points, className }: { points: string; className?: string }) {
  return (
    <svg className={className} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <polygon points={points} />
    </svg>
  );
}

function Trouble({ isThere }: { isThere: boolean }) {
  return isThere ? <TriangleAlert size={12} aria-hidden="true" /> : null;
}

export function StepItem(props: ItemProps & { placed: PlacedStep; top: number; height: number; catalogue: Catalogue | null }) {
  const { placed, top, height } = props;
  const { item: step, start, end, fadeIn, fadeOut } = placed;
  const name = step.description || "Step";
  const voices = `${step.voices.length} ${step.voices.length === 1 ? "voice" : "voices"}`;
  return (
    <Item
      {...props}
      at={{ kind: "step", id: step.id }}
      start={start}
      end={end}
      className="tl-step"
      label={`${name}, ${shortClock(start, 1)} to ${shortClock(end, 1)}, ${voices}`}
      style={{ top, height: height - 2 }}
      data={{ "data-step": step.id }}
    >
      {(hasTrouble) => (
        <>
          <Shape
            className="tl-fades"
            points={`0,100 ${(fadeIn / step.duration) * 100},0 ${100 - (fadeOut / step.duration) * 100},0 100,100`}
          />
          <span className="tl-label">
            <Trouble isThere={hasTrouble} />
            <b>{name}</b> <small>{shortClock(step.duration, step.duration < 60 ? 1 : 0)}</small>
          </span>
          {step.start !== null && <span className="tl-edge start" data-edge="start" />}
          <span className="tl-edge end" data-edge="end" />
          {step.voices.length > 0 && (
            // biome-ignore lint/a11y/useSemanticElements: the voices of a step in a tree
            <div role="group">
              {step.voices.map((voice, i) => (
                <VoiceItem {...props} key={voice.id} voice={voice} index={i} duration={step.duration} />
              ))}
            </div>
          )}
        </>
      )}
    </Item>
  );
}

function VoiceItem(props: ItemProps & { voice: Voice; index: number; duration: number; catalogue: Catalogue | null }) {
  const { voice, index, duration, catalogue } = props;
  const mix = useSynth((now) => now.mix[voice.id]);
  const name = voice.description || voiceName(voice);
  return (
    <Item
      {...props}
      at={{ kind: "voice", id: voice.id }}
      start={0}
      end={1}
      className="tl-voice"
      label={`${name}${mix?.mute ? ", muted" : ""}${mix?.solo ? ", solo" : ""}`}
      style={{ top: HEAD + index * VOICE, left: 0, width: "100%" }}
      data={{ "data-series": voiceSeries(voice, catalogue), "data-muted": mix?.mute ?? false }}
    >
      {(hasTrouble) => (
        <>
          <Shape points={voiceOutline(voice, duration)} />
          <span className="tl-label">
            <Trouble isThere={hasTrouble} />
            {mix?.mute && <VolumeX size={12} aria-hidden="true" />}
            {mix?.solo && <b>S</b>}
            {name}
            {voice.is_transition && <small> →</small>}
          </span>
        </>
      )}
    </Item>
  );
}

export function ClipItem(props: ItemProps & { placed: Placed<Clip>; height: number }) {
  const { placed, height } = props;
  const { item: clip, start, end, row } = placed;
  const name = clip.description || fileName(clip.file_path);
  return (
    <Item
      {...props}
      at={{ kind: "clip", id: clip.id }}
      start={start}
      end={end}
      className="tl-clip"
      label={`Clip ${name}, from ${shortClock(start, 1)}`}
      style={{ top: row * height, height: height - 2 }}
      data={{ "data-open": clip.duration === null }}
    >
      {(hasTrouble) => (
        <>
          <Shape points={clipOutline(clip, end - start)} />
          <span className="tl-label">
            <Trouble isThere={hasTrouble} />
            {name}
          </span>
          <span className="tl-edge end" data-edge="end" />
        </>
      )}
    </Item>
  );
}

export function NoiseItem(props: ItemProps & { noise: Noise; length: number }) {
  const { noise, length } = props;
  const [start, end] = [noise.start_time, Math.max(noise.start_time + 0.5, length)];
  const kind = String(noise.params?.noise_type ?? noise.voice?.params["noise_type"] ?? noise.file_path ?? "");
  return (
    <Item
      {...props}
      at={{ kind: "noise" }}
      start={start}
      end={end}
      className="tl-noise"
      label={`Background noise, ${kind}, from ${shortClock(start, 1)}`}
    >
      {(hasTrouble) => (
        <>
          <Shape points={noiseOutline(noise, start, end)} />
          <span className="tl-label">
            <Trouble isThere={hasTrouble} />
            {kind} noise <small>{decimal(noise.amp, 2)}</small>
          </span>
        </>
      )}
    </Item>
  );
}

/** What a clip is called: the name of its file. */
export function fileName(path: string): string {
  return path.startsWith("data:") ? "embedded sound" : (path.split(/[/\\]/).at(-1) ?? path);
}
