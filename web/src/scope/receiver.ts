import type { Kernel } from "../../kernel/kernel";
import type { Session } from "../api/types";
import { KIND } from "../wire/constants";
import { emptyHeader, readFloats, readHeader } from "../wire/header";
import { type Connection, LastingSocket, type SocketSettings } from "../wire/socket";
import { chooseFrom } from "./choice";
import { ScopeIntake } from "./intake";
import { Latency } from "./latency";
import { carryOver, eachBlock, makeRing } from "./memory";
import type { ToPage, ToWorker } from "./protocol";
import { SpectraMaker } from "./spectra";
import { Troubles } from "./troubles";
import type { ScopeStatus } from "./types";

const STATUS_MS = 250;
const PING_MS = 2000;
// Messages come every 16 ms: what is left of spectra by then waits for the next moment.
const SPECTRA_MS = 6;

type Open = Extract<ToWorker, { type: "open" }>;

export interface ReceiverSettings {
  socket?: SocketSettings;
  now?: () => number;
  /** Calls again and again; returns how to end it. */
  every?: (call: () => void, milliseconds: number) => () => void;
  soon?: (call: () => void) => void;
}

/** What a session's scope sends, in a ring: the part of the feed that works in a thread of its own. */
export class ScopeReceiver {
  private socket: LastingSocket;
  private kernel: Kernel | null = null;
  private session: Session | null = null;
  private channels: readonly number[] = [];
  private wanted: readonly number[] | null;
  private speed = 1;
  private isOpen = false;
  private wasOpen = false;
  private isTurning = false;
  private isClosed = false;
  private isComputing = false;
  private toldAt = Number.NEGATIVE_INFINITY;
  private readonly intake = new ScopeIntake();
  private readonly latency = new Latency();
  private readonly header = emptyHeader();
  private readonly spectra: SpectraMaker;
  private readonly troubles = new Troubles<"connection" | "choice" | "session" | "wire">((trouble) => this.say({ trouble }));
  private readonly now: () => number;
  private readonly soon: (call: () => void) => void;
  private readonly endTimer: () => void;

  constructor(
    private readonly open: Open,
    private readonly tell: (message: ToPage, transfer?: Transferable[]) => void,
    private readonly settings: ReceiverSettings = {},
  ) {
    this.wanted = open.channels;
    this.now = settings.now ?? (() => performance.now());
    this.soon = settings.soon ?? ((call) => void setTimeout(call));
    this.spectra = new SpectraMaker(open.mode === "shared", tell, this.now);
    this.socket = this.connect();
    this.endTimer = (settings.every ?? repeat)(() => this.ping(), PING_MS);
  }

  /** Takes what the page says. */
  take(message: ToWorker): void {
    switch (message.type) {
      case "choose":
        this.choose(message.channels);
        break;
      case "spectra":
        this.spectra.add(message.id, message.request);
        this.compute();
        break;
      case "no-spectra":
        this.spectra.remove(message.id);
        break;
      case "close":
        this.close();
        break;
    }
  }

  close(): void {
    if (!this.isClosed) {
      this.isClosed = true;
      this.endTimer();
      this.socket.close();
    }
  }

  private connect(): LastingSocket {
    return new LastingSocket(
      this.open.url,
      {
        onText: (message) => this.readText(message),
        onBinary: (message) => this.readBinary(message),
        onConnection: (connection) => this.takeConnection(connection),
      },
      this.settings.socket,
    );
  }

  private takeConnection(connection: Connection): void {
    this.latency.restart();
    this.isOpen = connection === "open";
    this.wasOpen ||= this.isOpen;
    if (this.isTurning) {
      return;
    }
    if (connection === "lost" && !this.wasOpen) {
      this.troubles.set("connection", "The session can't be reached: the server does not answer, or has no such session.");
    } else if (this.isOpen) {
      this.troubles.set("connection", null);
    }
    this.say({ connection });
  }

  private choose(channels: readonly number[]): void {
    this.wanted = channels;
    if (!this.session) {
      return;
    }
    // A new connection: what is still on its way for the old choice can't be told from what comes for the new one.
    this.isTurning = true;
    this.socket.close();
    this.isTurning = false;
    this.rebuild(this.session);
    this.socket = this.connect();
  }

  private readText(message: Record<string, unknown>): void {
    switch (message["type"]) {
      case "hello":
        this.greet(message["session"] as Session, message["scope"] as { end: number } | undefined);
        break;
      case "state":
        this.takeState(message);
        break;
      case "pong":
        this.latency.pong(message["id"], this.now());
        break;
      case "bye":
        this.close();
        this.troubles.set("session", "The session was closed.");
        break;
      case "error":
        this.troubles.set("wire", `The server refuses: ${String(message["message"] ?? message["code"])}`);
        break;
    }
  }

