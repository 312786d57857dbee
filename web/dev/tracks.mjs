import { chance } from "./programme.mjs";

// A made-up library: tracks of eight kinds of music that differ in their numbers as such music does. Nothing was measured.

const NAMES = [
  ["sub_bass_pct", 0, 1],
  ["bass_pct", 0, 1],
  ["low_mid_pct", 0, 1],
  ["mid_pct", 0, 1],
  ["upper_mid_pct", 0, 1],
  ["presence_pct", 0, 1],
  ["air_pct", 0, 1],
  ["lufs", -70, 0],
  ["crest_db", 0, 30],
  ["bass_mid_ratio", -60, 60],
  ["tempo_bpm", 40, 240],
  ["rhythm_stability", 0, 1],
  ["transient_density", 0, 1],
  ["silence_ratio", 0, 1],
  ["spectral_centroid", 0, 1],
  ["spectral_rolloff", 0, 1],
  ["spectral_flatness", 0, 1],
  ["harmonic_ratio", 0, 1],
  ["pitch_stability", 0, 1],
  ["chroma_energy", 0, 1],
  ["dynamic_range_variation", 0, 1],
  ["loudness_variation_std", 0, 20],
  ["peak_consistency", 0, 1],
  ["stereo_width", 0, 1],
  ["phase_correlation", -1, 1],
];

// Bands are weights that are made to sum to 1.
const KINDS = [
  [
    "Techno",
    22,
    30,
    10,
    18,
    9,
    6,
    5,
    -8.5,
    9,
    4,
    130,
    0.97,
    0.7,
    0.02,
    0.3,
    0.4,
    0.12,
    0.4,
    0.4,
    0.12,
    0.2,
    2.5,
    0.85,
    0.18,
    0.8,
  ],
  ["Ambient", 12, 24, 20, 28, 8, 5, 3, -19, 15, 0, 84, 0.6, 0.15, 0.08, 0.18, 0.24, 0.04, 0.85, 0.6, 0.15, 0.3, 4, 0.6, 0.4, 0.5],
  [
    "Rock",
    5,
    22,
    18,
    32,
    13,
    7,
    3,
    -9.5,
    11,
    -1,
    124,
    0.9,
    0.55,
    0.03,
    0.34,
    0.45,
    0.1,
    0.55,
    0.35,
    0.12,
    0.25,
    3,
    0.8,
    0.2,
    0.75,
  ],
  [
    "Classical",
    2,
    16,
    22,
    44,
    10,
    4,
    2,
    -22,
    18,
    -5,
    96,
    0.55,
    0.3,
    0.12,
    0.22,
    0.28,
    0.03,
    0.88,
    0.55,
    0.16,
    0.5,
    7.5,
    0.5,
    0.25,
    0.7,
  ],
  ["Jazz", 4, 26, 20, 32, 10, 5, 3, -17, 16, 0, 116, 0.7, 0.5, 0.06, 0.28, 0.36, 0.06, 0.68, 0.4, 0.13, 0.4, 5, 0.65, 0.18, 0.8],
  [
    "Hip-hop",
    20,
    34,
    12,
    18,
    8,
    5,
    3,
    -9,
    10,
    6,
    92,
    0.93,
    0.5,
    0.04,
    0.27,
    0.38,
    0.1,
    0.42,
    0.3,
    0.11,
    0.28,
    3.2,
    0.8,
    0.14,
    0.86,
  ],
  [
    "Folk",
    2,
    18,
    24,
    36,
    11,
    6,
    3,
    -15,
    15,
    -2,
    108,
    0.75,
    0.4,
    0.05,
    0.29,
    0.36,
    0.05,
    0.74,
    0.5,
    0.15,
    0.35,
    4.5,
    0.65,
    0.12,
    0.88,
  ],
  [
    "Noise",
    8,
    12,
    12,
    24,
    18,
    14,
    12,
    -11,
    13,
    -6,
    140,
    0.5,
    0.85,
    0.02,
    0.6,
    0.75,
    0.4,
    0.3,
    0.15,
    0.09,
    0.22,
    2.8,
    0.75,
    0.55,
    0.3,
  ],
];
const SPREAD = [
  0.4, 0.3, 0.3, 0.3, 0.3, 0.4, 0.5, 2.5, 2, 2, 14, 0.06, 0.14, 0.03, 0.06, 0.07, 0.04, 0.08, 0.1, 0.025, 0.1, 1, 0.08, 0.08,
  0.15,
];
const FIRST =
  "Amber Blue Broken City Cold Copper Distant Empty First Golden Hollow Iron Last Little Long Lost Low Northern Old Open Paper Quiet Red River Salt Second Silver Slow Small Winter".split(
    " ",
  );
