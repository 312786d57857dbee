// Made-up programmes: what a meter might say of them, as a function of time. Nothing here measures anything.

import { ScopeProgramme } from "./scope.mjs";

const TAU = Math.PI * 2;

// A number from 0 to 1 that depends on its arguments alone.
export function chance(seed, index) {
  let x = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return ((x ^ (x >>> 15)) >>> 0) / 4_294_967_296;
}

// A course that wanders smoothly from −1 to 1.
export function wander(seed, time, rate) {
  const place = time * rate;
  const index = Math.floor(place);
  const part = place - index;
  const smooth = part * part * (3 - 2 * part);
  return (chance(seed, index) * (1 - smooth) + chance(seed, index + 1) * smooth) * 2 - 1;
}

const THIRDS = [
  20, 25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000,
  6300, 8000, 10000, 12500, 16000, 20000,
];
const ERBS = [
  198, 250, 309, 376, 452, 538, 637, 749, 876, 1020, 1183, 1369, 1579, 1819, 2090, 2398, 2748, 3145, 3595, 4106, 4685,
];
const BINS = 1024;
const LINE_HZ = Array.from({ length: BINS }, (_, i) => (24_000 * (i + 1)) / BINS);
const LAYOUTS = { mono: ["M"], stereo: ["L", "R"], 5.1: ["L", "R", "C", "LFE", "Ls", "Rs"] };

export class Programme {
  constructor(name) {
    this.name = name;
    this.scope = name.startsWith("scope") ? new ScopeProgramme(name) : null;
    this.layout = name === "5.1" ? "5.1" : name === "mono" ? "mono" : "stereo";
    this.channels = this.scope?.names ?? LAYOUTS[this.layout];
    this.stems = name === "stems" ? ["dialogue", "music", "effects"] : [];
    this.rate = this.scope?.rate ?? 48_000;
    this.seconds = 220;
    this.frames = this.rate * this.seconds;
    this.kinds = this.describe();
    this.courses();
  }

  // Loudness at a time: verses, a quiet bridge, a loud end.
  loudness(time, seed = 1) {
    const form = -21 + 5 * Math.sin((time / 71) * TAU) + (time > 100 && time < 118 ? -14 : 0) + (time > 180 ? 4 : 0);
    return form + 3 * wander(seed, time, 0.9) + 2 * wander(seed + 1, time, 4);
  }

  momentary(time, seed = 1) {
    return this.loudness(time, seed);
  }

  // The mean power of 3 s from the momentary loudness at ten points a second, on a straight line between two of them.
  shortTerm(time, seed = 1) {
    this.means ??= new Map();
    let course = this.means.get(seed);
    if (!course) {
      const points = this.seconds * 10 + 2;
      const power = Array.from({ length: points }, (_, i) => 10 ** (this.loudness(i / 10, seed) / 10));
      course = power.map((_, i) => {
        const part = power.slice(Math.max(0, i - 29), i + 1);
        return 10 * Math.log10(part.reduce((a, b) => a + b) / part.length);
      });
      this.means.set(seed, course);
    }
    const place = Math.max(0, time * 10);
    const index = Math.min(course.length - 2, Math.floor(place));
    return course[index] + (course[index + 1] - course[index]) * (place - index);
  }

  // Integrated loudness and range so far, ten a second, once for all.
  courses() {
    const points = this.seconds * 10;
    this.integrated = new Float32Array(points);
    this.range = new Float32Array(points);
    this.maxM = new Float32Array(points);
    this.maxS = new Float32Array(points);
    this.maxPeak = new Float32Array(points);
    let sum = 0;
    let [low, high] = [0, -100];
    let [m, s, p] = [-200, -200, -200];
    for (let i = 0; i < points; i++) {
      const time = (i + 1) / 10;
      sum += 10 ** (this.loudness(time) / 10);
      const short = this.shortTerm(time);
      low = Math.min(low, short);
      high = Math.max(high, short);
      m = Math.max(m, this.momentary(time));
      s = Math.max(s, short);
      p = Math.max(p, this.peak(time, 0), this.peak(time, 1));
      this.integrated[i] = 10 * Math.log10(sum / (i + 1));
      this.range[i] = time < 3 ? Number.NaN : (high - low) * 0.7;
      this.maxM[i] = m;
      this.maxS[i] = time < 3 ? Number.NaN : s;
      this.maxPeak[i] = p;
    }
  }

