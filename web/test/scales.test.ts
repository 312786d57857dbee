import { describe, expect, it } from "vitest";
import { ebuPlus9, ebuPlus18, linearScale, logPlace, peakScale } from "../src/scales/meter";
import { timeDigits, timeStep } from "../src/scales/time";

describe("the scales of EBU Tech 3341", () => {
  it("EBU +9 goes from 18 LU below the target to 9 above", () => {
    const scale = ebuPlus9(-23);
    expect([scale.minimum, scale.maximum]).toEqual([-41, -14]);
    expect(scale.place(-23)).toBeCloseTo(18 / 27, 12);
    expect(scale.ticks).toContain(-23);
  });

  it("EBU +18 goes from 36 LU below to 18 above", () => {
    const scale = ebuPlus18(-23);
    expect([scale.minimum, scale.maximum]).toEqual([-59, -5]);
    expect(scale.place(-23)).toBeCloseTo(36 / 54, 12);
  });

  it("keep what is outside at their ends: silence and nothing at the bottom", () => {
    for (const scale of [ebuPlus9(-23), ebuPlus18(-14), peakScale, linearScale("", 0, 10, 1)]) {
      expect(scale.place(Number.NEGATIVE_INFINITY)).toBe(0);
      expect(scale.place(Number.NaN)).toBe(0);
      expect(scale.place(99)).toBe(1);
    }
  });
});

describe("the peak scale", () => {
  it("never falls, and gives its upper 20 dB half of the height", () => {
    let before = -1;
    for (let level = -70; level <= 6; level += 0.1) {
      const place = peakScale.place(level);
      expect(place).toBeGreaterThanOrEqual(before);
      before = place;
    }
    expect(peakScale.place(0) - peakScale.place(-20)).toBeGreaterThan(0.45);
  });
});

describe("axes", () => {
  it("of frequency are even in octaves", () => {
    expect(logPlace(20, 20, 20_000)).toBe(0);
    expect(logPlace(20_000, 20, 20_000)).toBe(1);
    expect(logPlace(400, 20, 20_000) - logPlace(200, 20, 20_000)).toBeCloseTo(
      logPlace(8000, 20, 20_000) - logPlace(4000, 20, 20_000),
      12,
    );
  });

  it("of time have round steps", () => {
    expect(timeStep(60 / 600)).toBe(10);
    expect(timeStep(3600 / 600)).toBe(600);
    expect(timeDigits(timeStep(1 / 600))).toBe(1);
  });
});
