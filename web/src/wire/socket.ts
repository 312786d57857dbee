import { backoff } from "./backoff";

export type Connection = "connecting" | "open" | "lost" | "closed";

/** The part of a WebSocket that is used, so that a test can be one. */
export interface SocketLike {
  binaryType: string;
  onopen: (() => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  send(data: string): void;
  close(): void;
}

export interface SocketHandlers {
  onText(message: Record<string, unknown>): void;
  onBinary?(message: ArrayBuffer): void;
  onConnection(connection: Connection): void;
}

export interface SocketSettings {
  make?: (url: string) => SocketLike;
  later?: (call: () => void, milliseconds: number) => () => void;
}

/** A WebSocket that comes back by itself until it is closed. */
export class LastingSocket {
  private socket: SocketLike | null = null;
  private attempt = 0;
  private isEnded = false;
  private cancelRetry: (() => void) | null = null;
  private readonly make: (url: string) => SocketLike;
  private readonly later: (call: () => void, milliseconds: number) => () => void;

  constructor(
    private readonly url: string,
    private readonly handlers: SocketHandlers,
    settings: SocketSettings = {},
  ) {
    this.make = settings.make ?? ((address) => new WebSocket(address) as unknown as SocketLike);
    this.later =
      settings.later ??
      ((call, milliseconds) => {
        const timer = setTimeout(call, milliseconds);
        return () => clearTimeout(timer);
      });
    this.connect();
  }

  send(message: unknown): void {
    this.socket?.send(JSON.stringify(message));
  }

  /** Tries at once, when somebody does not want to wait. */
  retryNow(): void {
    if (this.cancelRetry) {
      this.cancelRetry();
      this.cancelRetry = null;
      this.connect();
    }
  }

  /** Ends it for good. */
  close(): void {
    this.isEnded = true;
    this.cancelRetry?.();
    this.drop();
    this.handlers.onConnection("closed");
  }

  private connect(): void {
    this.cancelRetry = null;
    if (this.attempt === 0) {
      this.handlers.onConnection("connecting");
    }
    const socket = this.make(this.url);
    this.socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.attempt = 0;
      this.handlers.onConnection("open");
    };
    socket.onmessage = ({ data }) => {
      if (typeof data === "string") {
        this.readText(data);
      } else {
        this.handlers.onBinary?.(data as ArrayBuffer);
      }
    };
    socket.onclose = () => {
      this.drop();
      if (!this.isEnded) {
        this.handlers.onConnection("lost");
        this.cancelRetry = this.later(() => this.connect(), backoff(this.attempt++));
      }
    };
  }

  private readText(data: string): void {
    let message: unknown;
    try {
      message = JSON.parse(data);
    } catch {
      console.warn("A message that is no JSON:", data.slice(0, 200));
      return;
    }
    if (typeof message === "object" && message !== null) {
      this.handlers.onText(message as Record<string, unknown>);
    }
  }

  private drop(): void {
    if (this.socket) {
      this.socket.onopen = null;
      this.socket.onclose = null;
      this.socket.onmessage = null;
      this.socket.close();
      this.socket = null;
    }
  }
}

/** The address of a WebSocket of this page's server. */
export function socketUrl(path: string): string {
  const { protocol, host } = window.location;
  return `${protocol === "https:" ? "wss" : "ws"}://${host}${path}`;
}