  private greet(session: Session, scope: { end: number } | undefined): void {
    if (!scope || typeof scope.end !== "number") {
      this.troubles.set("wire", "This server is of an earlier version: its sessions can't be scoped.");
      return;
    }
    const isSame = this.session !== null && formatOf(this.session) === formatOf(session);
    this.session = session;
    this.troubles.set("wire", null);
    if (!isSame || !this.kernel) {
      this.intake.restart();
      this.kernel = null;
      this.rebuild(session);
    }
    if (this.kernel && scope.end < this.intake.next(this.kernel)) {
      // It has begun anew and counts from 0 again.
      this.intake.restart();
    }
    this.subscribe();
  }

  /** A ring for the channels that are wanted and there are, with what is kept of them. */
  private rebuild(session: Session): void {
    const { sample_rate: rate, channel_names: names } = session.format;
    const { channels, fault } = chooseFrom(names, this.wanted);
    const old = this.kernel;
    const from = channels.map((channel) => this.channels.indexOf(channel));
    [this.channels, this.kernel] = [channels, null];
    this.troubles.set("choice", fault);
    if (channels.length === 0) {
      this.say({ names, channels, rate, seconds: 0 });
      return;
    }
    const { module, mode, seconds, mostBytes } = this.open;
    const isShared = mode === "shared";
    try {
      const chosen = channels.map((channel) => names[channel]!);
      this.kernel = makeRing(module, { rate, names: chosen, seconds, mostBytes });
    } catch (error) {
      this.troubles.set(
        "choice",
        `There is not enough memory for the scope: ${error instanceof Error ? error.message : String(error)}`,
      );
      return;
    }
    const { kernel } = this;
    if (old) {
      carryOver(old, kernel, from);
    }
    const { plan, memory } = kernel;
    this.tell({ type: "ring", plan, memory: isShared ? memory : null, end: kernel.start });
    this.say({ names, channels, rate, seconds: plan.capacity / rate });
    if (!isShared) {
      // What was kept goes to the page's own ring too.
      eachBlock(kernel, (samples) => this.pass(0, samples, kernel.sourceSeconds));
    }
    this.spectra.use(kernel);
    this.compute();
  }

  private subscribe(): void {
    if (this.kernel) {
      const next = this.intake.next(this.kernel);
      const since = Number.isNaN(next) ? {} : { since: next };
      this.socket.send({ type: "subscribe", kinds: {}, scope: { channels: this.channels, ...since } });
      this.ping();
    }
  }

  private takeState(message: Record<string, unknown>): void {
    this.latency.restart();
    const { state, speed, error } = message as { state?: string; speed?: number | "fast"; error?: { detail?: string } | null };
    this.speed = typeof speed === "number" ? speed : 1;
    const failure = state === "failed" ? (error?.detail ?? "The session failed.") : null;
    const haste = speed === "fast" ? "The session runs faster than sound: no samples come. Play it at its own speed." : null;
    this.troubles.set("session", failure ?? haste);
  }

  private readBinary(message: ArrayBuffer): void {
    const { header, kernel } = this;
    const wrong = readHeader(message, header);
    if (wrong) {
      this.troubles.set("wire", wrong);
      return;
    }
    if (header.kind !== KIND.scope || !kernel) {
      return;
    }
    const { channels, rate } = kernel.plan;
    const { count, sequence, frame } = header;
    if (header.channels !== channels || count % channels !== 0) {
      this.troubles.set(
        "wire",
        `${count} samples in ${header.channels} channels came where ${channels} channels were asked for.`,
      );
      return;
    }
    const { gap, samples } = this.intake.take(kernel, readFloats(message, header), sequence, frame / rate);
    if (this.open.mode === "messages") {
      this.pass(gap, samples, kernel.sourceSeconds);
    }
    const now = this.now();
    this.latency.take((kernel.end / (rate * this.speed)) * 1000, now);
    if (gap > 0 || now - this.toldAt >= STATUS_MS) {
      this.toldAt = now;
      const { lost, newestLoss } = this.intake;
      this.say({ lost, newestLoss, latencyMs: this.latency.milliseconds });
    }
    this.compute();
  }

  private pass(gap: number, samples: Float32Array, sourceSeconds: number): void {
    this.tell({ type: "frames", gap, samples, sourceSeconds }, [samples.buffer]);
  }

  private compute(): void {
    if (!this.isComputing && this.spectra.advance(SPECTRA_MS)) {
      this.isComputing = true;
      this.soon(() => {
        this.isComputing = false;
        if (!this.isClosed) {
          this.compute();
        }
      });
    }
  }

  private ping(): void {
    if (this.session && this.isOpen) {
      this.socket.send({ type: "ping", id: this.latency.ping(this.now()) });
    }
  }

  private say(status: Partial<ScopeStatus>): void {
    this.tell({ type: "status", status });
  }
}

const formatOf = ({ format }: Session): string => [format.sample_rate, ...format.channel_names].join("\n");

function repeat(call: () => void, milliseconds: number): () => void {
  const timer = setInterval(call, milliseconds);
  return () => clearInterval(timer);
}
