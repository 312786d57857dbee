import { Upload } from "lucide-react";
import { useRef } from "react";

/** Takes files: dropped on the page or chosen. Several become the stems of one programme. */
export function DropZone({ onFiles, share }: { onFiles(files: File[]): void; share: number | null }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="dropzone">
      <Upload size={20} strokeWidth={1.5} aria-hidden="true" />
      {share === null ? (
        <>
          <span>
            Drop a sound file anywhere, or{" "}
            <button type="button" className="link" onClick={() => input.current?.click()}>
              choose one
            </button>
            . Several at once become stems.
          </span>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            aria-label="Sound files"
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              event.target.value = "";
              if (files.length > 0) {
                onFiles(files);
              }
            }}
          />
        </>
      ) : (
        <label className="grow">
          Uploading <progress value={share} max={1} />
        </label>
      )}
    </div>
  );
}
