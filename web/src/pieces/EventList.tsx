import { AlertTriangle, Circle, Info, OctagonAlert } from "lucide-react";
import { useState } from "react";
import type { ProgrammeEvent, Severity } from "../api/types";
import { shortClock } from "../format/time";

const ICONS: Record<Severity, typeof Info> = { low: Circle, medium: Info, high: AlertTriangle, critical: OctagonAlert };

/** What somebody ought to look at: a click goes there. The sign tells the severity, and so does its word. */
export function EventList({ events, onSeek }: { events: readonly ProgrammeEvent[]; onSeek(seconds: number): void }) {
  const [choice, setLow] = useState<boolean | null>(null);
  const low = events.filter((event) => event.severity === "low").length;
  // Many small things would hide the large ones.
  const hasLow = choice ?? low <= 8;
  if (events.length === 0) {
    return <p className="quiet">Nothing has happened that somebody ought to look at.</p>;
  }
  return (
    <>
      {low > 0 && low < events.length && (
        <button type="button" className="filter" onClick={() => setLow(!hasLow)}>
          {hasLow ? "Hide" : "Show"} {low} of low severity
        </button>
      )}
      <ol className="events">
        {events.map((event) => {
          if (event.severity === "low" && !hasLow) {
            return null;
          }
          const Icon = ICONS[event.severity] ?? Info;
          return (
            <li key={`${event.kind} ${event.time_seconds}`} data-severity={event.severity}>
              <button
                type="button"
                onClick={() => onSeek(event.time_seconds)}
                title={`Go to ${shortClock(event.time_seconds, 2)}`}
              >
                <Icon size={14} aria-hidden="true" />
                <span className="event-head">
                  <b>{name(event.kind)}</b> <span className="severity">{event.severity}</span>
                  <time>{shortClock(event.time_seconds, 1)}</time>
                </span>
                <span className="event-text">{withMinus(event.text)}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}

// Sentences come with the hyphen of a keyboard.
function withMinus(text: string): string {
  return text.replace(/(?<![\w-])-(?=\d)/g, "−");
}

function name(kind: string): string {
  const words = kind.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
