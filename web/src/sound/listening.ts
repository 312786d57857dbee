import type { SessionLink } from "../readings/session";
import playerUrl from "./player.worklet.ts?worker&url";

/** Plays a session in this browser, and tells which frame is heard: readings are shown by it. */
export class Listening {
  isOn = false;
  private context: AudioContext | null = null;
  private gain: GainNode | null = null;
  private node: AudioWorkletNode | null = null;
  private frame = Number.NaN;
  private frameAt = 0;

  constructor(private readonly link: SessionLink) {}

  async start(volume: number): Promise<void> {
    const session = this.link.status.getState().session;
    if (!session) {
      throw new Error("The session is not there yet.");
    }
    const context = new AudioContext({ sampleRate: session.format.sample_rate, latencyHint: "playback" });
    await context.audioWorklet.addModule(playerUrl);
    const node = new AudioWorkletNode(context, "monochord-player", { numberOfInputs: 0, outputChannelCount: [2] });
    const gain = new GainNode(context, { gain: volume * volume });
    node.connect(gain).connect(context.destination);
    node.port.onmessage = ({ data }) => {
      this.frame = data.frame - (context.outputLatency || 0) * context.sampleRate;
      this.frameAt = performance.now();
    };
    await context.resume();
    [this.context, this.node, this.gain, this.isOn] = [context, node, gain, true];
    const names = (session.heard ?? session.format).channel_names;
    this.link.listen(
      (samples, channels, frame, isJump) => {
        if (isJump) {
          node.port.postMessage("clear");
          this.frame = Number.NaN;
        }
        const mixed = downMix(samples, channels, names);
        const frames = samples.length / channels;
        node.port.postMessage({ samples: mixed, channels: mixed.length / frames, frames, start: frame - frames }, [mixed.buffer]);
      },
      [...names.keys()],
    );
    this.link.heardFrame = () => this.heard();
  }

  setVolume(volume: number): void {
    // The square makes the slider feel even.
    this.gain?.gain.setTargetAtTime(volume * volume, this.context!.currentTime, 0.01);
  }

  stop(): void {
    if (!this.isOn) {
      return;
    }
    this.isOn = false;
    this.link.listen(null);
    this.link.heardFrame = () => Number.NaN;
    this.node?.disconnect();
    this.context?.close();
    this.context = null;
  }

  // Between two reports the clock of the page goes on; when nothing has come for a while, what is newest counts.
  private heard(): number {
    const age = performance.now() - this.frameAt;
    return age < 250 ? this.frame + (age / 1000) * this.link.rate : Number.NaN;
  }
}

const SIDE = Math.SQRT1_2;

/** Two channels from any: ITU-R BS.775-4, Annex 4, centre and surrounds at −3 dB; LFE is left out. Mono stays mono. */
export function downMix(samples: Float32Array, channels: number, names: readonly string[]): Float32Array<ArrayBuffer> {
  const frames = samples.length / channels;
  if (channels <= 2) {
    return samples.slice() as Float32Array<ArrayBuffer>;
  }
  const out = new Float32Array(frames * 2);
  for (let c = 0; c < channels; c++) {
    const [left, right] = gains(names[c] ?? "", c);
    for (let i = 0; i < frames; i++) {
      const sample = samples[c * frames + i]!;
      out[i] = out[i]! + left * sample;
      out[frames + i] = out[frames + i]! + right * sample;
    }
  }
  return out;
}

function gains(name: string, index: number): readonly [number, number] {
  if (name === "LFE") {
    return [0, 0];
  }
  if (name === "L" || name === "R") {
    return name === "L" ? [1, 0] : [0, 1];
  }
  if (/^L/.test(name)) {
    return [SIDE, 0];
  }
  if (/^R/.test(name)) {
    return [0, SIDE];
  }
  if (/^C|^M/.test(name)) {
    return [SIDE, SIDE];
  }
  return index % 2 === 0 ? [SIDE, 0] : [0, SIDE];
}
