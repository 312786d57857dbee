import { describe, expect, it } from "vitest";
import { chance } from "../dev/programme.mjs";
import { decimal } from "../src/format/numbers";
import { ArrivalRate } from "../src/readings/rate";

// Arrivals of 60 readings a second; each comes up to `late` ms after it was sent.
function run(seconds: number, late: number, isMissed: (index: number) => boolean = () => false): string[] {
  const rate = new ArrivalRate();
  const shown: string[] = [];
  let last = 0;
  for (let i = 0; i < seconds * 60; i++) {
    last = Math.max(last, (i * 1000) / 60 + late * chance(1, i));
    if (!isMissed(i)) {
      rate.take(last);
    }
    if (i % 30 === 29) {
      shown.push(decimal(rate.perSecond(last)));
    }
  }
  return shown;
}

describe("the rate of readings", () => {
  it.each([0, 4, 16])("is 60.0 all the time while none is missed and each comes up to %i ms late", (late) => {
    // Nothing is said of the first 2 s, and little is certain of the next two.
    const shown = run(60, late);
    expect(shown.slice(0, 3)).toEqual(["–", "–", "–"]);
    expect(new Set(shown.slice(8))).toEqual(new Set(["60.0"]));
  });

  it("falls to 54 when one of ten is missed", () => {
    expect(Number(run(12, 4, (i) => i % 10 === 0).at(-1))).toBeCloseTo(54, 0);
  });

  it("is not known at first, and 0 when nothing comes", () => {
    const rate = new ArrivalRate();
    expect(rate.perSecond(0)).toBe(0);
    rate.take(0);
    expect(rate.perSecond(10)).toBeNaN();
    expect(rate.perSecond(1200)).toBe(0);
  });

  it("starts anew after a pause", () => {
    const rate = new ArrivalRate();
    for (let i = 0; i < 300; i++) {
      rate.take((i * 1000) / 60);
    }
    for (let i = 0; i < 120; i++) {
      rate.take(8000 + (i * 1000) / 60);
    }
    expect(rate.perSecond(9990)).toBeCloseTo(60, 6);
  });
});
