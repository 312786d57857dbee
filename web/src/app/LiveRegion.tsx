import { useEffect, useState } from "react";
import { decimal } from "../format/numbers";
import type { CurrentSession } from "./current";

/** Says the main readings to those who listen to the page: every 5 s, and only when they have changed. */
export function LiveRegion({ session }: { session: CurrentSession | null }) {
  const [text, setText] = useState("");
  useEffect(() => {
    if (!session) {
      setText("");
      return;
    }
    const timer = setInterval(() => {
      const { readings, link } = session;
      if (link.status.getState().state === "playing") {
        const say = (name: string) => decimal(readings.scalar(name)()).replace("−∞", "silence").replace("–", "not yet");
        setText(
          `Integrated ${say("integrated_lufs")}, short-term ${say("short_term_lufs")} LUFS, true peak ${say("max_true_peak_dbtp")} dBTP`,
        );
      }
    }, 5000);
    return () => clearInterval(timer);
  }, [session]);
  return (
    <div className="unseen" aria-live="polite" aria-atomic="true">
      {text}
    </div>
  );
}
