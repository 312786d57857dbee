import { describe, expect, it } from "vitest";
import type { Job } from "../src/api/types";
import { changed } from "../src/pages/jobs/useJobs";
import { judgeBy, limitOf, loudnessOf } from "../src/pages/meter/judging";
import { frequencies } from "../src/pages/meter/SpectrumPanel";
import { stemName } from "../src/pages/open/opening";
import { TimeAxis } from "../src/pieces/timeAxis";
import { downMix } from "../src/sound/listening";

const R128 = {
  name: "ebu-r128",
  title: "",
  limits: [
    { quantity: "integrated_lufs", unit: "LUFS", minimum: -23.2, maximum: -22.8, basis: "required" as const },
    { quantity: "true_peak_dbtp", unit: "dBTP", minimum: null, maximum: -1, basis: "required" as const },
  ],
};

describe("judging", () => {
  const judge = judgeBy(limitOf(R128, "integrated_lufs"), "LU")!;

  it.each([
    [-23, "good", "in target"],
    [-22.84, "good", "in target"],
    [-22.6, "over", "0.2 LU over"],
    [-25.2, "near", "2.0 LU under"],
    [Number.NaN, "", ""],
    [Number.NEGATIVE_INFINITY, "", ""],
  ])("%f LUFS against EBU R 128 is %s, '%s'", (value, state, word) => expect(judge(value)).toEqual({ state, word }));

  it("is by the tenth that is shown: −0.96 dBTP keeps −1", () => {
    expect(judgeBy(limitOf(R128, "true_peak_dbtp"))!(-0.96).state).toBe("good");
    expect(judgeBy(limitOf(R128, "true_peak_dbtp"))!(-0.94)).toEqual({ state: "over", word: "over" });
  });

  it("takes the middle of the range as the loudness aimed at", () => {
    expect(loudnessOf(R128)).toBeCloseTo(-23, 10);
    expect(loudnessOf({ ...R128, limits: [] })).toBe(-23);
  });
});

describe("the time axis", () => {
  it("moves by whole pixels while it follows", () => {
    let now = 100;
    const axis = new TimeAxis(() => now);
    axis.setTotal(600, true);
    const before = axis.right(600);
    now = 100.04;
    const step = axis.right(600) - before;
    expect([0, 0.1].some((pixels) => Math.abs(step - pixels) < 1e-9)).toBe(true);
    expect(axis.right(600) - axis.left(600)).toBeCloseTo(60, 9);
  });

  it("zooms about the pointer and stays inside the programme", () => {
    const axis = new TimeAxis(() => 0);
    axis.setTotal(100, true);
    axis.fit();
    axis.zoom(0.5, 80);
    expect([axis.from, axis.to]).toEqual([40, 90]);
    axis.pan(500, 100);
    expect([axis.from, axis.to]).toEqual([50, 100]);
    axis.zoom(100, 0);
    expect([axis.from, axis.to]).toEqual([0, 100]);
  });
});

describe("down-mixing", () => {
  it("of 5.1 follows ITU-R BS.775: centre and surrounds at −3 dB, no LFE", () => {
    const names = ["L", "R", "C", "LFE", "Ls", "Rs"];
    const one = (channel: number) => [
      ...downMix(
        Float32Array.from(names, (_, i) => (i === channel ? 1 : 0)),
        6,
        names,
      ),
    ];
    expect(one(0)).toEqual([1, 0]);
    expect(one(1)).toEqual([0, 1]);
    expect(one(3)).toEqual([0, 0]);
    expect(one(2)[0]).toBeCloseTo(Math.SQRT1_2, 6);
    expect(one(2)[1]).toBeCloseTo(Math.SQRT1_2, 6);
    expect(one(4)).toEqual([Math.fround(Math.SQRT1_2), 0]);
    expect(one(5)).toEqual([0, Math.fround(Math.SQRT1_2)]);
  });

  it("leaves mono and stereo as they are", () => {
    expect([...downMix(Float32Array.of(1, 2, 3, 4), 2, ["L", "R"])]).toEqual([1, 2, 3, 4]);
    expect([...downMix(Float32Array.of(1, 2), 1, ["M"])]).toEqual([1, 2]);
  });
});

describe("lists", () => {
  const job = (id: string, state = "running") => ({ id, state }) as Job;

  it("of jobs take changes: new, changed, gone", () => {
    const jobs = [job("b"), job("a")];
    expect(changed(jobs, { id: "c", job: job("c") }).map(({ id }) => id)).toEqual(["c", "b", "a"]);
    expect(changed(jobs, { id: "a", job: job("a", "failed") })[1]!.state).toBe("failed");
    expect(changed(jobs, { id: "b" }).map(({ id }) => id)).toEqual(["a"]);
  });

  it("of frequencies come from labels, else from the rate", () => {
    const field = { name: "", unit: "", kind: "spectrum", offset: 0, length: 3, labels: ["31.5", "40", "50 Hz"] } as const;
    expect(frequencies(field, 48_000)).toEqual([31.5, 40, 50]);
    expect(frequencies({ ...field, labels: [] }, 48_000)).toEqual([0, 12_000, 24_000]);
  });

  it("of stems are named by their files", () => {
    expect(stemName("03 Dialogue (final).wav")).toBe("03-dialogue-final");
    expect(stemName("♫.wav")).toBe("stem");
  });
});
