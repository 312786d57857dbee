import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { AudioLines, Mic, Play, RotateCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { api } from "../../api/client";
import type { Session, Source } from "../../api/types";
import { useSessionPage } from "../../app/pages";
import { shortClock } from "../../format/time";
import { DropZone } from "../../pieces/DropZone";
import { Library } from "./Library";
import { openFiles } from "./opening";

/** Everything that can be opened, and what is open: demo, files, library, devices, ring buffers, sessions. */
export function OpenPanel({ onOpened }: { onOpened?: () => void }) {
  const page = useSessionPage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [share, setShare] = useState<number | null>(null);
  const devices = useQuery({ queryKey: ["devices"], queryFn: api.devices, staleTime: 30_000 });
  const rings = useQuery({ queryKey: ["rings"], queryFn: api.rings, refetchInterval: 5000 });
  const sessions = useQuery({ queryKey: ["sessions"], queryFn: api.sessions, refetchInterval: 5000 });
  const server = useQuery({ queryKey: ["server"], queryFn: api.server });
  const goTo = (session: Session) => {
    queries.invalidateQueries({ queryKey: ["sessions"] });
    onOpened?.();
    navigate(`/${page}/s/${session.id}`);
  };
  const open = useMutation({ mutationFn: (source: Source) => api.open(source), onSuccess: goTo });
  const files = useMutation({
    mutationFn: (chosen: File[]) => openFiles(chosen, setShare),
    onSuccess: goTo,
    onSettled: () => setShare(null),
  });
  const close = useMutation({ mutationFn: api.close, onSuccess: () => queries.invalidateQueries({ queryKey: ["sessions"] }) });
  const error = open.error ?? files.error ?? close.error ?? sessions.error;
  const captures = (devices.data ?? []).filter((device) => device.max_inputs > 0);
  const folders = server.data?.library ?? [];
  return (
    <div className="open">
      {error && (
        <p className="message" role="alert">
          {error.message}
        </p>
      )}
      <section>
        <h2>Files</h2>
        <DropZone onFiles={(chosen) => files.mutate(chosen)} share={share} />
      </section>
      <section>
        <h2>Demo</h2>
        <button type="button" className="row-button" onClick={() => open.mutate({ kind: "demo" })} disabled={open.isPending}>
          <Play size={16} aria-hidden="true" />
          Open the demo
        </button>
      </section>
      {sessions.data && sessions.data.length > 0 && (
        <section>
          <h2>Open sessions</h2>
          <ul className="rows">
            {sessions.data.map((session) => (
              <li key={session.id}>
                <Link to={`/${page}/s/${session.id}`} onClick={onOpened}>
                  <AudioLines size={16} aria-hidden="true" />
                  <span className="grow">{session.name}</span>
                  <span className="quiet">{session.format.layout}</span>
                  <span className="quiet">
                    {session.length_frames ? shortClock(session.length_frames / session.format.sample_rate) : "live"}
                  </span>
                  <span className="quiet">{session.state}</span>
                </Link>
                <button
                  type="button"
                  className="icon"
                  aria-label={`Close ${session.name}`}
                  title="Close"
                  onClick={() => close.mutate(session.id)}
                >
                  <Trash2 size={16} aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {folders.length > 0 && (
        <section>
          <h2>Library</h2>
          <Library folders={folders} onOpen={(source) => open.mutate(source)} />
        </section>
      )}
      {captures.length > 0 && (
        <section>
          <h2>Devices</h2>
          <ul className="rows">
            {captures.map((device) => (
              <li key={device.id}>
                <button type="button" className="row-button" onClick={() => open.mutate({ kind: "device", device: device.id })}>
                  <Mic size={16} aria-hidden="true" />
                  {device.name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {rings.data && rings.data.length > 0 && (
        <section>
          <h2>Ring buffers</h2>
          <ul className="rows">
            {rings.data.map((ring) => (
              <li key={ring.name}>
                <button type="button" className="row-button" onClick={() => open.mutate({ kind: "ring", name: ring.name })}>
                  <RotateCw size={16} aria-hidden="true" />
                  <span className="grow">{ring.name}</span>
                  <span className="quiet">
                    {ring.channels} ch, {ring.sample_rate / 1000} kHz{ring.is_closed ? ", closed" : ""}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
