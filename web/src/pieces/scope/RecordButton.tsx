import { Circle, Square } from "lucide-react";
import { type MouseEvent, useEffect, useRef, useState } from "react";
import { act } from "../../app/current";
import { Film, filmTrouble } from "./film";

/** Longer films end by themselves. */
const MOST_MS = 5 * 60_000;

/** Records the panel that it stands in as WebM; a second click saves. */
export function RecordButton({ name }: { name: string }) {
  const [film, setFilm] = useState<Film | null>(null);
  const current = useRef<Film | null>(null);
  useEffect(
    () => () => {
      // Whoever leaves the page has what was recorded thrown away.
      void current.current?.stop();
    },
    [],
  );
  const stop = () =>
    act(async () => {
      const ended = current.current;
      current.current = null;
      setFilm(null);
      if (ended) {
        save(await ended.stop(), name);
      }
    });
  const press = (event: MouseEvent<HTMLElement>) => {
    if (current.current) {
      void stop();
      return;
    }
    const panel = event.currentTarget.closest<HTMLElement>(".panel")!;
    void act(async () => {
      const begun = new Film(panel.querySelector<HTMLElement>(".filmed") ?? panel);
      current.current = begun;
      setFilm(begun);
      setTimeout(() => current.current === begun && void stop(), MOST_MS);
    });
  };
  const trouble = filmTrouble();
  return (
    <button
      type="button"
      className="icon small camera"
      aria-pressed={film !== null}
      aria-label={film ? `Stop and save the film of ${name}` : `Film of ${name}`}
      title={trouble ?? (film ? "Stop and save" : "Record as WebM")}
      onClick={press}
    >
      {film ? <Square size={12} aria-hidden="true" /> : <Circle size={12} aria-hidden="true" />}
    </button>
  );
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `monochord ${name.toLowerCase()} ${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}.webm`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