const SECOND =
  "Animals Birds Bridge Circles Coast Country Days Doors Fields Fire Garden Glass Hands Harbour Hours House Lights Machines Mirror Morning Mountain Night Parade Rain Road Room Sea Shadows Signal Stones Streets Summer Trees Waves Windows Wires".split(
    " ",
  );
const KEYS = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];
const FORMATS = ["flac", "flac", "flac", "mp3", "mp3", "ogg", "wav", "m4a"];
const DIMENSIONS = NAMES.length;
const round = (value, digits = 4) => Math.round(value * 10 ** digits) / 10 ** digits;
const pick = (list, share) => list[Math.floor(share * list.length)];

// Normal enough: three chances.
const spread = (seed, index) => (chance(seed, index) + chance(seed + 1, index) + chance(seed + 2, index)) * 2 - 3;

function camelotOf(tonic, isMajor) {
  const major = isMajor ? tonic : (tonic + 3) % 12;
  return `${((major * 7 + 7) % 12) + 1}${isMajor ? "B" : "A"}`;
}

/** Tracks with numbers for each dimension. */
export class Tracks {
  constructor(count) {
    this.count = count;
    this.failures = count === 0 ? [] : FAILURES;
    this.running = null;
  }

  // Made when they are asked for the first time: 50,000 take a moment.
  get all() {
    this.made ??= Array.from({ length: this.count }, (_, index) => this.make(index + 1));
    return this.made;
  }

  make(id) {
    const kind = KINDS[Math.floor(chance(3, id % 900) * KINDS.length)];
    const artist = id % 900;
    const values = NAMES.map(([, low, high], i) => {
      const base = kind[i + 1];
      const value =
        i < 7 ? Math.max(0.05, base * (1 + SPREAD[i] * spread(10 + i * 3, id))) : base + SPREAD[i] * spread(10 + i * 3, id);
      return i < 7 ? value : Math.min(high, Math.max(low, value));
    });
    const sum = values.slice(0, 7).reduce((a, b) => a + b);
    const fingerprint = Object.fromEntries(
      NAMES.map(([name], i) => [name, round(i < 7 ? values[i] / sum : values[i], i === 10 ? 2 : 4)]),
    );
    const tonic = Math.floor(chance(4, id) * 12);
    const isMajor = chance(5, id) > 0.45;
    const name = (seed, of) => `${pick(FIRST, chance(seed, of))} ${pick(SECOND, chance(seed + 1, of))}`;
    const album = Math.floor(id / 11);
    const format = pick(FORMATS, chance(6, artist));
    const title = name(101, id);
    return {
      id,
      path: `${kind[0]}/${name(103, artist)}/${name(105, album)}/${String((id % 11) + 1).padStart(2, "0")} ${title}.${format}`,
      library: "music",
      // Some files have no tags.
      title: id % 97 === 0 ? null : title,
      artist: id % 97 === 0 ? null : `The ${name(103, artist)}`,
      album: id % 97 === 0 ? null : name(105, album),
      duration_seconds: round(40 + 420 * chance(7, id), 2),
      sample_rate: chance(8, artist) > 0.2 ? 44_100 : 48_000,
      channels: 2,
      format,
      added: new Date(Date.UTC(2026, 0, 1) + id * 61_000).toISOString(),
      version: 1,
      key: `${KEYS[tonic]} ${isMajor ? "major" : "minor"}`,
      camelot: camelotOf(tonic, isMajor),
      key_confidence: round(0.35 + 0.6 * chance(9, id), 2),
      tempo_confidence: round(0.3 + 0.69 * chance(2, id), 2),
      loudness_range_lu: round(fingerprint.loudness_variation_std * 1.6, 1),
      true_peak_dbtp: round(-1 + 1.5 * spread(400, id), 2),
      fingerprint,
    };
  }

  // The newest answer is kept: its pages come one after the other.
  list(parameters) {
    const [offset, limit] = [Number(parameters.get("offset") ?? 0), Number(parameters.get("limit") ?? 100)];
    parameters.delete("offset");
    parameters.delete("limit");
    const asked = parameters.toString();
    if (this.asked !== asked) {
      this.asked = asked;
      this.found = this.search(parameters);
    }
    return { total: this.found.length, offset, tracks: this.found.slice(offset, offset + limit) };
  }

