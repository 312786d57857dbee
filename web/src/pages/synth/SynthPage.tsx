import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { Navigate, useNavigate, useParams } from "react-router";
import { api, Problem } from "../../api/client";
import { turnTo, useCurrent } from "../../app/current";
import { OutlineView } from "../../pieces/OutlineView";
import { TimeAxis } from "../../pieces/timeAxis";
import { ClipWindow } from "./ClipWindow";
import { Catalogue } from "./document/catalogue";
import { isEmpty } from "./document/model";
import { keepDraft, restoreDraft } from "./draft";
import { Inspector } from "./inspector/Inspector";
import { useSynthKeys } from "./keys";
import { PresetList, PresetsWindow } from "./Presets";
import { followEdits, playFrom, playOrPause, position } from "./playing";
import { useRendering } from "./rendering";
import { SidePanel } from "./SidePanel";
import { addChosen, openTrack, select, useSynth, useTrack } from "./store";
import { Toolbar } from "./Toolbar";
import { Timeline, ZoomButtons } from "./timeline/Timeline";

let isRestored = false;

/** Where tracks of steps and voices are made, played, changed while they sound, and rendered. */
export function SynthPage() {
  const { id } = useParams();
  if (!isRestored) {
    // Before anything is drawn, so that the draft stands there at once.
    isRestored = true;
    restoreDraft();
  }
  useEffect(keepDraft, []);
  const own = useSynth((now) => now.session);
  const current = useCurrent((state) => state.session);
  const isKnown = id === undefined || own === id;
  const session = useQuery({
    queryKey: ["synth session", id],
    queryFn: async () => ({ info: await api.session(id!), track: own === id ? null : await api.sessionTrack(id!) }),
    enabled: id !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const problem = session.error instanceof Problem ? session.error : null;
  const isGone = problem?.status === 404;
  useEffect(() => {
    if (id !== undefined && isGone) {
      // The track stays: only what played it is gone.
      useSynth.setState((now) => (now.session === id ? { session: null } : {}));
      turnTo(null);
    } else if (id !== undefined && session.data) {
      if (useSynth.getState().session !== id && session.data.track) {
        openTrack(session.data.track, session.data.info.name, id);
      }
      turnTo(id);
    }
  }, [id, isGone, session.data]);
  if (id === undefined && current && current.link.id === own) {
    return <Navigate to={`/synth/s/${own}`} replace />;
  }
  if (id !== undefined && isGone) {
    return <Navigate to="/synth" replace />;
  }
  if (id !== undefined && problem && !isKnown) {
    return (
      <div className="page narrow">
        <h1>This session is no track</h1>
        <p>
          {problem.message} <a href="/synth">To the track that is edited here</a>
        </p>
      </div>
    );
  }
  return <Editor session={id !== undefined && own === id && session.data ? id : null} />;
}

function Editor({ session: id }: { session: string | null }) {
  const navigate = useNavigate();
  const track = useTrack();
  const current = useCurrent((state) => state.session);
  const session = id !== null && current?.link.id === id ? current : null;
  const [isPresetsOpen, setPresets] = useState(false);
  const [isClipOpen, setClip] = useState(false);
  const axis = useMemo(() => new TimeAxis(position), []);
  const catalogue = useCatalogue();
  const goTo = useCallback((opened: string) => navigate(`/synth/s/${opened}`), [navigate]);
  const play = useCallback(() => void playOrPause(goTo), [goTo]);
  const from = useCallback((seconds: number) => void playFrom(seconds, goTo), [goTo]);
  useSynthKeys(play);
  useEffect(() => followEdits(id), [id]);
  const isNothing = isEmpty(track);
  return (
    <div className="page synth">
      <h1 className="unseen">Synth</h1>
      <Toolbar session={session} onPlay={play} onPresets={() => setPresets(true)} onClip={() => setClip(true)} />
      <Troubles />
      {isNothing ? (
        <Nothing />
      ) : (
        <>
          <section className="panel synth-timeline" aria-label="Track over time">
            <div className="panel-head">
              <h2>Time line</h2>
              <span className="spacer" />
              <ZoomButtons axis={axis} />
            </div>
            <Timeline axis={axis} catalogue={catalogue} onPlayFrom={from} />
            <RenderedWave axis={axis} />
          </section>
          <div className="synth-lower">
            <section className="panel synth-values" aria-label="Values">
              <div className="synth-scroll">
                <Inspector catalogue={catalogue} />
              </div>
            </section>
            <SidePanel session={session} />
          </div>
        </>
      )}
      <PresetsWindow isOpen={isPresetsOpen} onOpenChange={setPresets} />
      <ClipWindow isOpen={isClipOpen} onOpenChange={setClip} />
    </div>
  );
}

function RenderedWave({ axis }: { axis: TimeAxis }) {
  const outline = useRendering((now) => now.outline);
  return outline ? (
    <div className="tl-render">
      <span>Render</span>
      <OutlineView outline={outline} axis={axis} position={position} label="Outline of the whole render" />
    </div>
  ) : null;
}

/** All that is wrong with the track; what is heard is the last one that was right. */
function Troubles() {
  const faults = useSynth((now) => now.faults);
  const warning = useSynth((now) => now.warning);
  const playing = useSynth((now) => now.session !== null);
  return (
    <>
      {warning && (
        <p className="message" role="alert">
          {warning}
        </p>
      )}
      {faults.length > 0 && (
        <div className="synth-faults" role="alert">
          <p>
            <TriangleAlert size={14} aria-hidden="true" /> {faults.length === 1 ? "Something is" : `${faults.length} things are`}{" "}
            wrong with the track{playing ? "; what sounds is as it was before" : ""}.
          </p>
          <ul>
            {faults.map((fault, i) => (
              <li key={i}>
                <button type="button" className="link" onClick={() => select(fault.at)}>
                  {fault.message}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** Nothing is there yet: what to do. */
function Nothing() {
  return (
    <div className="nothing synth-nothing">
      <h2>Make a track</h2>
      <p>
        A track is a row of steps, in each of them voices that sound, with noise behind and recorded clips over them. Begin with a
        step, with one of these, or drop a track file here.
      </p>
      <button type="button" onClick={() => addChosen("step")}>
        Add the first step
      </button>
      <PresetList />
    </div>
  );
}

function useCatalogue(): Catalogue | null {
  const voices = useQuery({ queryKey: ["voices"], queryFn: api.voices, staleTime: Number.POSITIVE_INFINITY });
  const catalogue = useMemo(() => (voices.data ? new Catalogue(voices.data) : null), [voices.data]);
  useEffect(() => useSynth.setState({ catalogue }), [catalogue]);
  return catalogue;
}
