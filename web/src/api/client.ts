import createClient from "openapi-fetch";
import type { paths } from "./schema";
import type { Preset, RenderOptions, TrackFault, VoiceMove } from "./synthesis";
import type { SimilarQuery, TrackPaths, Weights } from "./tracks";
import type { Analysis, Job, Move, Source } from "./types";

/** What the server refused, in its own words (RFC 9457). */
export class Problem extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly status: number,
    /** Of a track of steps and voices: all that is wrong with it. */
    readonly faults: readonly TrackFault[] = [],
  ) {
    super(message);
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

const server = createClient<paths & TrackPaths>();

/** What was answered, or the problem that it is. */
async function answer<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch(() => {
    throw new Problem("The server does not answer. Is Monochord still running?", "server.unreachable", 0);
  });
  if (response.ok) {
    return data as T;
  }
  throw problemOf(error, response.status);
}

function problemOf(error: unknown, status: number): Problem {
  const problem = error as { detail?: string; title?: string; code?: string; faults?: TrackFault[] } | undefined;
  const text = problem?.detail ?? problem?.title ?? `The server answered ${status}.`;
  return new Problem(text, problem?.code ?? "server.error", status, problem?.faults ?? []);
}

/** A request whose body or answer the server's document does not describe: tracks of steps and voices as they are in files. */
async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const isText = typeof body === "string";
  const response = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { "Content-Type": "application/json" }, body: isText ? body : JSON.stringify(body) }),
  }).catch(() => {
    throw new Problem("The server does not answer. Is Monochord still running?", "server.unreachable", 0);
  });
  const answered: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    throw problemOf(answered, response.status);
  }
  return answered as T;
}

const trackOf = (id: string) => `/api/sessions/${encodeURIComponent(id)}/track`;

const of = (id: string) => ({ params: { path: { id } } });

export const api = {
  server: () => answer(server.GET("/api/server")),
  /** The addresses that the server knows, as its OpenAPI writes them. */
  paths: async () => new Set(Object.keys((await (await fetch("/openapi/v1.json")).json()).paths)),
  rings: async () => (await answer(server.GET("/api/rings"))).rings,
  devices: async () => (await answer(server.GET("/api/devices"))).devices,
  targets: async () => (await answer(server.GET("/api/targets"))).targets,
  library: async (folder: string, path: string) =>
    (await answer(server.GET("/api/library", { params: { query: { folder, path } } }))).entries,
  sessions: async () => (await answer(server.GET("/api/sessions"))).sessions,
  session: (id: string) => answer(server.GET("/api/sessions/{id}", of(id))),
  open: (source: Source) => answer(server.POST("/api/sessions", { body: { source, autoplay: true } })),
  /** A session of a track of steps and voices, at its start. */
  openTrack: (track: unknown, name: string, output: string | null) =>
    answer(
      server.POST("/api/sessions", {
        body: { source: { kind: "track", track: track as never, name }, autoplay: false, ...(output === null ? {} : { output }) },
      }),
    ),
  sessionTrack: (id: string) => ask<unknown>("GET", trackOf(id)),
  updateTrack: (id: string, track: unknown) => ask<{ length_frames: number }>("PUT", trackOf(id), track),
  moveVoices: (id: string, voices: readonly VoiceMove[]) => ask<unknown>("PATCH", trackOf(id), { voices }),
  /** The second dialect of a track, whichever one it is written in. */
  convertTrack: (track: unknown) => ask<unknown>("POST", "/api/tracks/convert", track),
  render: (track: unknown, name: string, options: RenderOptions) => ask<Job>("POST", "/api/renders", { track, name, options }),
  renderUrl: (job: string, file: string) => `/api/renders/${encodeURIComponent(job)}/${encodeURIComponent(file)}`,
  voices: async () => (await answer(server.GET("/api/voices"))).voices,
  presets: async () => (await ask<{ presets: Preset[] }>("GET", "/api/presets")).presets,
  close: (id: string) => answer(server.DELETE("/api/sessions/{id}", of(id))),
  transport: (id: string, body: Move) => answer(server.POST("/api/sessions/{id}/transport", { ...of(id), body })),
  reset: (id: string) => answer(server.POST("/api/sessions/{id}/reset", of(id))),
  stem: (id: string, name: string, body: { solo?: boolean; mute?: boolean }) =>
    answer(server.PATCH("/api/sessions/{id}/stems/{name}", { params: { path: { id, name } }, body })),
  output: (id: string, device: string) => answer(server.PATCH("/api/sessions/{id}/output", { ...of(id), body: { device } })),
  /** Null while it is still at work. */
  analysis: async (id: string): Promise<Analysis | null> => {
    const call = server.GET("/api/sessions/{id}/analysis", of(id));
    const found = await answer(call);
    return (await call).response.status === 202 ? null : (found as Analysis);
  },
  reportUrl: (id: string, form: "report" | "report.html" | "payload" | "analysis") =>
    `/api/sessions/${encodeURIComponent(id)}/${form}`,
  jobs: async () => (await answer(server.GET("/api/jobs"))).jobs,
  job: (id: string) => answer(server.GET("/api/jobs/{id}", of(id))),
  cancelJob: (id: string) => answer(server.POST("/api/jobs/{id}/cancel", of(id))),
  retryJob: (id: string) => answer(server.POST("/api/jobs/{id}/retry", of(id))),
  tracks: (query: Record<string, string | number>, signal: AbortSignal) =>
    answer(server.GET("/api/tracks", { params: { query }, signal })),
  track: (id: number) => answer(server.GET("/api/tracks/{id}", { params: { path: { id } } })),
  similar: (id: number, query: SimilarQuery) =>
    answer(server.GET("/api/tracks/{id}/similar", { params: { path: { id }, query } })),
  compare: (id: number, other: number, weights: Weights) =>
    answer(server.GET("/api/tracks/{id}/compare/{other}", { params: { path: { id, other }, query: { weights } } })),
  explain: (id: number, other: number, weights: Weights) =>
    answer(server.GET("/api/tracks/{id}/explain/{other}", { params: { path: { id, other }, query: { top_n: 5, weights } } })),
  statistics: () => answer(server.GET("/api/tracks/statistics")),
  map: () => answer(server.GET("/api/tracks/map")),
  failures: () => answer(server.GET("/api/tracks/failures")),
  scan: (folder: string, force: boolean) =>
    answer(server.POST("/api/fingerprints/batch", { body: { folder, recursive: true, force } })),
};

/** Sends a file, telling how much of it is there (0 to 1). */
export function upload(file: File, onProgress: (share: number) => void): Promise<{ id: string }> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how far an upload is.
    const post = new XMLHttpRequest();
    post.open("POST", `/api/uploads?name=${encodeURIComponent(file.name)}`);
    post.responseType = "json";
    post.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    post.onerror = () => reject(new Problem("The upload was cut off. Try again.", "upload.cut-off", 0));
    post.onload = () =>
      post.status < 300
        ? resolve(post.response)
        : reject(
            new Problem(post.response?.detail ?? `The server answered ${post.status}.`, post.response?.code ?? "", post.status),
          );
    post.send(file);
  });
}
