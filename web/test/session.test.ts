import { describe, expect, it } from "vitest";
import { pack } from "../dev/session.mjs";
import { Readings } from "../src/readings/reading";
import { SessionLink } from "../src/readings/session";
import type { SocketLike } from "../src/wire/socket";

const FIELDS = [
  { name: "momentary_lufs", unit: "LUFS", offset: 0, length: 1 },
  { name: "true_peak_dbtp_per_channel", unit: "dBTP", offset: 1, length: 2, labels: ["L", "R"] },
];
const SESSION = {
  id: "s1",
  name: "talk.wav",
  state: "playing",
  format: { sample_rate: 48_000, channels: 2, layout: "stereo", channel_names: ["L", "R"] },
  length_frames: 480_000,
  position_frames: 0,
  speed: 1,
  loop: null,
  stems: [],
  output: null,
};

function setUp() {
  const sockets: (SocketLike & { sent: string[] })[] = [];
  let now = 0;
  const link = new SessionLink(
    "s1",
    "ws://host",
    {
      make: () => {
        const sent: string[] = [];
        const socket = {
          binaryType: "",
          onopen: null,
          onclose: null,
          onmessage: null,
          sent,
          send: (text: string) => sent.push(text),
          close() {},
        };
        sockets.push(socket);
        return socket;
      },
      later: (call) => {
        call();
        return () => undefined;
      },
    },
    () => now,
  );
  const text = (message: object) => sockets.at(-1)!.onmessage?.({ data: JSON.stringify(message) });
  const hello = () => {
    sockets.at(-1)!.onopen?.();
    text({
      type: "hello",
      version: 1,
      session: SESSION,
      kinds: { levels: { id: 1, rate: 60, fields: FIELDS }, later: { id: 99, rate: 1, fields: [] } },
    });
  };
  const reading = (frame: number, values: number[], missed = 0, flags = 0) => {
    const bytes = pack(1, flags, 0, frame, Float32Array.from(values), 0);
    bytes.writeUInt32LE(missed, 4);
    sockets.at(-1)!.onmessage?.({ data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) });
  };
  return { link, sockets, text, hello, reading, wait: (milliseconds: number) => (now += milliseconds) };
}

