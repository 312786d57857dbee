import { describe, expect, it } from "vitest";
import { bytes, decimal, hertz, parseNumber, percent } from "../src/format/numbers";
import { age, clock, shortClock } from "../src/format/time";

describe("numbers", () => {
  it.each([
    [-23, "−23.0"],
    [-0.04, "0.0"],
    [0.05, "0.1"],
    [Number.NEGATIVE_INFINITY, "−∞"],
    [Number.NaN, "–"],
  ])("%f is written %s", (value, text) => expect(decimal(value)).toBe(text));

  it("have a plus where the sign matters, but never at zero", () => {
    expect(decimal(0.8, 1, true)).toBe("+0.8");
    expect(decimal(0.04, 1, true)).toBe("0.0");
    expect(decimal(-3.456, 2, true)).toBe("−3.46");
  });

  it.each([
    [440, "440"],
    [1500, "1.5k"],
    [12_000, "12k"],
    [12_500, "12.5k"],
    [Number.NaN, "–"],
  ])("%f Hz is written %s", (value, text) => expect(hertz(value)).toBe(text));

  it.each([
    ["-14", -14],
    ["−14", -14],
    ["1.5k", 1500],
    ["3/4", 0.75],
    [" 2,5 ", 2.5],
  ])("what is typed as %s is %f", (text, value) => expect(parseNumber(text)).toBe(value));

  it("that are none are none", () => {
    for (const text of ["", "loud", "1 2", "--3", "1/"]) {
      expect(parseNumber(text)).toBeNaN();
    }
  });

  it("of shares and sizes", () => {
    expect(percent(0.071)).toBe("7 %");
    expect(bytes(1_804_113)).toBe("1.8 MB");
    expect(bytes(12)).toBe("12 B");
  });
});

describe("times", () => {
  it.each([
    [0, "00:00:00.000"],
    [83.456, "00:01:23.456"],
    [3723.9996, "01:02:03.999"],
    [Number.NaN, "–"],
  ])("%f s is %s", (seconds, text) => expect(clock(seconds)).toBe(text));

  it("can be short", () => {
    expect(shortClock(5)).toBe("0:05");
    expect(shortClock(83.46, 1)).toBe("1:23.4");
    expect(shortClock(3723)).toBe("1:02:03");
  });

  it("tell an age", () => {
    expect(age(400)).toBe("0.4 s");
    expect(age(12_000)).toBe("12 s");
    expect(age(180_000)).toBe("3 min");
  });
});
