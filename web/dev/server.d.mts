export interface MadeUpSession {
  id: string;
  seek(frame: number): void;
  state: string;
  position: number;
  loop: unknown;
  track?: unknown;
  /** Every client that scopes it loses frames. */
  lose(frames: number): void;
  transport(body: object): void;
}

export interface MadeUpServer {
  address: string;
  sessions: Map<string, MadeUpSession>;
  open(source: { kind: string; name?: string }): MadeUpSession;
  moves: { step: number; voice: number; gain: number; mute: boolean; solo: boolean }[];
  cut(): void;
  stop(): void;
}
export function start(
  port?: number,
  folder?: string,
  settings?: { tracks?: number; hasLibrary?: boolean; isIsolated?: boolean },
): Promise<MadeUpServer>;
