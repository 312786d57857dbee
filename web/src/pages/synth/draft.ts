import { THE_TRACK } from "./document/commands";
import { fromFile, toFile } from "./document/file";
import { begin } from "./document/history";
import { EMPTY } from "./document/model";
import { useSynth } from "./store";

const KEY = "monochord.synth";

interface Draft {
  name: string;
  session: string | null;
  track: unknown;
  saved: boolean;
}

/** Keeps the draft in this browser, so that nothing is lost with the page; gives what ends it. */
export function keepDraft(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown = "";
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    const { history, session, saved } = useSynth.getState();
    const { track, name } = history.now;
    const draft: Draft = { name, session, track: toFile(track), saved: track === saved };
    const text = JSON.stringify(draft);
    if (text === shown) {
      return;
    }
    try {
      localStorage.setItem(KEY, text);
      shown = text;
      useSynth.setState({ warning: null });
    } catch {
      useSynth.setState({
        warning: "This track is too large for the browser to keep: save it to a file before the page is closed.",
      });
    }
  };
  const ended = useSynth.subscribe((now, before) => {
    const [document, earlier] = [now.history.now, before.history.now];
    if (document.track !== earlier.track || document.name !== earlier.name || now.session !== before.session) {
      timer ??= setTimeout(write, 250);
    }
  });
  window.addEventListener("pagehide", write);
  return () => {
    ended();
    window.removeEventListener("pagehide", write);
    if (timer !== undefined) {
      write();
    }
  };
}

/** What was edited when the page was closed. */
export function restoreDraft(): void {
  try {
    const draft = JSON.parse(localStorage.getItem(KEY) ?? "null") as Draft | null;
    if (draft) {
      const track = fromFile(draft.track);
      useSynth.setState({
        history: begin({ track, selection: THE_TRACK, name: draft.name }),
        session: draft.session,
        saved: draft.saved ? track : EMPTY,
      });
    }
  } catch {
    // A draft of another version: there is nothing to go on with.
    localStorage.removeItem(KEY);
  }
}