  peak(time, channel) {
    const beat = 1 - ((time * 2) % 1);
    return Math.min(0.8, this.loudness(time, 1 + channel) + 9 + 7 * beat * beat + 1.5 * wander(40 + channel, time, 9));
  }

  correlation(time) {
    return time > 60 && time < 63 ? -0.55 + 0.1 * wander(9, time, 3) : 0.62 + 0.3 * wander(9, time, 0.5);
  }

  isSpeaking(time) {
    return wander(21, time, 0.35) > -0.35;
  }

  ratio(time, band) {
    const masked = time % 37 > 24 && time % 37 < 31;
    return (masked ? -3 : 11) + 7 * wander(100 + band, time, 0.8) + 4 * wander(77, time, 2) - band * 0.15;
  }

  describe() {
    const channels = this.channels.length;
    const pack = (fields) => {
      let offset = 0;
      return fields.map(([name, unit, labels]) => {
        const length = labels?.length ?? 1;
        const field = { name, unit, offset, length, ...(labels ? { labels } : {}) };
        offset += length;
        return field;
      });
    };
    const levels = [
      ["momentary_lufs", "LUFS"],
      ["short_term_lufs", "LUFS"],
      ["integrated_lufs", "LUFS"],
      ["loudness_range_lu", "LU"],
      ["max_momentary_lufs", "LUFS"],
      ["max_short_term_lufs", "LUFS"],
      ["true_peak_dbtp", "dBTP"],
      ["true_peak_dbtp_per_channel", "dBTP", this.channels],
      ["max_true_peak_dbtp", "dBTP"],
      ["sample_peak_dbfs", "dBFS"],
      ["sample_peak_dbfs_per_channel", "dBFS", this.channels],
      ["rms_dbfs", "dBFS"],
      ["crest_db", "dB"],
      ["psr_lu", "LU"],
      ["plr_lu", "LU"],
      ["spectral_centroid_hz", "Hz"],
    ];
    if (channels > 1) {
      levels.push(["correlation", ""], ["balance", ""], ["width", ""], ["mid_dbfs", "dBFS"], ["side_dbfs", "dBFS"]);
    }
    const kinds = [
      { id: 1, rate: 60, fields: pack(levels) },
      {
        id: 2,
        rate: 30,
        fields: pack([
          ["third_octave_dbfs", "dBFS", THIRDS.map(String)],
          ["max_third_octave_dbfs", "dBFS", THIRDS.map(String)],
          ["spectrum_dbfs", "dBFS", LINE_HZ.map((hz) => hz.toFixed(1))],
        ]),
      },
    ];
    if (channels > 1) {
      const points = Array.from({ length: 128 }, (_, i) => String(i));
      kinds.push({
        id: 3,
        rate: 60,
        fields: pack([
          ["vectorscope_x", "", points],
          ["vectorscope_y", "", points],
        ]),
      });
    }
    if (this.stems.length > 0) {
      const fields = this.stems.flatMap((stem) => [
        [`${stem}.momentary_lufs`, "LUFS"],
        [`${stem}.short_term_lufs`, "LUFS"],
        [`${stem}.integrated_lufs`, "LUFS"],
        [`${stem}.true_peak_dbtp`, "dBTP"],
        [`${stem}.crest_db`, "dB"],
      ]);
      fields.push(["speech_active", ""], ["speech_to_background_db", "dB"], ["speech_masked", ""]);
      fields.push(["band_speech_to_background_db", "dB", ERBS.map((hz) => `${hz} Hz`)]);
      kinds.push({ id: 4, rate: 60, fields: pack(fields) });
    }
    return kinds;
  }

