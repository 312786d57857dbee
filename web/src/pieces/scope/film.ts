import { loop } from "../../frame/loop";
import { palette } from "../../theme/palette";

const RATE = 30;
const BITS = 8_000_000;
const TYPES = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];

/** Why a film can't be made here; null when it can. */
export function filmTrouble(): string | null {
  const hasAll = typeof MediaRecorder !== "undefined" && "captureStream" in HTMLCanvasElement.prototype;
  return hasAll && TYPES.some((type) => MediaRecorder.isTypeSupported(type))
    ? null
    : "This browser can't record WebM. Chromium and Firefox can; a picture (PNG) works everywhere.";
}

/** A plot as a film: what is drawn is copied, at most 30 times a second, onto a canvas that is recorded. */
export class Film {
  private readonly canvas = document.createElement("canvas");
  private readonly recorder: MediaRecorder;
  private readonly chunks: Blob[] = [];
  private readonly entry: { remove(): void };
  private readonly ended: Promise<void>;

  /** @param root What holds the canvases: those that it has are stacked as they lie. */
  constructor(root: HTMLElement) {
    const trouble = filmTrouble();
    const parts = [...root.querySelectorAll<HTMLElement>(".canvas")];
    if (trouble || parts.length === 0) {
      throw new Error(trouble ?? "There is nothing here to record.");
    }
    const box = root.getBoundingClientRect();
    const ratio = window.devicePixelRatio || 1;
    // Video has even sizes.
    this.canvas.width = 2 * Math.round((box.width * ratio) / 2);
    this.canvas.height = 2 * Math.round((box.height * ratio) / 2);
    const g = this.canvas.getContext("2d")!;
    const draw = () => {
      g.fillStyle = palette().panel;
      g.fillRect(0, 0, this.canvas.width, this.canvas.height);
      const frame = root.getBoundingClientRect();
      for (const part of parts) {
        const place = part.getBoundingClientRect();
        for (const layer of part.querySelectorAll("canvas")) {
          if (layer.width > 0 && layer.height > 0) {
            const [x, y] = [(place.left - frame.left) * ratio, (place.top - frame.top) * ratio];
            g.drawImage(layer, x, y, place.width * ratio, place.height * ratio);
          }
        }
      }
      return true;
    };
    draw();
    this.entry = loop.add({ name: "film", rate: RATE, paint: draw });
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type))!;
    this.recorder = new MediaRecorder(this.canvas.captureStream(RATE), { mimeType, videoBitsPerSecond: BITS });
    this.recorder.ondataavailable = ({ data }) => data.size > 0 && this.chunks.push(data);
    this.ended = new Promise((resolve) => {
      this.recorder.onstop = () => resolve();
    });
    this.recorder.start(1000);
  }

  /** Ends it and gives what was recorded. */
  async stop(): Promise<Blob> {
    this.entry.remove();
    if (this.recorder.state !== "inactive") {
      this.recorder.stop();
    }
    await this.ended;
    for (const track of this.recorder.stream.getTracks()) {
      track.stop();
    }
    return new Blob(this.chunks, { type: "video/webm" });
  }
}