describe("a session's link", () => {
  it("subscribes to the kinds that it was told of, and to no other", () => {
    const { sockets, hello } = setUp();
    hello();
    expect(JSON.parse(sockets[0]!.sent[0]!)).toEqual({ type: "subscribe", kinds: { levels: 60 } });
  });

  it("gives values by name, each where the fields say", () => {
    const { link, hello, reading } = setUp();
    hello();
    const readings = new Readings(link);
    const momentary = readings.scalar("momentary_lufs");
    const right = readings.element(readings.field("true_peak_dbtp_per_channel")!, 1);
    expect(momentary()).toBeNaN();
    reading(800, [-23.5, -3, -1.5]);
    expect(momentary()).toBe(-23.5);
    expect(right()).toBe(-1.5);
    expect(readings.array("true_peak_dbtp_per_channel")()).toEqual(Float32Array.of(-3, -1.5));
    expect(readings.scalar("no_such_thing")()).toBeNaN();
  });

  it("shows what is heard, not what is newest, where sound lags behind", () => {
    const { link, hello, reading } = setUp();
    hello();
    const readings = new Readings(link);
    const momentary = readings.scalar("momentary_lufs");
    for (let hop = 1; hop <= 10; hop++) {
      reading(800 * hop, [-hop, 0, 0]);
    }
    link.heardFrame = () => 800 * 4 + 10;
    expect(momentary()).toBe(-4);
    link.heardFrame = () => Number.NaN;
    expect(momentary()).toBe(-10);
  });

  it("stays as it was while it is frozen, and measures on", () => {
    const { link, hello, reading } = setUp();
    hello();
    const readings = new Readings(link);
    reading(800, [-20, 0, 0]);
    const frozen = readings.scalar("momentary_lufs");
    readings.freeze(true);
    // More than the ring holds.
    for (let hop = 2; hop < 100; hop++) {
      reading(800 * hop, [-10, 0, 0]);
    }
    expect(frozen()).toBe(-20);
    expect(readings.frame()).toBe(800);
    expect(readings.array("true_peak_dbtp_per_channel")()).toEqual(Float32Array.of(0, 0));
    expect(readings.scalar("momentary_lufs")()).toBe(-20);
    expect(link.recorder!.live.of("momentary_lufs").get(1)).toBe(-10);
    readings.freeze(false);
    expect(frozen()).toBe(-10);
  });

  it("counts what it missed, and refuses what does not fit", () => {
    const { link, hello, reading } = setUp();
    hello();
    reading(800, [-20, 0, 0], 3);
    reading(1600, [-20, 0], 2);
    expect(link.missed).toBe(5);
    expect(link.refused).toBe(1);
    expect(link.age()).toBe(0);
  });

  it("tells of a reset of the integration", () => {
    const { link, hello, reading } = setUp();
    hello();
    let resets = 0;
    link.onReset = () => resets++;
    reading(800, [-20, 0, 0]);
    reading(1600, [-20, 0, 0], 0, 2);
    expect(resets).toBe(1);
  });

  it("writes a reading down in the sixtieth of a second in which it ends, also after a seek", () => {
    const { link, hello, reading } = setUp();
    hello();
    reading(48_000, [-18, 0, 0]);
    reading(800, [-30, 0, 0], 0, 1);
    const series = link.recorder!.live.of("momentary_lufs");
    expect(series.get(59)).toBe(-18);
    expect(series.get(0)).toBe(-30);
  });

  it("keeps its histories and its age when the connection is lost, and subscribes again", () => {
    const { link, sockets, hello, reading, wait } = setUp();
    hello();
    reading(800, [-20, 0, 0]);
    wait(1500);
    sockets[0]!.onclose?.({ code: 1006, reason: "" });
    expect(link.status.getState().connection).toBe("lost");
    expect(link.age()).toBe(1500);
    hello();
    expect(link.status.getState().connection).toBe("open");
    expect(link.recorder!.live.of("momentary_lufs").get(0)).toBe(-20);
    expect(sockets.at(-1)!.sent).toHaveLength(1);
  });

  it("has each event once, in the order of time", () => {
    const { link, hello, text } = setUp();
    hello();
    const event = { type: "event", kind: "click", length_seconds: 0, severity: "low", value: null, text: "" };
    text({ ...event, time_seconds: 5 });
    text({ ...event, time_seconds: 2 });
    text({ ...event, time_seconds: 5 });
    expect(link.status.getState().events.map((each) => each.time_seconds)).toEqual([2, 5]);
  });

  it("forgets an event that is withdrawn", () => {
    const { link, hello, text } = setUp();
    hello();
    const event = { kind: "pacing", length_seconds: 2, severity: "medium", value: 2, text: "" };
    text({ type: "event", ...event, time_seconds: 2 });
    text({ type: "event", ...event, time_seconds: 5 });
    text({ type: "withdrawn", ...event, time_seconds: 5 });
    expect(link.status.getState().events.map((each) => each.time_seconds)).toEqual([2]);
  });

  it("takes the events of the whole programme for all there are", () => {
    const { link, hello, text } = setUp();
    hello();
    const event = { kind: "click" as const, length_seconds: 0, severity: "low" as const, value: null, text: "" };
    text({ type: "event", ...event, time_seconds: 5 });
    link.takeAnalysis({
      report: { history: { momentary_lufs: [null, -20] } },
      speech: null,
      events: [{ ...event, time_seconds: 7 }],
      waveform: { frames_per_point: 2048, points: 1, channels: [{ name: "L", min: [-0.5], max: [0.25] }] },
    });
    text({ type: "event", ...event, time_seconds: 6 });
    expect(link.status.getState().events.map((each) => each.time_seconds)).toEqual([7]);
    expect(link.recorder!.whole.of("momentary_lufs").get(1)).toBe(-20);
    expect(link.recorder!.overview).toEqual({ minimum: Float32Array.of(-0.5), maximum: Float32Array.of(0.25) });
  });

  it("says why a session failed", () => {
    const { link, hello, text } = setUp();
    hello();
    text({
      type: "state",
      state: "failed",
      position_frames: 0,
      error: { code: "file.truncated", detail: "The file ends early." },
    });
    expect(link.status.getState()).toMatchObject({ state: "failed", trouble: "The file ends early." });
  });
});
