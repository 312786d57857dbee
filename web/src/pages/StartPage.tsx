import { Navigate } from "react-router";
import { useCurrent } from "../app/current";
import { OpenPanel } from "./open/OpenPanel";

/** The Meter page without a session: what can be opened. Whoever has one open comes back to it. */
export function StartPage() {
  const session = useCurrent((state) => state.session);
  if (session) {
    return <Navigate to={`/meter/s/${session.link.id}`} replace />;
  }
  return (
    <div className="page narrow">
      <h1>Measure a sound</h1>
      <p className="quiet">Drop a file anywhere, open one of the library, or look at the demo.</p>
      <OpenPanel />
    </div>
  );
}
