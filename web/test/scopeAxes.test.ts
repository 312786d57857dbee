import { describe, expect, it } from "vitest";
import { FrequencyView, frequencyTicks, hertzOfMel, melOf } from "../src/pieces/scope/frequencyView";
import { LiveAxis } from "../src/pieces/scope/liveAxis";
import { noteOf, noteText } from "../src/pieces/scope/note";
import { shortName } from "../src/pieces/scope/shortName";
import { SourceClock } from "../src/pieces/scope/sourceClock";

const RATE = 48_000;

describe("an axis of live time", () => {
  const source = { start: 0, end: 0 };
  const axis = (end = 30 * RATE) => {
    source.end = end;
    source.start = Math.max(0, end - 30 * RATE);
    return new LiveAxis(
      source,
      () => RATE,
      () => 30,
    );
  };

  it("keeps the newest in its last pixel while it follows", () => {
    const time = axis();
    time.look(1000);
    expect(time.perPixel).toBe(240);
    expect(Math.floor(time.pixelOf(source.end))).toBe(999);
  });

  it("leaves every frame in the pixel with the same number while time goes on", () => {
    const time = axis();
    time.look(1000);
    const number = Math.floor(time.pixelOf(25.3 * RATE)) + time.first;
    source.end += 12_345;
    time.look(1000);
    expect(Math.floor(time.pixelOf(25.3 * RATE)) + time.first).toBe(number);
  });

  it("zooms about the pointer when it stands still: what lies there stays", () => {
    const time = axis();
    time.show(10 * RATE, 20 * RATE);
    const frame = 13 * RATE;
    const share = (frame - time.left) / (time.right - time.left);
    for (let i = 0; i < 6; i++) {
      time.zoom(0.8, frame);
    }
    expect(time.right - time.left).toBeCloseTo(10 * RATE * 0.8 ** 6, 3);
    expect((frame - time.left) / (time.right - time.left)).toBeCloseTo(share, 9);
  });

  it("keeps the newest at the right when it is zoomed while it follows, down to 32 frames and up to what is kept", () => {
    const time = axis();
    for (let i = 0; i < 60; i++) {
      time.zoom(0.8, 0);
    }
    expect(time.isFollowing).toBe(true);
    expect(time.span * RATE).toBeCloseTo(32, 6);
    for (let i = 0; i < 90; i++) {
      time.zoom(1.25, 0);
    }
    expect(time.span).toBe(30);
  });

  it("stops following when it is moved back, and follows again at the newest", () => {
    const time = axis();
    time.pan(-2 * RATE);
    expect([time.isFollowing, time.right]).toEqual([false, 28 * RATE]);
    time.pan(5 * RATE);
    expect(time.isFollowing).toBe(true);
    expect(time.span).toBeCloseTo(5, 9);
  });

  it("shows all that is kept, and follows, wherever it was", () => {
    const time = axis();
    time.show(10 * RATE, 11 * RATE);
    time.fit();
    expect([time.isFollowing, time.left, time.right]).toEqual([true, 0, 30 * RATE]);
  });

  it("never leaves what is kept", () => {
    const time = axis(50 * RATE);
    time.show(0, 5 * RATE);
    expect([time.left, time.right]).toEqual([20 * RATE, 25 * RATE]);
    time.show(48 * RATE, 53 * RATE);
    expect([time.left, time.right]).toEqual([45 * RATE, 50 * RATE]);
  });

  it("stands still while it is frozen, can be moved in what was kept then, and goes on with the newest", () => {
    const time = axis(40 * RATE);
    time.freeze(true);
    source.end += 100 * RATE;
    source.start += 100 * RATE;
    expect([time.left, time.right, time.end]).toEqual([35 * RATE, 40 * RATE, 40 * RATE]);
    time.pan(-100 * RATE);
    expect(time.left).toBe(10 * RATE);
    time.fit();
    expect([time.left, time.right]).toEqual([10 * RATE, 40 * RATE]);
    time.pan(1000 * RATE);
    expect(time.isFollowing).toBe(false);
    time.freeze(false);
    expect([time.isFollowing, time.right]).toEqual([true, 140 * RATE]);
  });
});

