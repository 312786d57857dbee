import { useCallback, useMemo } from "react";
import type { Target } from "../../api/types";
import { type CurrentSession, seekTo, useStatus } from "../../app/current";
import { HistoryPlot, Legend } from "../../pieces/HistoryPlot";
import type { HistoryLine, HistorySettings } from "../../pieces/historySurface";
import { Overview } from "../../pieces/overview";
import { Panel } from "../../pieces/Panel";
import type { Recorder } from "../../readings/recorder";
import { limitOf, loudnessOf } from "./judging";
import { SpanButtons } from "./SpanButtons";

/** The courses of loudness, range and true peak above each other, and the whole programme below. */
export function HistoryPanel({ session, target }: { session: CurrentSession; target: Target }) {
  const { link, axis } = session;
  const fields = useStatus(link, (status) => status.fields);
  const events = useStatus(link, (status) => status.events);
  const recorder = fields && link.recorder;
  const plots = useMemo(() => (recorder ? plotsOf(recorder, target) : null), [recorder, target]);
  const seek = useCallback((seconds: number) => seekTo(session, seconds), [session]);
  return (
    <Panel
      title="History"
      className="history"
      hasCamera
      head={
        <>
          {plots && <Legend lines={plots.loudness.lines} />}
          <span className="spacer" />
          <SpanButtons axis={axis} />
        </>
      }
    >
      {plots && recorder ? (
        <>
          <HistoryPlot
            className="tall"
            settings={plots.loudness}
            axis={axis}
            label="Course of momentary, short-term and integrated loudness"
          />
          <HistoryPlot className="short" settings={plots.range} axis={axis} label="Course of the loudness range" />
          <HistoryPlot className="middle" settings={plots.peak} axis={axis} label="Course of the true peak" />
          <Overview recorder={recorder} axis={axis} events={events} onSeek={seek} />
        </>
      ) : (
        <div className="tall" />
      )}
    </Panel>
  );
}

function plotsOf({ live, whole }: Recorder, target: Target): Record<"loudness" | "range" | "peak", HistorySettings> {
  const line = (name: string, label: string, series: number, rest: Partial<HistoryLine> = {}): HistoryLine => ({
    label,
    series,
    live: live.of(name),
    whole: whole.of(name),
    ...rest,
  });
  const aim = loudnessOf(target);
  const limit = limitOf(target, "integrated_lufs");
  const top = Math.max(-6, Math.ceil((aim + 12) / 6) * 6);
  return {
    loudness: {
      name: "loudness history",
      unit: "LUFS",
      minimum: top - 42,
      maximum: top,
      ticks: ticksOf(top - 42, top, 6),
      lines: [
        line("momentary_lufs", "M", 5, { width: 1 }),
        line("short_term_lufs", "S", 0, { width: 2 }),
        line("integrated_lufs", "I", 1, { dash: [6, 3] }),
      ],
      band: limit ? { from: limit.minimum ?? aim, to: limit.maximum ?? aim } : undefined,
    },
    range: {
      name: "range history",
      unit: "LU",
      minimum: 0,
      maximum: 24,
      ticks: [0, 12, 24],
      lines: [line("loudness_range_lu", "LRA", 2)],
      limit: limitOf(target, "loudness_range_lu")?.maximum ?? undefined,
    },
    peak: {
      name: "peak history",
      unit: "dBTP",
      minimum: -24,
      maximum: 3,
      ticks: [-24, -12, -6, 0],
      lines: [line("true_peak_dbtp", "TP", 3, { width: 1 })],
      limit: limitOf(target, "true_peak_dbtp")?.maximum ?? undefined,
      hasTimes: true,
    },
  };
}

function ticksOf(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
}
