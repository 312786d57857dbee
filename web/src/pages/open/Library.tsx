import { useQuery } from "@tanstack/react-query";
import { FileAudio, Folder, FolderUp } from "lucide-react";
import { useState } from "react";
import { api } from "../../api/client";
import type { Source } from "../../api/types";
import { bytes } from "../../format/numbers";

/** The folders that the server was given, and what is in them. */
export function Library({ folders, onOpen }: { folders: readonly string[]; onOpen(source: Source): void }) {
  const [place, setPlace] = useState<{ folder: string; path: string } | null>(
    folders.length === 1 ? { folder: folders[0]!, path: "" } : null,
  );
  const listing = useQuery({
    queryKey: ["library", place?.folder, place?.path],
    queryFn: () => api.library(place!.folder, place!.path),
    enabled: place !== null,
  });
  if (!place) {
    return (
      <ul className="rows">
        {folders.map((folder) => (
          <li key={folder}>
            <button type="button" className="row-button" onClick={() => setPlace({ folder, path: "" })}>
              <Folder size={16} aria-hidden="true" />
              {folder}
            </button>
          </li>
        ))}
      </ul>
    );
  }
  const up = () =>
    place.path === "" ? setPlace(null) : setPlace({ ...place, path: place.path.split("/").slice(0, -1).join("/") });
  return (
    <ul className="rows library">
      {(place.path !== "" || folders.length > 1) && (
        <li>
          <button type="button" className="row-button" onClick={up}>
            <FolderUp size={16} aria-hidden="true" />
            {place.folder}/{place.path}
          </button>
        </li>
      )}
      {listing.error && <li role="alert">{listing.error.message}</li>}
      {listing.data?.map((entry) => (
        <li key={entry.path}>
          <button
            type="button"
            className="row-button"
            onClick={() =>
              entry.is_folder
                ? setPlace({ ...place, path: entry.path })
                : onOpen({ kind: "library", folder: place.folder, path: entry.path })
            }
          >
            {entry.is_folder ? <Folder size={16} aria-hidden="true" /> : <FileAudio size={16} aria-hidden="true" />}
            <span className="grow">{entry.name}</span>
            {entry.size_bytes !== null && <span className="quiet">{bytes(entry.size_bytes)}</span>}
          </button>
        </li>
      ))}
      {listing.data && listing.data.length === 0 && <li className="quiet">There is no sound file here.</li>}
    </ul>
  );
}
