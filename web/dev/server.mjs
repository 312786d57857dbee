// A made-up Monochord server: the REST and the sockets of docs/server.md and docs/wire.md with invented readings, for work on the pages
// and for their tests. It also serves dist/ under the content security policy that the real one has.
//
//   node dev/server.mjs [PORT]

import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { WebSocketServer } from "ws";
import { Jobs } from "./jobs.mjs";
import { Session } from "./session.mjs";
import { convert, lengthOf, PRESETS, wav } from "./synth.mjs";
import { Tracks } from "./tracks.mjs";
import { VOICES } from "./voices.mjs";

const web = join(fileURLToPath(new URL(".", import.meta.url)), "..");
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};
const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

/** Starts it; port 0 takes any that is free. */
export function start(port = 8440, folder = "dist", { tracks: count = 50_000, hasLibrary = true, isIsolated = true } = {}) {
  const dist = join(web, folder);
  const sessions = new Map();
  const uploads = new Map();
  const jobs = new Jobs();
  const tracks = new Tracks(count);
  const numbers = (url) => url.pathname.split("/").map(Number);
  const sockets = new WebSocketServer({ noServer: true });
  let [nextSession, nextUpload] = [1, 1];

  const moves = [];
  const renders = new Map();
  // What a handler refuses.
  const refused = (faults) => Object.assign(new Error(faults[0].message), { status: 400, code: faults[0].code, faults });
  const inSecondDialect = (track) => {
    const { faults, track: converted } = convert(track);
    if (faults) {
      throw refused(faults);
    }
    return converted;
  };
  const trackOf = (session) => {
    if (!session.track) {
      throw Object.assign(new Error(`The session plays ${session.name}, which is no track of steps and voices.`), {
        status: 409,
        code: "session.no-track",
      });
    }
    return session.track;
  };

  const open = (source) => {
    const session = new Session(
      `s${nextSession++}`,
      source.kind === "upload" ? { ...source, name: uploads.get(source.id) } : source,
    );
    sessions.set(session.id, session);
    return session;
  };

  const routes = [
    ["GET", "/healthz", () => ({ status: "ok", version: "made up" })],
    [
      "GET",
      "/openapi/v1.json",
      () => ({
        paths: Object.fromEntries(
          ["report.html", "report", "payload", "analysis"].map((form) => [`/api/sessions/{id}/${form}`, {}]),
        ),
      }),
    ],
    ["GET", "/api/server", () => ({ version: "made up", library: hasLibrary ? ["music"] : [], has_devices: true })],
    [
      "GET",
      "/api/rings",
      () => ({
        rings: [
          {
            name: "desk.ring",
            sample_rate: 48_000,
            channels: 8,
            channel_names: [],
            seconds: 30,
            end_frames: 1_440_000,
            is_closed: false,
            process_id: 4711,
            heartbeat: new Date().toISOString(),
          },
        ],
      }),
    ],
    [
      "GET",
      "/api/devices",
      () => ({
        devices: [
          { id: "default", name: "Built-in output", max_inputs: 0, max_outputs: 2 },
          { id: "mic", name: "Line in 1 and 2", max_inputs: 2, max_outputs: 0 },
        ],
      }),
    ],
    ["GET", "/api/targets", () => ({ targets: JSON.parse(readFileSync(new URL("targets.json", import.meta.url), "utf8")) })],
    [
      "GET",
      "/api/library",
      () => ({
        entries: [
          { name: "live", is_folder: true, path: "live", size_bytes: null },
          { name: "battle-epic.ogg", is_folder: false, path: "battle-epic.ogg", size_bytes: 1_804_113 },
          { name: "talk.wav", is_folder: false, path: "talk.wav", size_bytes: 9_216_044 },
        ],
      }),
    ],
    [
      "POST",
      "/api/uploads",
      (_, __, url) => {
        const id = `u${nextUpload++}`;
        uploads.set(id, url.searchParams.get("name"));
        return { id };
      },
    ],
    [
      "POST",
      "/api/sessions",
      ({ source, autoplay }) => {
        const track = source.kind === "track" ? inSecondDialect(source.track) : undefined;
        const session = open(source);
        if (track) {
          session.play(track, lengthOf(track), autoplay);
        }
        return session.describe();
      },
      201,
    ],
    ["GET", "/api/sessions/:id/track", (_, session) => trackOf(session)],
    [
      "PUT",
      "/api/sessions/:id/track",
      (body, session) => {
        trackOf(session);
        const track = inSecondDialect(body);
        session.change(track, lengthOf(track));
        return {
          position_frames: Math.round(session.position),
          length_frames: session.programme.frames,
          sample_rate: 48_000,
          steps: [0],
          late: 0,
        };
      },
    ],
    [
      "PATCH",
      "/api/sessions/:id/track",
      (body, session) => {
        trackOf(session);
        moves.push(...body.voices);
        return { position_frames: 0, length_frames: 0, sample_rate: 48_000, steps: [], late: 0 };
      },
    ],
    ["POST", "/api/tracks/convert", (body) => inSecondDialect(body)],
    ["GET", "/api/voices", () => ({ voices: VOICES })],
    ["GET", "/api/presets", () => ({ presets: PRESETS })],
    [
      "POST",
      "/api/renders",
      ({ track, name }) => {
        const seconds = lengthOf(inSecondDialect(track));
        const job = jobs.render(`${name}.wav`, seconds);
        renders.set(job.id, wav(seconds));
        return job;
      },
      202,
    ],
    ["GET", "/api/renders/:job/:name", (_, __, url) => renders.get(url.pathname.split("/")[3])],
    ["GET", "/api/sessions", () => ({ sessions: [...sessions.values()].map((session) => session.describe()) })],
    ["GET", "/api/sessions/:id", (_, session) => session.describe()],
    ["POST", "/api/sessions/:id/transport", (body, session) => session.transport(body)],
    ["POST", "/api/sessions/:id/reset", (_, session) => session.reset()],
    [
      "DELETE",
      "/api/sessions/:id",
      (_, session) => {
        session.close();
        sessions.delete(session.id);
      },
    ],
    ["GET", "/api/sessions/:id/analysis", (_, session) => session.programme.analysis()],
    ["GET", "/api/sessions/:id/report", (_, session) => ({ file: session.name })],
    ["PATCH", "/api/sessions/:id/output", () => undefined],
    [
      "PATCH",
      "/api/sessions/:id/stems/:name",
      (body, session, url) => {
        const name = decodeURIComponent(url.pathname.split("/").at(-1));
        Object.assign(
          session.stems.find((stem) => stem.name === name),
          body,
        );
        session.tellState();
      },
    ],
    ["GET", "/api/jobs", () => jobs.list()],
    ["GET", "/api/jobs/:id", (_, __, url) => jobs.find(url.pathname.split("/")[3])],
    ["POST", "/api/jobs/:id/cancel", (_, __, url) => jobs.cancel(url.pathname.split("/")[3])],
    ["POST", "/api/jobs/:id/retry", (_, __, url) => jobs.retry(url.pathname.split("/")[3])],
    ["GET", "/api/tracks", (_, __, url) => tracks.list(url.searchParams)],
    ["GET", "/api/tracks/statistics", () => tracks.statistics()],
    ["GET", "/api/tracks/map", () => tracks.map()],
    ["GET", "/api/tracks/failures", () => ({ total: tracks.failures.length, failures: tracks.failures })],
    ["GET", "/api/tracks/:id", (_, __, url) => tracks.details(numbers(url)[3])],
    ["GET", "/api/tracks/:id/similar", (_, __, url) => tracks.similar(numbers(url)[3], url.searchParams)],
    ["GET", "/api/tracks/:id/compare/:other", (_, __, url) => tracks.compare(numbers(url)[3], numbers(url)[5])],
    ["GET", "/api/tracks/:id/explain/:other", (_, __, url) => tracks.explain(numbers(url)[3], numbers(url)[5])],
    ["POST", "/api/fingerprints/batch", () => jobs.scan(tracks.count, 0.1), 202],
  ].map(([method, pattern, handler, status = 200]) => ({
    method,
    test: new RegExp(`^${pattern.replace(/:\w+/g, "[^/]+")}$`),
    isSession: pattern.startsWith("/api/sessions/"),
    handler,
    status,
  }));

  const problem = (response, status, code, detail, faults) => {
    response.writeHead(status, { "Content-Type": "application/problem+json" });
    response.end(JSON.stringify({ status, code, detail, faults }));
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const route = routes.find(({ method, test }) => method === request.method && test.test(url.pathname));
    if (!route) {
      return url.pathname.startsWith("/api/")
        ? problem(response, 404, "http.not-found", "There is nothing here.")
        : file(url.pathname, response);
    }
    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const session = route.isSession ? sessions.get(url.pathname.split("/")[3]) : undefined;
    if (route.isSession && !session) {
      return problem(response, 404, "session.not-found", "There is no such session. It may have been closed.");
    }
    if (
      /^\/api\/tracks\/\d/.test(url.pathname) &&
      !numbers(url)
        .slice(3)
        .every((id) => Number.isNaN(id) || tracks.find(id))
    ) {
      return problem(response, 404, "track.not-found", "There is no such track. It may have been removed.");
    }
    const isJson = request.headers["content-type"] === "application/json";
    let result;
    try {
      result = route.handler(isJson ? JSON.parse(Buffer.concat(chunks).toString()) : undefined, session, url);
    } catch (error) {
      if (!error.status) {
        throw error;
      }
      return problem(response, error.status, error.code, error.message, error.faults);
    }
    if (Buffer.isBuffer(result)) {
      response.writeHead(200, { "Content-Type": "audio/wav" });
      return response.end(result);
    }
    response.writeHead(result === undefined ? 204 : route.status, { "Content-Type": "application/json" });
    response.end(result === undefined ? undefined : JSON.stringify(result));
  });

  server.on("upgrade", (request, socket, head) => {
    const [, , what, id] = new URL(request.url, "http://localhost").pathname.split("/");
    const session = sessions.get(id);
    if (what === "jobs") {
      sockets.handleUpgrade(request, socket, head, (client) => jobs.attach(client));
    } else if (session) {
      sockets.handleUpgrade(request, socket, head, (client) => session.attach(client));
    } else {
      socket.end("HTTP/1.1 404 Not Found\r\n\r\n");
    }
  });

  // What is no file is a page of the studio: index.html knows them all.
  const file = (path, response) => {
    const asked = join(dist, normalize(decodeURIComponent(path)));
    const isFile = asked.startsWith(dist) && existsSync(asked) && statSync(asked).isFile();
    const found = isFile ? asked : join(dist, "index.html");
    response.writeHead(200, {
      "Content-Type": TYPES[extname(found)] ?? "application/octet-stream",
      "Content-Security-Policy": POLICY,
      ...(isIsolated && { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" }),
      "X-Content-Type-Options": "nosniff",
    });
    createReadStream(found).pipe(response);
  };

  return new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () => {
      const address = `http://127.0.0.1:${server.address().port}`;
      resolve({
        address,
        open,
        sessions,
        /** What was asked for of voices while they sound. */
        moves,
        /** Cuts every socket, as a server does that restarts. */
        cut: () => {
          for (const client of sockets.clients) {
            client.terminate();
          }
        },
        stop: () => {
          for (const session of sessions.values()) {
            session.close();
          }
          server.closeAllConnections();
          server.close();
        },
      });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await start(Number(process.argv[2] ?? 8440));
  console.log(`A made-up Monochord listens on ${address}`);
}
