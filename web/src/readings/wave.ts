import { MinMaxPyramid } from "./pyramid";

/** How many columns of a second are kept: a hundred make an hour as large as a picture. */
const PER_SECOND = 100;

/** The outline of a sound: extremes of all channels, in columns of 10 ms, each a level of a pyramid. */
export class WaveOutline {
  readonly low = new MinMaxPyramid();
  readonly high = new MinMaxPyramid();
  readonly perSecond = PER_SECOND;
  private column = 0;
  private minimum = Number.POSITIVE_INFINITY;
  private maximum = Number.NEGATIVE_INFINITY;
  private frame = 0;

  constructor(private readonly rate: number) {}

  get seconds(): number {
    return this.frame / this.rate;
  }

  /** A frame more, by its smallest and largest sample. */
  add(minimum: number, maximum: number): void {
    const column = Math.floor((this.frame * PER_SECOND) / this.rate);
    if (column !== this.column) {
      this.flush();
      this.column = column;
    }
    this.minimum = Math.min(this.minimum, minimum);
    this.maximum = Math.max(this.maximum, maximum);
    this.frame++;
  }

  /** Writes the last column, which may not be full. */
  flush(): void {
    if (this.minimum <= this.maximum) {
      this.low.set(this.column, this.minimum);
      this.high.set(this.column, this.maximum);
    }
    this.minimum = Number.POSITIVE_INFINITY;
    this.maximum = Number.NEGATIVE_INFINITY;
  }

  /** The extremes from a time to another; null where there is nothing. */
  between(from: number, to: number): [number, number] | null {
    const first = Math.floor(from * PER_SECOND);
    const last = Math.max(first + 1, Math.ceil(to * PER_SECOND));
    return this.low.range(first, last) && this.high.range(first, last) ? [this.low.minimum, this.high.maximum] : null;
  }
}

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;

/** Reads the WAV files that the server renders (16 and 24 bits, floats), part by part as they come, into an outline. */
export class WavReader {
  outline: WaveOutline | null = null;
  private rest = new Uint8Array(0);
  private inData = false;
  private left = 0;
  private format = { kind: 0, channels: 0, rate: 0, bytes: 0 };

  take(part: Uint8Array): void {
    const bytes = new Uint8Array(this.rest.length + part.length);
    bytes.set(this.rest);
    bytes.set(part, this.rest.length);
    const view = new DataView(bytes.buffer);
    let at = 0;
    while (!this.inData) {
      const next = this.chunk(view, at);
      if (next === null) {
        this.rest = bytes.slice(at);
        return;
      }
      at = next;
    }
    const size = this.format.bytes * this.format.channels;
    const frames = Math.floor(Math.min(bytes.length - at, this.left) / size);
    for (let i = 0; i < frames; i++) {
      let [minimum, maximum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let c = 0; c < this.format.channels; c++) {
        const sample = this.sample(view, at + i * size + c * this.format.bytes);
        minimum = Math.min(minimum, sample);
        maximum = Math.max(maximum, sample);
      }
      this.outline!.add(minimum, maximum);
    }
    this.left -= frames * size;
    this.rest = this.left >= size ? bytes.slice(at + frames * size) : new Uint8Array(0);
  }

  /** What was read, once all of it has come. */
  end(): WaveOutline {
    if (!this.outline) {
      throw new Error("The file is no WAV that can be drawn.");
    }
    this.outline.flush();
    return this.outline;
  }

  // The next chunk: where the one behind it begins, or the samples; null when more is needed.
  private chunk(view: DataView, at: number): number | null {
    if (view.byteLength - at < 12) {
      return null;
    }
    const name = String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
    if (name === "RIFF" || name === "RF64") {
      return at + 12;
    }
    const length = view.getUint32(at + 4, true);
    if (name === "data") {
      const { kind, rate, bytes } = this.format;
      if (rate === 0 || ![PCM, FLOAT].includes(kind) || ![2, 3, 4].includes(bytes)) {
        throw new Error("The file is no WAV that can be drawn.");
      }
      this.inData = true;
      // The length of a large file stands elsewhere: all that comes is sound.
      this.left = length === 0xffffffff ? Number.POSITIVE_INFINITY : length;
      this.outline = new WaveOutline(rate);
      return at + 8;
    }
    if (view.byteLength - at < 8 + length + (length & 1)) {
      return null;
    }
    if (name === "fmt ") {
      const kind = view.getUint16(at + 8, true);
      this.format = {
        kind: kind === EXTENSIBLE ? view.getUint16(at + 32, true) : kind,
        channels: view.getUint16(at + 10, true),
        rate: view.getUint32(at + 12, true),
        bytes: view.getUint16(at + 22, true) / 8,
      };
    }
    return at + 8 + length + (length & 1);
  }

  private sample(view: DataView, at: number): number {
    if (this.format.kind === FLOAT) {
      return view.getFloat32(at, true);
    }
    switch (this.format.bytes) {
      case 2:
        return view.getInt16(at, true) / 32_768;
      case 3:
        return (view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getInt8(at + 2) << 16)) / 8_388_608;
      default:
        return view.getInt32(at, true) / 2_147_483_648;
    }
  }
}

/** The outline of a WAV file of the server, read as it comes. */
export async function fetchOutline(url: string, signal: AbortSignal): Promise<WaveOutline> {
  const response = await fetch(url, { signal });
  if (!response.ok || !response.body) {
    throw new Error(`The file could not be read: the server answered ${response.status}.`);
  }
  const reader = new WavReader();
  const parts = response.body.getReader();
  for (let part = await parts.read(); !part.done; part = await parts.read()) {
    reader.take(part.value);
  }
  return reader.end();
}