describe("an axis of frequency", () => {
  it.each(["linear", "log", "mel"] as const)("%s: places and frequencies are each other's inverse", (scale) => {
    const view = new FrequencyView(scale, 24_000);
    for (const hertz of [20, 100, 440, 1000, 12_345, 24_000]) {
      expect(view.hertzAt(view.place(hertz))).toBeCloseTo(hertz, 6);
    }
    expect(view.place(view.low)).toBeCloseTo(0, 12);
    expect(view.place(24_000)).toBeCloseTo(1, 12);
  });

  it("is even in hertz, in octaves, or in mel", () => {
    expect(new FrequencyView("linear", 20_000).place(5000)).toBeCloseTo(0.25, 12);
    const log = new FrequencyView("log", 20_480);
    expect(log.place(40) - log.place(20)).toBeCloseTo(log.place(20_480) - log.place(10_240), 12);
    // 1000 Hz is 1000 mel (O'Shaughnessy 1987), to the digits of the published constants.
    expect(melOf(1000)).toBeCloseTo(1000, 1);
    expect(hertzOfMel(melOf(3210))).toBeCloseTo(3210, 9);
  });

  it("zooms at the pointer and stays within what there is", () => {
    const view = new FrequencyView("log", 24_000);
    const hertz = view.hertzAt(0.3);
    view.zoom(0.5, 0.3);
    expect(view.place(hertz)).toBeCloseTo(0.3, 9);
    view.pan(-100);
    expect(view.low).toBeCloseTo(20, 9);
    view.zoom(1000, 0.5);
    expect([view.low, view.high]).toEqual([20, 24_000].map((value) => expect.closeTo(value, 6)));
  });

  it("shows the same stretch on another scale, and all of it when all was shown", () => {
    const view = new FrequencyView("log", 24_000);
    view.setScale("linear");
    expect([view.low, view.high]).toEqual([0, 24_000]);
    view.show(1000, 2000);
    view.setScale("mel");
    expect(view.low).toBeCloseTo(1000, 6);
    expect(view.high).toBeCloseTo(2000, 6);
  });

  it.each(["linear", "log", "mel"] as const)("%s: its ticks are round and stand apart", (scale) => {
    const view = new FrequencyView(scale, 24_000);
    const ticks = frequencyTicks(view, 0.08);
    expect(ticks.length).toBeGreaterThan(3);
    for (const [i, tick] of ticks.entries()) {
      expect(Number(tick.toPrecision(2))).toBe(tick);
      expect(i === 0 || view.place(tick) - view.place(ticks[i - 1]!) >= 0.08).toBe(true);
    }
  });
});

describe("a name", () => {
  it("that is too long keeps its end, which tells it from the next", () => {
    const measure = (text: string) => 7 * text.length;
    expect(shortName("Left", 50, measure)).toBe("Left");
    expect(shortName("Channel 12", 50, measure)).toBe("Chan…12");
    expect(shortName("Channel 9", 50, measure)).toBe("Chann…9");
    expect(shortName("Channel 12", 5, measure)).toBe("12");
  });
});

describe("a note", () => {
  it.each([
    [440, "A4", 0],
    [261.6256, "C4", 0],
    [27.5, "A0", 0],
    [4186.009, "C8", 0],
    // A quarter of a semitone above.
    [440 * 2 ** (0.25 / 12), "A4", 25],
    [466.16, "A♯4", 0],
    [8.1758, "C−1", 0],
  ])("of %d Hz is %s and %d cents", (hertz, name, cents) => {
    const note = noteOf(hertz)!;
    expect(note.name).toBe(name);
    expect(note.cents).toBeCloseTo(cents, 1);
  });

  it("of what is no frequency is none", () => {
    expect([noteOf(0), noteOf(-1), noteOf(Number.NaN)]).toEqual([null, null, null]);
    expect(noteText(430)).toBe("A4 −40 ct");
  });
});

describe("where frames stand in the source", () => {
  it("is told also across a seek", () => {
    const clock = new SourceClock();
    clock.observe(RATE, 11, RATE);
    clock.observe(2 * RATE, 12, RATE);
    clock.observe(3 * RATE, 100, RATE);
    expect(clock.secondsOf(1.5 * RATE, RATE)).toBeCloseTo(11.5, 9);
    expect(clock.secondsOf(3.25 * RATE, RATE)).toBeCloseTo(100.25, 9);
  });
});

describe("the cursor of live plots", () => {
  it("stays under the pointer while time goes on, and at its frame when the picture stands", () => {
    const source = { start: 0, end: 30 * RATE };
    const axis = new LiveAxis(
      source,
      () => RATE,
      () => 30,
    );
    axis.point(28 * RATE, null);
    source.end += RATE;
    expect(axis.cursor).toBe(29 * RATE);
    axis.freeze(true);
    source.end += RATE;
    expect(axis.cursor).toBe(29 * RATE);
    axis.freeze(false);
    // Two seconds behind the newest then, and from now on.
    expect(axis.cursor).toBe(29 * RATE);
    source.end += RATE;
    expect(axis.cursor).toBe(30 * RATE);
    axis.point(null, null);
    expect(axis.cursor).toBeNull();
  });
});
