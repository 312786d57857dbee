import { createStore, type StoreApi } from "zustand/vanilla";
import kernelUrl from "../../dist-kernel/kernel.wasm?url";
import { Kernel, makeMemory } from "../../kernel/kernel";
import { MOST_BYTES, SECONDS } from "./memory";
import type { ToPage, ToWorker } from "./protocol";
import { faultOf } from "./spectra";
import { PageStream } from "./stream";
import type { ScopeFeed, ScopeMode, ScopeStatus, SpectraRequest, SpectraStream } from "./types";

export interface ScopeSettings {
  /** Of the session's socket: socketUrl(`/ws/sessions/${id}`). */
  url: string;
  /** Which channels come; the first eight when nothing is said. */
  channels?: readonly number[];
  /** How much is kept at most. */
  seconds?: number;
  /** Bytes that samples take at most. */
  mostBytes?: number;
  /** Whether memory is shared; where the page is isolated, when nothing is said. */
  mode?: ScopeMode;
}

/** The part of a Worker that is used, so that a test can be one. */
export interface WorkerLike {
  onmessage: ((event: { data: ToPage }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
  postMessage(message: ToWorker): void;
  terminate(): void;
}

let compiled: Promise<WebAssembly.Module> | null = null;

/** The kernel, fetched and compiled once for all feeds of the page. */
function compile(): Promise<WebAssembly.Module> {
  compiled ??= fetch(kernelUrl).then(async (response) => {
    if (!response.ok) {
      throw new Error(`the server answers ${response.status}`);
    }
    return WebAssembly.compile(await response.arrayBuffer());
  });
  compiled.catch(() => {
    // The next feed tries again.
    compiled = null;
  });
  return compiled;
}

const makeWorker = (): WorkerLike =>
  new Worker(new URL("./scope.worker.ts", import.meta.url), { type: "module", name: "scope" }) as WorkerLike;

/** Opens the scope of a session. What is wrong is told in the status; nothing throws. */
export function openScope(settings: ScopeSettings): ScopeFeed {
  return new PageFeed(settings, makeWorker, compile());
}

/** The feed as the page sees it: it looks at memory that a worker fills. */
export class PageFeed implements ScopeFeed {
  readonly status: StoreApi<ScopeStatus>;
  private kernel: Kernel | null = null;
  private readonly worker: WorkerLike;
  private readonly streams = new Map<number, PageStream>();
  private nextStream = 1;
  private isClosed = false;
  private module: WebAssembly.Module | null = null;
  private readonly waiting: ToWorker[] = [];

  constructor(settings: ScopeSettings, make: () => WorkerLike, module: Promise<WebAssembly.Module>) {
    const mode = settings.mode ?? (globalThis.crossOriginIsolated ? "shared" : "messages");
    this.status = createStore<ScopeStatus>(() => ({
      connection: "connecting",
      mode,
      rate: 0,
      names: [],
      channels: [],
      seconds: 0,
      lost: 0,
      newestLoss: null,
      latencyMs: Number.NaN,
      trouble: null,
    }));
    this.worker = make();
    this.worker.onmessage = ({ data }) => this.take(data);
    this.worker.onerror = ({ message }) => this.fail(`The scope's worker failed: ${message ?? "it could not be loaded"}`);
    module.then(
      (ready) => {
        this.module = ready;
        if (this.isClosed) {
          return;
        }
        this.worker.postMessage({
          type: "open",
          url: settings.url,
          module: ready,
          mode,
          channels: settings.channels ?? null,
          seconds: settings.seconds ?? SECONDS,
          mostBytes: settings.mostBytes ?? MOST_BYTES[mode],
        });
        for (const message of this.waiting.splice(0)) {
          this.worker.postMessage(message);
        }
      },
      (error: unknown) =>
        this.fail(`The scope's kernel can't be loaded: ${error instanceof Error ? error.message : String(error)}`),
    );
  }

  get end(): number {
    return this.kernel?.end ?? 0;
  }

  get start(): number {
    return this.kernel?.start ?? 0;
  }

  get sourceSeconds(): number {
    return this.kernel && this.kernel.end > 0 ? this.kernel.sourceSeconds : Number.NaN;
  }

  waveform(channel: number, from: number, to: number, low: Float32Array, high: Float32Array): void {
    if (this.kernel) {
      this.kernel.waveform(channel, from, to, low, high);
    } else {
      low.fill(Number.NaN);
      high.fill(Number.NaN);
    }
  }

  samples(channel: number, from: number, out: Float32Array): void {
    if (this.kernel) {
      this.kernel.samples(channel, from, out);
    } else {
      out.fill(Number.NaN);
    }
  }

  spectra(request: SpectraRequest): SpectraStream {
    const fault = faultOf(request);
    if (fault) {
      throw new RangeError(fault);
    }
    const id = this.nextStream++;
    const stream = new PageStream({ ...request }, () => {
      if (this.streams.delete(id)) {
        this.send({ type: "no-spectra", id });
      }
    });
    this.streams.set(id, stream);
    this.send({ type: "spectra", id, request: stream.request });
    return stream;
  }

  choose(channels: readonly number[]): void {
    this.send({ type: "choose", channels: [...channels] });
  }

  close(): void {
    if (!this.isClosed) {
      this.send({ type: "close" });
      this.isClosed = true;
      this.worker.onmessage = null;
      // It closes itself; one that hangs is ended.
      setTimeout(() => this.worker.terminate(), 1000);
      this.status.setState({ connection: "closed" });
    }
  }

  private send(message: ToWorker): void {
    if (this.isClosed) {
      return;
    }
    if (this.module) {
      this.worker.postMessage(message);
    } else {
      this.waiting.push(message);
    }
  }

  private fail(trouble: string): void {
    this.status.setState({ trouble, connection: "closed" });
  }

  private take(message: ToPage): void {
    switch (message.type) {
      case "status":
        this.status.setState(message.status);
        break;
      case "ring":
        this.openRing(message);
        break;
      case "columns":
        this.streams.get(message.id)?.begin(message);
        break;
      case "frames":
        this.write(message);
        break;
      case "spectra":
        this.streams.get(message.id)?.take(message.columns);
        break;
    }
  }

  private openRing({ plan, memory, end }: Extract<ToPage, { type: "ring" }>): void {
    try {
      this.kernel = new Kernel(this.module!, memory ?? makeMemory(plan), plan, 1);
      if (!memory && end > 0) {
        this.kernel.gap(end);
      }
    } catch (error) {
      this.kernel = null;
      this.fail(`There is not enough memory for the scope: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private write({ gap, samples, sourceSeconds }: Extract<ToPage, { type: "frames" }>): void {
    if (this.kernel) {
      if (gap > 0) {
        this.kernel.gap(gap);
      }
      this.kernel.sourceSeconds = sourceSeconds;
      this.kernel.write(samples);
    }
  }
}
