import { api, upload } from "../../api/client";
import type { Session, Source } from "../../api/types";

/** Opens files: one as it is, several as the stems of one programme, named by their files. */
export async function openFiles(files: readonly File[], onProgress: (share: number) => void): Promise<Session> {
  const sources: [string, Source][] = [];
  const whole = files.reduce((sum, file) => sum + file.size, 0) || 1;
  let done = 0;
  for (const file of files) {
    const { id } = await upload(file, (share) => onProgress((done + share * file.size) / whole));
    done += file.size;
    sources.push([stemName(file.name), { kind: "upload", id }]);
  }
  return api.open(sources.length === 1 ? sources[0]![1] : { kind: "stems", stems: Object.fromEntries(sources) });
}

/** The name of a stem from that of its file: "03 Dialogue (final).wav" becomes "03-dialogue-final". */
export function stemName(file: string): string {
  const plain = file
    .replace(/\.[^.]+$/, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return plain || "stem";
}
