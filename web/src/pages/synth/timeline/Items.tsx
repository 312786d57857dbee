import { TriangleAlert, VolumeX } from "lucide-react";
import { decimal } from "../../../format/numbers";
import { shortClock } from "../../../format/time";
import type { Catalogue } from "../document/catalogue";
import { isSame, type Selection } from "../document/commands";
import type { Layout, Placed, PlacedStep } from "../document/layout";
import type { Clip, Noise, Voice } from "../document/model";
import { voiceName, voiceSeries } from "../names";
import { type PlacedFault, useSynth } from "../store";
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

function common({ total, chosen, stop, faults }: ItemProps, at: Selection, start: number, end: number) {
  const share = (seconds: number) => `${(seconds / total) * 100}%`;
  const own = faults.filter((fault) => isSame(fault.at, at));
  return {
    role: "treeitem" as const,
    "aria-selected": isSame(chosen, at),
    "data-item": "id" in at ? `${at.kind} ${at.id}` : at.kind,
    "data-trouble": own.length > 0,
    title: own.map(({ message }) => message).join("\n") || undefined,
    tabIndex: stop !== null && isSame(stop, at) ? 0 : -1,
    style: { left: share(start), width: share(end - start) },
  };
}

export function StepItem(props: ItemProps & { placed: PlacedStep; top: number; height: number; catalogue: Catalogue | null }) {
  const { placed, top, height, faults } = props;
  const { item: step, start, end, fadeIn, fadeOut } = placed;
  const attributes = common(props, { kind: "step", id: step.id }, start, end);
  const name = step.description || `Step`;
  return (
    <div
      {...attributes}
      className="tl-item tl-step"
      data-step={step.id}
      aria-label={`${name}, ${shortClock(start, 1)} to ${shortClock(end, 1)}, ${step.voices.length} ${step.voices.length === 1 ? "voice" : "voices"}`}
      style={{ ...attributes.style, top, height: height - 2 }}
    >
      <svg className="tl-fades" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <polygon points={`0,100 ${(fadeIn / step.duration) * 100},0 ${100 - (fadeOut / step.duration) * 100},0 100,100`} />
      </svg>
      <span className="tl-label">
        {attributes["data-trouble"] && <TriangleAlert size={12} aria-hidden="true" />}
        <b>{name}</b> <small>{shortClock(step.duration, step.duration < 60 ? 1 : 0)}</small>
      </span>
      {step.start !== null && <span className="tl-edge start" data-edge="start" />}
      <span className="tl-edge end" data-edge="end" />
      {step.voices.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: the voices of a step in a tree
        <div role="group">
          {step.voices.map((voice, i) => (
            <VoiceItem {...props} key={voice.id} voice={voice} index={i} duration={step.duration} faults={faults} />
          ))}
        </div>
      )}
    </div>
  );
}

function VoiceItem(props: ItemProps & { voice: Voice; index: number; duration: number; catalogue: Catalogue | null }) {
  const { voice, index, duration, catalogue } = props;
  const mix = useSynth((now) => now.mix[voice.id]);
  const attributes = common(props, { kind: "voice", id: voice.id }, 0, 1);
  const name = voice.description || voiceName(voice);
  return (
    <div
      {...attributes}
      className="tl-item tl-voice"
      aria-label={`${name}${mix?.mute ? ", muted" : ""}${mix?.solo ? ", solo" : ""}`}
      data-series={voiceSeries(voice, catalogue)}
      data-muted={mix?.mute ?? false}
      style={{ top: HEAD + index * VOICE }}
    >
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <polygon points={voiceOutline(voice, duration)} />
      </svg>
      <span className="tl-label">
        {attributes["data-trouble"] && <TriangleAlert size={12} aria-hidden="true" />}
        {mix?.mute && <VolumeX size={12} aria-hidden="true" />}
        {mix?.solo && <b>S</b>}
        {name}
        {voice.is_transition && <small> →</small>}
      </span>
    </div>
  );
}

export function ClipItem(props: ItemProps & { placed: Placed<Clip>; height: number }) {
  const { placed, height } = props;
  const { item: clip, start, end, row } = placed;
  const attributes = common(props, { kind: "clip", id: clip.id }, start, end);
  const name = clip.description || fileName(clip.file_path);
  return (
    <div
      {...attributes}
      className="tl-item tl-clip"
      aria-label={`Clip ${name}, from ${shortClock(start, 1)}`}
      data-open={clip.duration === null}
      style={{ ...attributes.style, top: row * height, height: height - 2 }}
    >
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <polygon points={clipOutline(clip, end - start)} />
      </svg>
      <span className="tl-label">
        {attributes["data-trouble"] && <TriangleAlert size={12} aria-hidden="true" />}
        {name}
      </span>
      <span className="tl-edge end" data-edge="end" />
    </div>
  );
}

export function NoiseItem(props: ItemProps & { noise: Noise; length: number }) {
  const { noise, length } = props;
  const [start, end] = [noise.start_time, Math.max(noise.start_time + 0.5, length)];
  const attributes = common(props, { kind: "noise" }, start, end);
  const kind = noise.params?.noise_type ?? noise.voice?.params["noise_type"] ?? noise.file_path ?? "";
  return (
    <div
      {...attributes}
      className="tl-item tl-noise"
      aria-label={`Background noise, ${String(kind)}, from ${shortClock(start, 1)}`}
    >
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <polygon points={noiseOutline(noise, start, end)} />
      </svg>
      <span className="tl-label">
        {attributes["data-trouble"] && <TriangleAlert size={12} aria-hidden="true" />}
        {String(kind)} noise <small>{decimal(noise.amp, 2)}</small>
      </span>
    </div>
  );
}

/** What a clip is called: the name of its file. */
export function fileName(path: string): string {
  return path.startsWith("data:") ? "embedded sound" : (path.split(/[/\\]/).at(-1) ?? path);
}
