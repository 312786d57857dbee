export interface MadeUpSession {
  id: string;
  seek(frame: number): void;
  state: string;
  position: number;
  loop: unknown;
}

export interface MadeUpServer {
  address: string;
  sessions: Map<string, MadeUpSession>;
  open(source: { kind: string; name?: string }): MadeUpSession;
  cut(): void;
  stop(): void;
}
export function start(port?: number, folder?: string, library?: { tracks?: number; hasLibrary?: boolean }): Promise<MadeUpServer>;
