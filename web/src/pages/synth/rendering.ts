import { create } from "zustand";
import { api } from "../../api/client";
import type { RenderOptions, RenderResult } from "../../api/synthesis";
import type { Job } from "../../api/types";
import { fetchOutline, type WaveOutline } from "../../readings/wave";
import { toFile } from "./document/file";
import type { Track } from "./document/model";
import { useSynth } from "./store";

interface Rendering {
  /** The job that renders, or has rendered last. */
  job: string | null;
  /** The track that it renders: what was changed since then is not in its file. */
  track: Track | null;
  outline: WaveOutline | null;
  trouble: string | null;
}

export const useRendering = create<Rendering>()(() => ({ job: null, track: null, outline: null, trouble: null }));

/** Begins a render of the track as it is. */
export async function beginRender(options: RenderOptions): Promise<void> {
  const { track, name } = useSynth.getState().history.now;
  const job = await api.render(toFile(track), name, options);
  useRendering.setState({ job: job.id, track, outline: null, trouble: null });
}

/** What a render that has succeeded says of itself. */
export function resultOf(job: Job | undefined): RenderResult | null {
  return job?.state === "succeeded" ? ((job.result as RenderResult | undefined) ?? null) : null;
}

/** Reads the outline of a rendered WAV. */
export async function takeOutline(job: string, file: string, signal: AbortSignal): Promise<void> {
  try {
    const outline = await fetchOutline(api.renderUrl(job, file), signal);
    useRendering.setState({ outline });
  } catch (error) {
    if (!signal.aborted) {
      useRendering.setState({ trouble: error instanceof Error ? error.message : String(error) });
    }
  }
}
