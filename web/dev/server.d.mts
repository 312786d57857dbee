export interface MadeUpServer {
  address: string;
  open(source: { kind: string; name?: string }): {
    id: string;
    seek(frame: number): void;
    state: string;
    position: number;
    loop: unknown;
  };
  cut(): void;
  stop(): void;
}
export function start(port?: number, folder?: string, library?: { tracks?: number; hasLibrary?: boolean }): Promise<MadeUpServer>;