  search(parameters) {
    const words = (parameters.get("search") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const key = parameters.get("key");
    const ranges = NAMES.flatMap(([name]) => {
      const [low, high] = ["min", "max"].map((end) => parameters.get(`${end}.${name}`));
      return low === null && high === null ? [] : [{ name, low: Number(low ?? -1e9), high: Number(high ?? 1e9) }];
    });
    const found = this.all.filter(
      (track) =>
        (!key || track.camelot === key) &&
        ranges.every(({ name, low, high }) => track.fingerprint[name] >= low && track.fingerprint[name] <= high) &&
        words.every((word) => `${track.title} ${track.artist} ${track.album} ${track.path}`.toLowerCase().includes(word)),
    );
    const sort = parameters.get("sort") ?? "-added";
    const name = sort.replace(/^-/, "");
    const values = {
      duration: (track) => track.duration_seconds,
      key: (track) => Number.parseInt(track.camelot, 10) * 2 + (track.camelot.endsWith("B") ? 1 : 0),
    };
    const value = values[name] ?? ((track) => track[name] ?? track.fingerprint[name] ?? "");
    const sign = sort.startsWith("-") ? -1 : 1;
    const keys = new Map(found.map((track) => [track, value(track)]));
    found.sort((a, b) => sign * (keys.get(a) < keys.get(b) ? -1 : keys.get(a) > keys.get(b) ? 1 : 0) || a.id - b.id);
    return found;
  }

  find(id) {
    return id >= 1 && id <= this.count ? this.all[id - 1] : undefined;
  }

  details(id) {
    const track = this.find(id);
    if (!track) {
      return undefined;
    }
    const { tempo_bpm } = track.fingerprint;
    const seconds = track.duration_seconds;
    const beat = 60 / tempo_bpm;
    const start = 0.4 * chance(500, id);
    const beats = Array.from({ length: Math.floor((seconds - start) / beat) }, (_, i) => round(start + i * beat, 3));
    const onsets = beats.flatMap((time, i) => (chance(id, i) > 0.4 ? [time, round(time + beat / 2, 3)] : [time]));
    const columns = 2000;
    const course = (seed, scale) =>
      Array.from({ length: columns }, (_, i) => {
        const form = 0.55 + 0.4 * Math.sin((i / columns) * Math.PI) - (i > 900 && i < 1050 ? 0.45 : 0);
        return round(Math.max(0.01, Math.min(1, scale * form * (0.6 + 0.4 * chance(seed + id, i)))), 3);
      });
    const maxima = course(600, 1);
    const classes = Array.from({ length: 12 }, (_, i) => 0.02 + chance(700 + id, i) ** 3);
    const sum = classes.reduce((a, b) => a + b);
    return {
      ...track,
      extra: {
        signal: "mean",
        rhythm: {
          tempo_bpm,
          tempo_confidence: track.tempo_confidence,
          alternative_tempo_bpm: round(tempo_bpm > 120 ? tempo_bpm / 2 : tempo_bpm * 2, 1),
          beats,
          beats_per_bar: 4,
          first_downbeat: id % 4,
          onsets,
          stability: track.fingerprint.rhythm_stability,
        },
        tonality: {
          key: track.key,
          mode: track.key.split(" ")[1],
          camelot: track.camelot,
          confidence: track.key_confidence,
          tuning_cents: round(8 * spread(800, id), 1),
          pitch_classes: classes.map((value) => round(value / sum)),
        },
        timbre: { mfcc_means: [], mfcc_covariances: [] },
        waveform: {
          minima: course(601, 0.95).map((value) => -value),
          maxima,
          low: course(602, 0.4),
          middle: course(603, 0.3),
          high: course(604, 0.15),
        },
        loudness_range_lu: track.loudness_range_lu,
        true_peak_dbtp: track.true_peak_dbtp,
      },
    };
  }

  statistics() {
    this.measured ??= {
      count: this.count,
      dimensions: NAMES.map(([name]) => {
        const values = Float64Array.from(this.all, (track) => track.fingerprint[name]).sort();
        const at = (share) => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;
        const [minimum, maximum] = [at(0), at(1)];
        const mean = values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
        const histogram = new Array(24).fill(0);
        for (const value of values) {
          histogram[Math.min(23, Math.floor(((value - minimum) / (maximum - minimum || 1)) * 24))]++;
        }
        const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
        return {
          name,
          minimum,
          p5: at(0.05),
          median: at(0.5),
          p95: at(0.95),
          maximum,
          mean,
          standard_deviation: Math.sqrt(variance),
          histogram,
        };
      }),
    };
    return this.measured;
  }

  normalise(track) {
    return this.statistics().dimensions.map(({ name, p5, p95 }) =>
      p95 > p5 ? Math.min(1, Math.max(0, (track.fingerprint[name] - p5) / (p95 - p5))) : 0.5,
    );
  }

  get vectors() {
    this.normalised ??= this.all.map((track) => Float64Array.from(this.normalise(track)));
    return this.normalised;
  }

  distance(a, b) {
    let sum = 0;
    for (let i = 0; i < DIMENSIONS; i++) {
      sum += (a[i] - b[i]) ** 2;
    }
    return Math.sqrt(sum / DIMENSIONS);
  }

  similar(id, parameters) {
    const own = this.vectors[id - 1];
    const artist = parameters.get("exclude_artist") === "true" ? this.find(id).artist : undefined;
    return {
      by: parameters.get("by") ?? "fingerprint",
      tracks: this.all
        .map((track, i) => ({ track, distance: this.distance(own, this.vectors[i]) }))
        .filter(({ track }) => track.id !== id && (artist === undefined || track.artist !== artist))
        .sort((a, b) => a.distance - b.distance)
        .slice(0, Number(parameters.get("limit") ?? 10))
        .map(({ track, distance }) => ({ track, distance: round(distance), score: round(1 - distance) })),
    };
  }

  compare(id, other) {
    const [a, b] = [this.vectors[id - 1], this.vectors[other - 1]];
    const distance = this.distance(a, b);
    return {
      distance: round(distance),
      score: round(1 - distance),
      dimensions: NAMES.map(([name], i) => ({
        name,
        value: this.find(id).fingerprint[name],
        other: this.find(other).fingerprint[name],
        normalised: round(a[i]),
        other_normalised: round(b[i]),
        weight: 0.04,
        contribution: round((a[i] - b[i]) ** 2 / DIMENSIONS, 6),
      })),
    };
  }

  explain(id, other) {
    const { score, dimensions } = this.compare(id, other);
    const largest = dimensions.sort((a, b) => b.contribution - a.contribution).slice(0, 5);
    return {
      score,
      sentence: `Very much alike: both about ${this.find(id).fingerprint.lufs.toFixed(1)} LUFS. The other: slightly brighter.`,
      dimensions: largest.map((each) => ({
        ...each,
        sentence: `More ${each.name.replaceAll("_", " ")} (${each.other} instead of ${each.value}).`,
      })),
    };
  }

  map() {
    const dots = (weights) => this.vectors.map((vector) => vector.reduce((sum, value, i) => sum + (value - 0.5) * weights[i], 0));
    const along = dots([-1, -1, 0, 0.5, 1, 1, 1, 0.2, 0, -1, 0.2, 0, 0.4, 0, 1, 1, 1, -0.4, -0.3, 0, 0, 0, 0, 0.3, -0.3]);
    const across = dots([
      0.5, 0.3, -0.3, -0.8, 0, 0.2, 0.2, 1, -1, 0.4, 0.5, 0.8, 0.8, -0.5, 0.2, 0.2, 0.3, -1, -0.3, -0.3, -0.6, -0.9, 0.8, 0, 0,
    ]);
    const scale = (list) => {
      const most = list.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-9);
      return list.map((value) => round(value / most));
    };
    return {
      ids: this.all.map(({ id }) => id),
      x: scale(along),
      y: scale(across),
      tempo: this.all.map(({ fingerprint }) => fingerprint.tempo_bpm),
      lufs: this.all.map(({ fingerprint }) => fingerprint.lufs),
      camelot: this.all.map(({ camelot }) => camelot),
      axes: [
        {
          negative: ["bass_pct", "bass_mid_ratio", "sub_bass_pct"],
          positive: ["spectral_centroid", "air_pct", "spectral_flatness"],
        },
        {
          negative: ["harmonic_ratio", "crest_db", "loudness_variation_std"],
          positive: ["lufs", "rhythm_stability", "transient_density"],
        },
      ],
    };
  }
}

const FAILURES = [
  ["Rock/Old Tapes/side a.mp3", "file.truncated", "The file ends in the middle of a frame. Copy it again."],
  ["Jazz/unfinished.wav", "file.too-short", "The sound is 0.3 s long; a fingerprint needs 0.5 s at least."],
  ["Folk/cover.flac", "file.unknown-format", "This is no sound file: it begins like a picture (JPEG)."],
].map(([path, code, message]) => ({ path, library: "music", code, message, at: "2026-03-01T12:00:00.000Z" }));