  // Fills the floats of a kind at a time; since is when the integration was started.
  fill(kind, time, since, random) {
    const point = Math.max(0, Math.min(this.integrated.length - 1, Math.floor((time - since) * 10)));
    const at = (series) => series[point];
    if (kind === 1) {
      const peaks = this.channels.map((_, channel) => this.peak(time, channel) - (channel === 3 ? 12 : channel > 3 ? 6 : 0));
      const short = this.shortTerm(time);
      const out = [
        time < 0.4 ? Number.NaN : this.momentary(time),
        time < 3 ? Number.NaN : short,
        time < 0.4 ? Number.NaN : at(this.integrated),
        at(this.range),
        at(this.maxM),
        at(this.maxS),
        Math.max(...peaks),
        ...peaks,
        at(this.maxPeak),
        Math.max(...peaks) - 0.2,
        ...peaks.map((peak) => peak - 0.2),
        this.loudness(time) + 1,
        14 + 2 * wander(5, time, 3),
        Math.max(...peaks) - short,
        at(this.maxPeak) - at(this.integrated),
        900 * 2 ** (1.2 * wander(6, time, 1.5)),
      ];
      if (this.channels.length > 1) {
        out.push(this.correlation(time), 0.12 * wander(10, time, 0.4), 0.3, this.loudness(time), this.loudness(time) - 9);
      }
      return Float32Array.from(out);
    }
    if (kind === 2) {
      const level = this.loudness(time);
      const shape = (hz) => level - 8 - 3.2 * Math.abs(Math.log2(hz / 160)) - (hz > 12_000 ? (hz - 12_000) / 700 : 0);
      const now = THIRDS.map((hz, i) => shape(hz) + 5 * wander(200 + i, time, 2.5));
      const line = LINE_HZ.map(
        (hz, i) => shape(hz) - 14 + 6 * wander(300 + (i >> 3), time, 3) + (random() - 0.5) * 8 - Math.log2(i + 1),
      );
      return Float32Array.from([...now, ...THIRDS.map((hz) => shape(hz) + 7), ...line]);
    }
    if (kind === 3) {
      const out = new Float32Array(256);
      const amplitude = 10 ** (this.loudness(time) / 20) * 2.2;
      const r = this.correlation(time);
      const wide = Math.sqrt((1 - r) / 2);
      const tall = Math.sqrt((1 + r) / 2);
      for (let i = 0; i < 128; i++) {
        const t = time + i / 7680;
        const a = Math.sin(TAU * 110 * t) + 0.6 * Math.sin(TAU * 331 * t + 1) + 0.4 * (random() - 0.5);
        const b = Math.sin(TAU * 147 * t + 2) + 0.5 * Math.sin(TAU * 523 * t) + 0.6 * (random() - 0.5);
        out[i] = amplitude * wide * b * 0.7;
        out[128 + i] = amplitude * tall * a * 0.7;
      }
      return out;
    }
    const values = this.stems.flatMap((_, stem) => {
      const isGone = stem === 0 && !this.isSpeaking(time);
      const m = isGone ? Number.NEGATIVE_INFINITY : this.momentary(time, 50 + stem * 7) - 2 - stem * 3;
      const s = this.shortTerm(time, 50 + stem * 7) - 2 - stem * 3;
      return [
        m,
        s,
        at(this.integrated) - 3 - stem * 2.4,
        isGone ? Number.NEGATIVE_INFINITY : m + 11,
        12 + stem + wander(stem, time, 1),
      ];
    });
    const bands = ERBS.map((_, band) => (this.isSpeaking(time) ? this.ratio(time, band) : Number.NaN));
    const mean = bands.reduce((a, b) => a + b, 0) / bands.length;
    values.push(this.isSpeaking(time) ? 1 : 0, mean, mean < 0 ? 1 : 0, ...bands);
    return Float32Array.from(values);
  }

