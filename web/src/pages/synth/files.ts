import { api, Problem } from "../../api/client";
import { toFile } from "./document/file";
import { openTrack, setFaults, useSynth } from "./store";

/** Opens a track of either dialect. What is wrong with it is said, and what was edited stays. */
export async function openFile(file: File): Promise<void> {
  const text = await file.text();
  try {
    openTrack(await api.convertTrack(text), file.name.replace(/\.json$/i, ""));
  } catch (error) {
    if (error instanceof Problem && error.faults.length > 0) {
      const [first, ...rest] = error.faults;
      const others = rest.length === 0 ? "" : ` And ${rest.length} more.`;
      throw new Error(`${file.name} can't be opened: ${first!.path ? `${first!.path}: ` : ""}${first!.message}${others}`);
    }
    throw error;
  }
}

/** Saves the track as a file in the second dialect, as the server writes it. */
export async function saveFile(): Promise<void> {
  const { track, name } = useSynth.getState().history.now;
  try {
    const file = await api.convertTrack(toFile(track));
    download(new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: "application/json" }), `${name}.json`);
    useSynth.setState({ saved: track });
  } catch (error) {
    if (error instanceof Problem && error.faults.length > 0) {
      setFaults(track, error.faults, error.message);
    }
    throw error;
  }
}

function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
