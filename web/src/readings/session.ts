import { createStore, type StoreApi } from "zustand/vanilla";
import type { Analysis, LoopRange, ProgrammeEvent, Session, SessionState, StemState } from "../api/types";
import { FLAG, KIND } from "../wire/constants";
import { FieldMap, type KindMessage } from "../wire/fields";
import { emptyHeader, type KindName, kindName, readFloats, readHeader } from "../wire/header";
import { ReadingRing } from "../wire/ring";
import { type Connection, LastingSocket, type SocketSettings } from "../wire/socket";
import { ArrivalRate } from "./rate";
import { Recorder } from "./recorder";

/** What changes seldom: React may show it. */
export interface SessionStatus {
  connection: Connection;
  session: Session | null;
  state: SessionState;
  speed: number | "fast";
  loop: LoopRange | null;
  stems: StemState[];
  events: ProgrammeEvent[];
  /** Why it failed, or what was cut off. */
  trouble: string | null;
  fields: FieldMap | null;
}

export type SampleListener = (samples: Float32Array, channels: number, frame: number, isJump: boolean) => void;

const EMPTY: SessionStatus = {
  connection: "connecting",
  session: null,
  state: "waiting",
  speed: 1,
  loop: null,
  stems: [],
  events: [],
  trouble: null,
  fields: null,
};

/** An event is known by what it is and when. */
const eventKey = (event: ProgrammeEvent): string => `${event.kind} ${event.time_seconds.toFixed(2)}`;

/** One session as this page hears of it: readings in rings and histories, the rest in a store. */
export class SessionLink {
  readonly status: StoreApi<SessionStatus> = createStore(() => EMPTY);
  readonly rings = new Map<KindName, ReadingRing>();
  readonly arrivals = new ArrivalRate();
  recorder: Recorder | null = null;
  /** Messages since the page opened that were missed or not understood. */
  missed = 0;
  refused = 0;
  /** When the newest reading came, as performance.now() counts. */
  lastAt = Number.NaN;
  /** What is heard now, when sound runs in this page; NaN when what is newest counts. */
  heardFrame: () => number = () => Number.NaN;
  onReset: (() => void) | null = null;
  private isAnalysed = false;
  private readonly header = emptyHeader();
  private readonly socket: LastingSocket;
  private samples: SampleListener | null = null;
  private sampleChannels: number[] = [];

  constructor(
    readonly id: string,
    url: string,
    settings: SocketSettings = {},
    private readonly now: () => number = () => performance.now(),
  ) {
    this.socket = new LastingSocket(
      url,
      {
        onText: (message) => this.readText(message),
        onBinary: (message) => this.readBinary(message),
        onConnection: (connection) => this.status.setState({ connection }),
      },
      settings,
    );
  }

  get rate(): number {
    return this.status.getState().session?.format.sample_rate ?? 48_000;
  }

  /** Has samples of these channels sent, or none. */
  listen(listener: SampleListener | null, channels: number[] = []): void {
    this.samples = listener;
    this.sampleChannels = channels;
    if (this.status.getState().connection === "open" && this.status.getState().fields) {
      this.subscribe();
    }
  }

  retryNow(): void {
    this.socket.retryNow();
  }

  close(): void {
    this.socket.close();
  }

  /** How old the newest reading is in milliseconds. */
  age(): number {
    return this.now() - this.lastAt;
  }

  private subscribe(): void {
    const kinds: Record<string, number> = {};
    for (const layout of this.status.getState().fields?.kinds ?? []) {
      // Sound has no fields, and is asked for by channels.
      if (layout.length > 0) {
        kinds[layout.kind] = layout.rate;
      }
    }
    const samples = this.samples ? { samples: { channels: this.sampleChannels } } : {};
    this.socket.send({ type: "subscribe", kinds, ...samples });
  }

  private readText(message: Record<string, unknown>): void {
    switch (message["type"]) {
      case "hello":
        this.greet(message["session"] as Session, new FieldMap(message["kinds"] as Record<string, KindMessage>));
        break;
      case "state":
        this.takeState(message);
        break;
      case "event":
        // The analysis has all of the whole programme; what is seen live after a seek would be told a second time, and cut.
        if (!this.isAnalysed) {
          this.addEvents([message as unknown as ProgrammeEvent]);
        }
        break;
      case "withdrawn":
        if (!this.isAnalysed) {
          this.removeEvent(message as unknown as ProgrammeEvent);
        }
        break;
      case "bye":
        this.socket.close();
        break;
      case "error":
        console.warn("The server did not understand this page:", message["code"], message["message"]);
        break;
    }
  }

  private greet(session: Session, fields: FieldMap): void {
    this.rings.clear();
    for (const layout of fields.kinds) {
      if (layout.length > 0) {
        this.rings.set(layout.kind, new ReadingRing(layout.length));
      }
    }
    // What was measured before the connection was lost stays.
    this.recorder = new Recorder(session, fields, this.recorder);
    this.status.setState({
      session,
      fields,
      state: session.state,
      speed: session.speed,
      loop: session.loop,
      stems: session.stems ?? [],
      trouble: null,
    });
    this.subscribe();
  }

  private takeState(message: Record<string, unknown>): void {
    const before = this.status.getState();
    const error = message["error"] as { detail?: string } | string | null | undefined;
    const interrupted = message["interrupted"];
    this.status.setState({
      state: (message["state"] as SessionState) ?? before.state,
      speed: (message["speed"] as number | "fast") ?? before.speed,
      loop: message["loop"] === undefined ? before.loop : (message["loop"] as LoopRange | null),
      stems: (message["stems"] as StemState[]) ?? before.stems,
      trouble: error
        ? typeof error === "string"
          ? error
          : (error.detail ?? "The session failed.")
        : interrupted
          ? `The sound was cut off: ${typeof interrupted === "string" ? interrupted : "its device is gone"}.`
          : null,
    });
  }

  /** Takes what was found in the whole programme. */
  takeAnalysis(analysis: Analysis): void {
    this.isAnalysed = true;
    this.recorder?.takeAnalysis(analysis);
    this.status.setState({ events: analysis.events });
  }

  /** Adds events that are not there yet, in the order of time. */
  private addEvents(events: readonly ProgrammeEvent[]): void {
    const known = new Map(this.status.getState().events.map((event) => [eventKey(event), event]));
    for (const event of events) {
      known.set(eventKey(event), event);
    }
    this.status.setState({ events: [...known.values()].sort((a, b) => a.time_seconds - b.time_seconds) });
  }

  /** Takes an event away that is none after all. */
  private removeEvent(gone: ProgrammeEvent): void {
    const events = this.status.getState().events.filter((event) => eventKey(event) !== eventKey(gone));
    this.status.setState({ events });
  }

  private readBinary(message: ArrayBuffer): void {
    const wrong = readHeader(message, this.header);
    if (wrong) {
      this.refused++;
      return;
    }
    const { kind, flags, frame, missed, channels } = this.header;
    const values = readFloats(message, this.header);
    this.missed += missed;
    const isJump = (flags & FLAG.jumped) !== 0;
    if (kind === KIND.samples) {
      this.samples?.(values, channels, frame, isJump);
      return;
    }
    const name = kindName(kind);
    const ring = name && this.rings.get(name);
    if (!name || !ring?.push(frame, values)) {
      this.refused++;
      return;
    }
    if (name === "levels") {
      this.lastAt = this.now();
      this.arrivals.take(this.lastAt);
      if ((flags & FLAG.reset) !== 0) {
        this.onReset?.();
      }
    }
    this.recorder?.take(name, frame, values);
  }
}