  // Planar sound: something to hear, as loud as the meters say.
  samples(frame, count, channels) {
    const out = new Float32Array(count * channels.length);
    channels.forEach((channel, c) => {
      for (let i = 0; i < count; i++) {
        const time = (frame + i) / this.rate;
        const gain = 10 ** (this.loudness((frame - (frame % 4800)) / this.rate) / 20);
        out[c * count + i] =
          gain * (Math.sin(TAU * 110 * time + channel) + 0.5 * Math.sin(TAU * 220.5 * time) + 0.25 * Math.sin(TAU * 441 * time));
      }
    });
    return out;
  }

  // What the scope gets of a channel: `number` counts what the session ran through.
  signal(channel, number, frame, out) {
    if (this.scope) {
      this.scope.fill(channel, number, frame, out);
    } else {
      out.set(this.samples(frame, out.length, [channel]));
    }
  }

  events() {
    const list = [
      ["silence", 0, 2.2, "low", 2.2, "2.2 s without sound at the start."],
      ["phase_problem", 60, 3, "medium", 0.55, "Left and right cancel each other: correlation −0.55."],
      ["true_peak_over_target", 184.2, 0.4, "high", 1.3, "+0.3 dBTP in R, 1.3 dB above −1.0 dBTP."],
      ["clipping", 190.55, 0.01, "critical", 120, "120 samples at full scale in L."],
      ["click", 131.02, 0, "low", -44, "A jump of −44.0 dBFS in R."],
      ["dropout", 151.4, 0.012, "high", 0.012, "12 ms without sound in both channels."],
    ];
    if (this.stems.length > 0) {
      list.push(["masked_speech", 24.1, 6.8, "high", -3, "Speech is 3.0 dB below the background for 6.8 s."]);
      list.push(["low_intelligibility", 61.2, 6.4, "medium", 4.2, "Speech stands 4.2 dB above the background."]);
      list.push(["pacing", 33, 4.4, "low", 4.4, "4.4 s between two lines."]);
      list.push(
        ["impact", 42.3, 0, "low", 9.1, "The level rises by 9.1 LU."],
        ["impact", 118, 0, "medium", 14, "The level rises by 14.0 LU."],
      );
    }
    return list
      .map(([kind, time_seconds, length_seconds, severity, value, text]) => ({
        kind,
        time_seconds,
        length_seconds,
        severity,
        value,
        text,
      }))
      .sort((a, b) => a.time_seconds - b.time_seconds);
  }

  analysis() {
    const points = this.seconds * 10;
    const course = (value) => Array.from({ length: points }, (_, i) => Math.round(value((i + 1) / 10, i) * 100) / 100);
    const orNull = (value) => (Number.isFinite(value) ? Math.round(value * 100) / 100 : null);
    const peaks = course((time) => 10 ** (Math.min(0, this.peak(time, 0)) / 20));
    return {
      events: this.events(),
      report: {
        history: {
          momentary_lufs: course((time) => this.momentary(time)),
          short_term_lufs: course((time) => this.shortTerm(time)),
          integrated_lufs: Array.from(this.integrated, orNull),
          loudness_range_lu: Array.from(this.range, orNull),
          true_peak_dbtp: course((time) => Math.max(this.peak(time, 0), this.peak(time, 1))),
        },
      },
      speech: this.stems.length > 0 ? { history: this.speechHistory(points) } : null,
      waveform: {
        frames_per_point: this.rate / 10,
        points,
        channels: [{ name: "L", min: peaks.map((peak) => -peak * 0.9), max: peaks }],
      },
    };
  }

  speechHistory(points) {
    const values = Array.from({ length: points }, (_, i) => {
      const time = (i + 1) / 10;
      return ERBS.map((__, band) => (this.isSpeaking(time) ? Math.round(this.ratio(time, band) * 100) / 100 : null));
    });
    return { points, bands: ERBS.length, band_speech_to_background_db: values.flat() };
  }
}
