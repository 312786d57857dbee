import { useEffect, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { openFiles } from "../pages/open/opening";
import { openFile } from "../pages/synth/files";
import { act } from "./current";
import { useSessionPage } from "./pages";

/** A file that is dropped anywhere opens as a session; a .json on the Synth page as its track. */
export function DropEverywhere() {
  const [isOver, setOver] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const navigate = useNavigate();
  const page = useSessionPage();
  const isSynth = useLocation().pathname.startsWith("/synth");
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: DragEvent) => {
      if (hasFiles(event)) {
        depth++;
        setOver(true);
      }
    };
    const leave = () => {
      depth = Math.max(0, depth - 1);
      setOver(depth > 0);
    };
    const over = (event: DragEvent) => hasFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      depth = 0;
      setOver(false);
      if (files.length > 0) {
        event.preventDefault();
        const track = isSynth ? files.find(({ name }) => name.toLowerCase().endsWith(".json")) : undefined;
        if (track) {
          void act(() => openFile(track));
          return;
        }
        act(async () => {
          const session = await openFiles(files, setShare).finally(() => setShare(null));
          navigate(`/${page}/s/${session.id}`);
        });
      }
    };
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragleave", leave);
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, [navigate, isSynth, page]);
  if (share !== null) {
    return (
      <div className="dropping">
        <label>
          Uploading <progress value={share} max={1} />
        </label>
      </div>
    );
  }
  return isOver ? <div className="dropping">Drop to open</div> : null;
}
