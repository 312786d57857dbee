/** Plays planar frames that come over a port, from a queue that takes up jitter. Runs in the sound thread of the browser. */

interface Chunk {
  samples: Float32Array;
  channels: number;
  frames: number;
  /** The frame of the source that the chunk begins with. */
  start: number;
}

// What AudioWorkletGlobalScope has; the DOM's types don't.
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, type: unknown): void;

const TARGET_SECONDS = 0.15;
const LARGEST_SECONDS = 0.6;
/** The clocks of server and sound card differ by some 100 ppm: half a per cent more or less is enough, and is not heard. */
const MOST_DRIFT = 0.005;
const REPORT_BLOCKS = 8;

class Player extends AudioWorkletProcessor {
  private readonly queue: Chunk[] = [];
  private place = 0;
  private waiting = 0;
  private isFilling = true;
  private smoothed = 0;
  private blocks = 0;
  private position = Number.NaN;

  constructor() {
    super();
    this.port.onmessage = ({ data }) => this.take(data);
  }

  process(_: Float32Array[][], outputs: Float32Array[][]): boolean {
    const output = outputs[0]!;
    const [left, right] = [output[0]!, output[1] ?? output[0]!];
    const target = TARGET_SECONDS * sampleRate;
    if (this.isFilling && this.waiting < target) {
      return true;
    }
    this.isFilling = false;
    this.smoothed += (this.waiting - this.place - target - this.smoothed) * 0.005;
    const speed = 1 + Math.max(-MOST_DRIFT, Math.min(MOST_DRIFT, (this.smoothed / target) * 0.01));
    for (let i = 0; i < left.length; i++) {
      if (!this.step(left, right, i)) {
        this.isFilling = true;
        break;
      }
      this.place += speed;
    }
    if (++this.blocks % REPORT_BLOCKS === 0) {
      this.port.postMessage({ frame: this.position, waiting: this.waiting / sampleRate });
    }
    return true;
  }

  // One frame between two of the queue, on the straight line between them.
  private step(left: Float32Array, right: Float32Array, i: number): boolean {
    let chunk = this.queue[0];
    while (chunk && this.place >= chunk.frames) {
      this.place -= chunk.frames;
      this.waiting -= chunk.frames;
      this.queue.shift();
      chunk = this.queue[0];
    }
    if (!chunk) {
      this.place = 0;
      return false;
    }
    const index = Math.floor(this.place);
    const part = this.place - index;
    const next = index + 1 < chunk.frames ? chunk : this.queue[1];
    const nextIndex = index + 1 < chunk.frames ? index + 1 : 0;
    const mix = (channel: number) => {
      const now = chunk.samples[channel * chunk.frames + index]!;
      const then = next ? next.samples[channel * next.frames + nextIndex]! : now;
      return now + (then - now) * part;
    };
    left[i] = mix(0);
    right[i] = chunk.channels > 1 ? mix(1) : left[i]!;
    this.position = chunk.start + this.place;
    return true;
  }

  private take(message: Chunk | "clear"): void {
    if (message === "clear") {
      this.queue.length = 0;
      this.waiting = 0;
      this.place = 0;
      this.isFilling = true;
      return;
    }
    this.queue.push(message);
    this.waiting += message.frames;
    // A page that slept must not lag behind for ever.
    while (this.waiting > LARGEST_SECONDS * sampleRate && this.queue.length > 1) {
      this.waiting -= this.queue.shift()!.frames;
      this.place = 0;
    }
  }
}

registerProcessor("monochord-player", Player);
