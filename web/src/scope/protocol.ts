import type { MemoryPlan } from "../../kernel/kernel";
import type { ScopeMode, ScopeStatus, SpectraRequest } from "./types";

/** What the page says to the worker. */
export type ToWorker =
  | {
      type: "open";
      url: string;
      module: WebAssembly.Module;
      mode: ScopeMode;
      channels: readonly number[] | null;
      seconds: number;
      mostBytes: number;
    }
  | { type: "choose"; channels: readonly number[] }
  | { type: "spectra"; id: number; request: SpectraRequest }
  | { type: "no-spectra"; id: number }
  | { type: "close" };

/** What the worker says to the page. In shared mode it says little: samples and spectra are there without a word. */
export type ToPage =
  | { type: "status"; status: Partial<ScopeStatus> }
  /** A new ring; without memory the page makes its own, which begins with as many frames of nothing. */
  | { type: "ring"; plan: MemoryPlan; memory: WebAssembly.Memory | null; end: number }
  /** The columns of a stream begin anew; without a buffer the page makes its own. */
  | { type: "columns"; id: number; bins: number; capacity: number; base: number; buffer: ArrayBufferLike | null }
  | { type: "frames"; gap: number; samples: Float32Array; sourceSeconds: number }
  | { type: "spectra"; id: number; columns: Float32Array };
