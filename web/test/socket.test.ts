import { describe, expect, it } from "vitest";
import { backoff } from "../src/wire/backoff";
import { type Connection, LastingSocket, type SocketLike } from "../src/wire/socket";

class Fake implements SocketLike {
  binaryType = "";
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  sent: string[] = [];
  isClosed = false;
  send(data: string) {
    this.sent.push(data);
  }
  close() {
    this.isClosed = true;
  }
}

function setUp() {
  const sockets: Fake[] = [];
  const waits: { call: () => void; milliseconds: number; isCancelled: boolean }[] = [];
  const connections: Connection[] = [];
  const texts: unknown[] = [];
  const socket = new LastingSocket(
    "ws://host/path",
    { onText: (message) => texts.push(message), onConnection: (connection) => connections.push(connection) },
    {
      make: () => {
        const fake = new Fake();
        sockets.push(fake);
        return fake;
      },
      later: (call, milliseconds) => {
        const wait = { call, milliseconds, isCancelled: false };
        waits.push(wait);
        return () => {
          wait.isCancelled = true;
        };
      },
    },
  );
  const lose = () => sockets.at(-1)!.onclose?.({ code: 1006, reason: "" });
  return { socket, sockets, waits, connections, texts, lose };
}

describe("a socket that lasts", () => {
  it("comes back by itself, waiting longer each time", () => {
    const { sockets, waits, connections, lose } = setUp();
    sockets[0]!.onopen?.();
    lose();
    expect(connections).toEqual(["connecting", "open", "lost"]);
    for (let i = 0; i < 5; i++) {
      waits.at(-1)!.call();
      lose();
    }
    const times = waits.map((wait) => wait.milliseconds);
    expect(times.every((time, i) => i === 0 || time > times[i - 1]! * 1.2 || time > 4000)).toBe(true);
    waits.at(-1)!.call();
    sockets.at(-1)!.onopen?.();
    expect(connections.at(-1)).toBe("open");
    lose();
    expect(waits.at(-1)!.milliseconds).toBeLessThanOrEqual(250);
  });

  it("tries at once when somebody asks for it", () => {
    const { socket, sockets, waits, lose } = setUp();
    lose();
    socket.retryNow();
    expect(sockets).toHaveLength(2);
    expect(waits[0]!.isCancelled).toBe(true);
  });

  it("stays closed once it is closed", () => {
    const { socket, sockets, waits, connections } = setUp();
    sockets[0]!.onopen?.();
    socket.close();
    expect(sockets[0]!.isClosed).toBe(true);
    expect(connections.at(-1)).toBe("closed");
    expect(waits).toHaveLength(0);
  });

  it("takes JSON apart, and lives through what is none", () => {
    const { sockets, texts } = setUp();
    sockets[0]!.onmessage?.({ data: '{"type":"state"}' });
    sockets[0]!.onmessage?.({ data: "not JSON" });
    expect(texts).toEqual([{ type: "state" }]);
  });
});

describe("waiting before the next try", () => {
  it("doubles from a quarter of a second to 5 s, with a fifth of chance", () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => backoff(attempt, () => 1))).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
    expect(backoff(5, () => 0)).toBe(4000);
  });
});
