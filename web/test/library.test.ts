import { describe, expect, it } from "vitest";
import { Tracks } from "../dev/tracks.mjs";
import { DIMENSION_NAMES, type Track } from "../src/api/tracks";
import { COLUMNS, columnsOf } from "../src/pages/library/columns";
import {
  DIMENSIONS,
  dimensionOf,
  GROUPS,
  groupMeans,
  normalise,
  shown,
  titleOf,
  withUnit,
} from "../src/pages/library/dimensions";
import { coloursOf, numbersOf } from "../src/pages/library/mapColours";
import { PAGE_ROWS, pagesOf } from "../src/pages/library/pages";
import { isNarrow, isStep, nextSort, readQuery, withRange, writeQuery } from "../src/pages/library/query";
import { summary } from "../src/pages/library/ScanPanel";

const query = (text: string) => readQuery(new URLSearchParams(text));

describe("the dimensions", () => {
  it("are the 25 of the server, in its order, each in one of seven groups", () => {
    expect(DIMENSIONS.map(({ name }) => name)).toEqual([...DIMENSION_NAMES]);
    expect(DIMENSIONS).toHaveLength(25);
    expect(new Set(DIMENSIONS.map(({ group }) => group))).toEqual(new Set(GROUPS));
  });

  it.each([
    ["bass_pct", 0.1234, "12.3 %"],
    ["lufs", -14.25, "−14.3 LUFS"],
    ["spectral_centroid", 0.25, "2000 Hz"],
    ["spectral_rolloff", 0.5, "5000 Hz"],
    ["transient_density", 0.31, "3.1 /s"],
    ["phase_correlation", -0.5, "−0.50"],
  ])("%s of %f is shown as '%s'", (name, value, text) => expect(withUnit(dimensionOf(name)!, value)).toBe(text));

  it("are placed between the library's 5th and 95th percentile", () => {
    expect([-30, -20, -15, -10, 0].map((value) => normalise(value, { p5: -20, p95: -10 }))).toEqual([0, 0, 0.5, 1, 1]);
    expect(normalise(3, { p5: 1, p95: 1 })).toBe(0.5);
  });

  it("make the mean of their group", () => {
    const statistics = DIMENSION_NAMES.map((name) => ({
      name,
      minimum: 0,
      p5: 0,
      median: 0.5,
      p95: 1,
      maximum: 1,
      mean: 0.5,
      standard_deviation: 0.3,
      histogram: [],
    }));
    const fingerprint = Object.fromEntries(DIMENSION_NAMES.map((name) => [name, 0.5])) as Track["fingerprint"];
    const means = groupMeans({ ...fingerprint, stereo_width: 0.2, phase_correlation: 0.4 }, statistics);
    expect(means.slice(0, 6)).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);
    expect(means[6]).toBeCloseTo(0.3, 12);
  });

  it("name a track by its file where it has no title", () => {
    expect(titleOf({ title: null, path: "a/b/01 Song.flac" })).toBe("01 Song.flac");
    expect(titleOf({ title: "Song", path: "a/b/01 Song.flac" })).toBe("Song");
  });
});

