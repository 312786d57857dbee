import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api } from "../../api/client";
import { bytes } from "../../format/numbers";
import { Window } from "../../pieces/Window";
import { Library } from "../open/Library";
import { addClip } from "./document/edits";
import { newClip } from "./document/model";
import { TextField } from "./inspector/controls";
import { position } from "./playing";
import { editAll } from "./store";

/** What a file may have to be kept within the track: with it the track stays below what the server takes. */
const MOST_BYTES = 8_000_000;

/** Where a clip comes from: the library, its path, or a file of this computer that goes into the track. */
export function ClipWindow({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange(isOpen: boolean): void }) {
  const server = useQuery({ queryKey: ["server"], queryFn: api.server });
  const [trouble, setTrouble] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const add = (file: string, description = "") => {
    if (file.trim() !== "") {
      const { id, ...clip } = newClip(file, { start: Math.round(position() * 1000) / 1000, description });
      editAll((now) => {
        const track = addClip(now.track, file, clip);
        const added = track.clips.at(-1);
        return track === now.track || !added ? now : { track, selection: { kind: "clip", id: added.id } };
      });
      setTrouble(null);
      onOpenChange(false);
    }
  };
  const embed = async (file: File) => {
    if (file.size > MOST_BYTES) {
      setTrouble(
        `${file.name} has ${bytes(file.size)}; a track can hold ${bytes(MOST_BYTES)}. Put it into a folder of the library.`,
      );
      return;
    }
    const reader = new FileReader();
    reader.onload = () => add(String(reader.result).replace(/^data:[^;,]*/, `data:${file.type || "audio/wav"}`), file.name);
    reader.onerror = () => setTrouble(`${file.name} can't be read.`);
    reader.readAsDataURL(file);
  };
  const folders = server.data?.library ?? [];
  return (
    <Window title="Add a clip" isOpen={isOpen} onOpenChange={onOpenChange}>
      <div className="open">
        {trouble && (
          <p className="message" role="alert">
            {trouble}
          </p>
        )}
        {folders.length > 0 && (
          <section>
            <h2>Of the library</h2>
            <Library folders={folders} onOpen={(source) => add(source.path ?? "")} />
          </section>
        )}
        <section>
          <h2>By its path</h2>
          <p className="quiet">In a folder of the library, or in the folder sounds of the server's data folder. Enter adds it.</p>
          <TextField label="Path of a sound file" value="" placeholder="bell.flac" onChange={add} />
        </section>
        <section>
          <h2>Of this computer</h2>
          <button type="button" className="row-button" onClick={() => input.current?.click()}>
            Choose a file; it goes into the track, up to {bytes(MOST_BYTES)}
          </button>
          <input
            ref={input}
            type="file"
            accept="audio/*"
            hidden
            aria-label="Sound file"
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = "";
              if (file) {
                void embed(file);
              }
            }}
          />
        </section>
      </div>
    </Window>
  );
}
