import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useParams } from "react-router";
import { api } from "../../api/client";
import { type CurrentSession, useStatus } from "../../app/current";
import { OfSession } from "../OfSession";
import { BarsPanel } from "./BarsPanel";
import { HistoryPanel } from "./HistoryPanel";
import { LoudnessPanel } from "./LoudnessPanel";
import { MeterTools } from "./MeterTools";
import { SpectrumPanel } from "./SpectrumPanel";
import { StemsPanel } from "./StemsPanel";
import { StereoPanel } from "./StereoPanel";
import { useTarget } from "./useTarget";

/** Everything that the meters say of a session, on one screen. */
export function MeterPage() {
  const { id } = useParams();
  return (
    <OfSession id={id!} empty={<div className="page meter" />}>
      {(session) => <Meter key={id} session={session} />}
    </OfSession>
  );
}

function Meter({ session }: { session: CurrentSession }) {
  const { link } = session;
  const root = useRef<HTMLDivElement>(null);
  const fields = useStatus(link, (status) => status.fields);
  const info = useStatus(link, (status) => status.session);
  const connection = useStatus(link, (status) => status.connection);
  const trouble = useStatus(link, (status) => status.trouble);
  const { target } = useTarget();
  useAnalysis(session);
  const hasStems = (info?.stems?.length ?? 0) > 0;
  const hasStereo = fields?.has("vectorscope_x") ?? true;
  const isLost = connection === "lost" || connection === "closed";
  const layout = `page meter ${hasStems ? "has-stems" : ""} ${hasStereo ? "" : "no-stereo"} ${((info?.heard ?? info?.format)?.channels ?? 2) > 2 ? "many-channels" : ""}`;
  return (
    <div ref={root} className={layout} data-lost={isLost}>
      <h1 className="unseen">Meter</h1>
      <MeterTools session={session} root={root} />
      {trouble && (
        <p className="message" role="alert">
          {trouble}
        </p>
      )}
      {/* Panels look their fields up once: with another layout they are others. */}
      <div className="upper" key={fields ? "fields" : "none"}>
        <LoudnessPanel session={session} target={target} />
        <BarsPanel session={session} target={target} />
        <HistoryPanel session={session} target={target} />
      </div>
      <div className="lower" key={fields ? "fields below" : "none below"}>
        {hasStereo && <StereoPanel session={session} />}
        <SpectrumPanel session={session} />
        {hasStems && <StemsPanel session={session} />}
      </div>
    </div>
  );
}

/** Has the analysis of the whole programme, as soon as it is there, shown behind what was measured live. */
function useAnalysis({ link }: CurrentSession): void {
  const isMeasured = useStatus(link, (status) => Boolean(status.session?.analysis_job));
  const analysis = useQuery({
    queryKey: ["analysis", link.id],
    queryFn: () => api.analysis(link.id),
    enabled: isMeasured,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.data ? false : 1500),
  });
  const data = analysis.data;
  useEffect(() => {
    if (data) {
      link.takeAnalysis(data);
    }
  }, [data, link]);
}