describe("a query", () => {
  it("comes back from the address as it was written", () => {
    const text = "key=8A&max.tempo_bpm=130&min.lufs=-12.5&search=blue+house&sort=-lufs";
    const written = new URLSearchParams(writeQuery(query(text)));
    written.sort();
    expect(written.toString()).toBe(text);
  });

  it("is empty for what says nothing, and leaves out what is no range", () => {
    expect(writeQuery(query("search=+&sort=-added&min.lufs=loud&min.nothing=3&max.air_pct="))).toEqual({});
    expect(isNarrow(query("sort=lufs"))).toBe(false);
    expect(isNarrow(query("min.lufs=0"))).toBe(true);
  });

  it("turns the order up, down, and back to newest first", () => {
    expect(nextSort("-added", "lufs")).toBe("lufs");
    expect(nextSort("lufs", "lufs")).toBe("-lufs");
    expect(nextSort("-lufs", "lufs")).toBe("-added");
    expect(nextSort("-added", "added")).toBe("added");
    expect(nextSort("added", "added")).toBe("-added");
  });

  it("is taken back by Back in steps, not letter by letter", () => {
    const before = new URLSearchParams("search=blu&min.lufs=-12&sort=lufs");
    expect(isStep(before, { search: "blue", "min.lufs": "-11", sort: "lufs" })).toBe(false);
    expect(isStep(before, { search: "blu", "min.lufs": "-12", sort: "-lufs" })).toBe(true);
    expect(isStep(before, { search: "blu", sort: "lufs" })).toBe(true);
    expect(isStep(before, { search: "blu", "min.air_pct": "0.1", sort: "lufs" })).toBe(true);
    expect(isStep(before, { search: "blu", "min.lufs": "-12", sort: "lufs", view: "map" })).toBe(true);
  });

  it("loses a range whose ends are open", () => {
    const narrow = withRange(query(""), "lufs", { min: -12 });
    expect(writeQuery(narrow)).toEqual({ "min.lufs": "-12" });
    expect(withRange(narrow, "lufs", {}).ranges.size).toBe(0);
  });
});

describe("the pages of a long list", () => {
  it("are those that hold the rows, and the next one a little before it is needed", () => {
    expect(pagesOf(0, 20, 50_000)).toEqual([0]);
    expect(pagesOf(60, 90, 50_000)).toEqual([0, 1]);
    expect(pagesOf(990, 1010, 50_000)).toEqual([9, 10]);
    expect(pagesOf(49_970, 49_999, 50_000)).toEqual([499]);
    expect(pagesOf(0, 0, 0)).toEqual([0]);
  });

  it("hold every row of any stretch", () => {
    for (let first = 0; first < 2000; first += 37) {
      const pages = pagesOf(first, first + 40, 2040);
      expect(pages).toContain(Math.floor(first / PAGE_ROWS));
      expect(pages).toContain(Math.floor(Math.min(2039, first + 40) / PAGE_ROWS));
    }
  });
});

describe("columns", () => {
  it("always have the title, and stand in one order", () => {
    expect(columnsOf(["lufs", "artist"]).map(({ id }) => id)).toEqual(["title", "artist", "lufs"]);
    expect(columnsOf([]).map(({ id }) => id)).toEqual(["title"]);
  });

  it("show every dimension of a track", () => {
    const track = new Tracks(3).all[1] as Track;
    for (const dimension of DIMENSIONS) {
      const column = COLUMNS.find(({ id }) => id === dimension.name)!;
      expect(column.show(track)).toBe(shown(dimension, track.fingerprint[dimension.name]));
      expect(column.canSort).toBe(true);
    }
  });
});

describe("the colours of the map", () => {
  const map = { tempo: [20, 60, 120, 400], lufs: [-60, -15, -6, 0], camelot: ["1A", "12B", "8A", null] };

  it.each(["key", "tempo", "loudness"] as const)("by %s: each number has one, on light and dark", (by) => {
    for (const isDark of [true, false]) {
      const colours = coloursOf(by)(isDark);
      for (const number of numbersOf(map, by)) {
        expect(colours[number]).toMatch(/^#[0-9a-f]{6}$/);
      }
    }
  });

  it("go around the wheel, and grow with tempo and loudness", () => {
    expect([...numbersOf(map, "key")]).toEqual([0, 23, 14, 24]);
    expect([...numbersOf(map, "tempo")]).toEqual([0, 0, 12, 23]);
    expect([...numbersOf(map, "loudness")]).toEqual([0, 12, 23, 23]);
  });
});

it("a scan that has ended says how it went", () => {
  expect(summary({ result: { done: 1200, known: 48_800, failed: 3, seconds: 60 } })).toBe(
    "1,200 analysed, 20.0 a second, 48,800 known already, 3 failed",
  );
  expect(summary({ result: null })).toBe("");
});
