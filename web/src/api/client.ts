import type { Analysis, Device, Job, LibraryEntry, ServerInfo, Session, Source, Target } from "./types";

/** What the server refused, in its own words (RFC 9457). */
export class Problem extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly status: number,
  ) {
    super(message);
  }
}

async function request(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Problem("The server does not answer. Is Monochord still running?", "server.unreachable", 0);
  }
  if (response.ok) {
    return response;
  }
  const body = await response.json().catch(() => null);
  const text = body?.detail ?? body?.title ?? `The server answered ${response.status}.`;
  throw new Problem(text, body?.code ?? "server.error", response.status);
}

async function get<T>(path: string): Promise<T> {
  return (await request(path)).json();
}

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.headers = { "Content-Type": "application/json" };
    init.body = JSON.stringify(body);
  }
  const response = await request(path, init);
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

// A list may come bare or as the one property of an object.
async function list<T>(path: string, property: string): Promise<T[]> {
  const body = await get<T[] | Record<string, T[]>>(path);
  return Array.isArray(body) ? body : (body[property] ?? []);
}

const id = encodeURIComponent;

export const api = {
  server: () => get<ServerInfo>("/api/server"),
  /** The addresses that the server knows, as its OpenAPI writes them. */
  paths: async () => new Set(Object.keys((await get<{ paths: Record<string, unknown> }>("/openapi/v1.json")).paths)),
  devices: () => list<Device>("/api/devices", "devices"),
  targets: () => list<Target>("/api/targets", "targets"),
  library: (folder: string, path: string) => list<LibraryEntry>(`/api/library?folder=${id(folder)}&path=${id(path)}`, "entries"),
  sessions: () => list<Session>("/api/sessions", "sessions"),
  session: (session: string) => get<Session>(`/api/sessions/${id(session)}`),
  open: (source: Source) => send<Session>("POST", "/api/sessions", { source, autoplay: true }),
  close: (session: string) => send<void>("DELETE", `/api/sessions/${id(session)}`),
  transport: (session: string, body: Record<string, unknown>) =>
    send<void>("POST", `/api/sessions/${id(session)}/transport`, body),
  reset: (session: string) => send<void>("POST", `/api/sessions/${id(session)}/reset`),
  stem: (session: string, stem: string, body: { solo?: boolean; mute?: boolean }) =>
    send<void>("PATCH", `/api/sessions/${id(session)}/stems/${id(stem)}`, body),
  output: (session: string, device: string) => send<void>("PATCH", `/api/sessions/${id(session)}/output`, { device }),
  /** Null while it is still at work. */
  analysis: async (session: string): Promise<Analysis | null> => {
    const response = await request(`/api/sessions/${id(session)}/analysis`);
    return response.status === 202 ? null : response.json();
  },
  reportUrl: (session: string, form: "report" | "report.html" | "payload" | "analysis") => `/api/sessions/${id(session)}/${form}`,
  jobs: () => list<Job>("/api/jobs", "jobs"),
  job: (job: string) => get<Job>(`/api/jobs/${id(job)}`),
  cancelJob: (job: string) => send<void>("POST", `/api/jobs/${id(job)}/cancel`),
  retryJob: (job: string) => send<void>("POST", `/api/jobs/${id(job)}/retry`),
};

/** Sends a file, telling how much of it is there (0 to 1). */
export function upload(file: File, onProgress: (share: number) => void): Promise<{ id: string }> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how far an upload is.
    const post = new XMLHttpRequest();
    post.open("POST", `/api/uploads?name=${id(file.name)}`);
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
