import { useQuery } from "@tanstack/react-query";
import { Ban, Download } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { api } from "../../api/client";
import type { RenderOptions, RenderResult } from "../../api/synthesis";
import type { Job } from "../../api/types";
import { act } from "../../app/current";
import { shortClock } from "../../format/time";
import { Choice } from "../../pieces/Choice";
import { JobProgress } from "../../pieces/JobProgress";
import { NumberField } from "../../pieces/NumberField";
import { Readout } from "../../pieces/Readout";
import { isEmpty } from "./document/model";
import { beginRender, resultOf, takeOutline, useRendering } from "./rendering";
import { useTrack } from "./store";

const FORMATS = [
  { id: "wav 24", name: "WAV, 24 bits" },
  { id: "wav 16", name: "WAV, 16 bits" },
  { id: "wav float", name: "WAV, floats" },
  { id: "flac 24", name: "FLAC, 24 bits" },
  { id: "flac 16", name: "FLAC, 16 bits" },
  { id: "ogg", name: "Ogg Vorbis" },
];

/** The track as a file: how, how far it is, and what it measures. */
export function RenderPanel() {
  const track = useTrack();
  const rendering = useRendering();
  const [format, setFormat] = useState("wav 24");
  const [hasLoudness, setHasLoudness] = useState(false);
  const [lufs, setLufs] = useState(-23);
  const job = useRenderJob(rendering.job);
  const result = resultOf(job);
  const isBusy = job?.state === "running" || job?.state === "queued";
  const begin = () => {
    const [kind, bits] = format.split(" ") as [RenderOptions["format"], RenderOptions["bits"] | undefined];
    return act(() => beginRender({ format: kind, ...(bits ? { bits } : {}), ...(hasLoudness ? { lufs } : {}) }));
  };
  return (
    <div className="render">
      <div className="render-options">
        <Choice label="Format" options={FORMATS} value={format} onChange={setFormat} />
        <label className="flag">
          <input type="checkbox" checked={hasLoudness} onChange={(event) => setHasLoudness(event.target.checked)} />
          to a loudness
        </label>
        {hasLoudness && (
          <NumberField
            label="Loudness"
            unit="LUFS"
            value={lufs}
            minimum={-70}
            maximum={0}
            digits={1}
            initial={-23}
            onChange={setLufs}
          />
        )}
        <button type="button" onClick={begin} disabled={isEmpty(track) || isBusy} data-render>
          Render
        </button>
        {isBusy && (
          <button type="button" onClick={() => act(() => api.cancelJob(job.id))}>
            <Ban size={14} aria-hidden="true" /> Cancel
          </button>
        )}
      </div>
      {job && !result && <JobProgress job={job} />}
      {job && result && (
        <RenderResultView key={job.id} job={job} result={result} isOld={rendering.track !== track} trouble={rendering.trouble} />
      )}
      {!job && <p className="quiet">The file is the same, sample for sample, as the one that the command line renders.</p>}
    </div>
  );
}

function RenderResultView({
  job,
  result,
  isOld,
  trouble,
}: {
  job: Job;
  result: RenderResult;
  isOld: boolean;
  trouble: string | null;
}) {
  const reads = useMemo(
    () => ({
      lufs: () => result.integrated_lufs ?? Number.NEGATIVE_INFINITY,
      peak: () => result.true_peak_dbtp ?? Number.NEGATIVE_INFINITY,
      gain: () => result.gain_db ?? 0,
      reduction: () => result.largest_reduction_db ?? 0,
    }),
    [result],
  );
  const file = result.files[0]!;
  useEffect(() => {
    if (!file.endsWith(".wav")) {
      return undefined;
    }
    const reading = new AbortController();
    void takeOutline(job.id, file, reading.signal);
    return () => reading.abort();
  }, [job.id, file]);
  return (
    <>
      <div className="render-readouts">
        <Readout label="Integrated" read={reads.lufs} unit="LUFS" />
        <Readout label="True peak" read={reads.peak} unit="dBTP" isSigned />
        <Readout label="Gain" read={reads.gain} unit="dB" isSigned />
        <Readout label="Limited by" read={reads.reduction} unit="dB" />
      </div>
      <ul className="rows">
        {result.files.map((name) => (
          <li key={name}>
            <a href={api.renderUrl(job.id, name)} download={name}>
              <Download size={16} aria-hidden="true" />
              <span className="grow">{name}</span>
              <span className="quiet">{shortClock(result.duration_seconds, 1)}</span>
            </a>
          </li>
        ))}
      </ul>
      {isOld && <p className="quiet">The track has changed since.</p>}
      {trouble && <p className="trouble">{trouble}</p>}
      {!file.endsWith(".wav") && <p className="quiet">The waveform is drawn of WAV files.</p>}
    </>
  );
}

function useRenderJob(id: string | null): Job | undefined {
  const found = useQuery({
    queryKey: ["render", id],
    queryFn: () => api.job(id!),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && !["queued", "running"].includes(state.data.state) ? false : 400),
  });
  return found.data;
}
