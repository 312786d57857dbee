import type { CorrelationSettings } from "../../pieces/scope/correlationSurface";
import { FrequencyView } from "../../pieces/scope/frequencyView";
import { BLACKMAN_HARRIS_BANDWIDTH } from "../../pieces/scope/harmonics";
import { HeldSamples } from "../../pieces/scope/heldSamples";
import { LiveAxis } from "../../pieces/scope/liveAxis";
import type { LiveSpectrumSettings } from "../../pieces/scope/liveSpectrumSurface";
import type { LiveWaveSettings } from "../../pieces/scope/liveWaveSurface";
import { SourceClock } from "../../pieces/scope/sourceClock";
import { SpectraPool } from "../../pieces/scope/spectraPool";
import type { SpectrogramSettings } from "../../pieces/scope/spectrogramSurface";
import { MadeUpFeed, SIGNALS, type Signal } from "./madeUpScope";

const RATE = 48_000;
const SECONDS = 5;
const END = SECONDS * RATE;
const NAMES = SIGNALS.map(([name]) => name);
const WINDOW = { windowSize: 1024, hopSize: 1024, window: "hann" } as const;
const ALL = NAMES.map((_, channel) => ({ channel, ...WINDOW }));
const TONE = NAMES.length;
const MAPS = [
  ["viridis", "log"],
  ["plasma", "linear"],
  ["inferno", "mel"],
  ["magma", "log"],
  ["grey", "log"],
] as const;

const tone: Signal = (n) => 0.5 * Math.sin((2 * Math.PI * 1000 * n) / RATE) + 0.01 * Math.sin((2 * Math.PI * 3000 * n) / RATE);

/** What the pieces of the scope are shown with: always the same. */
export function scopeData() {
  const feed = new MadeUpFeed([...NAMES, "Tone"], [...SIGNALS.map(([, signal]) => signal), tone], RATE, SECONDS, () => END);
  const axisOf = (from: number, to: number) => {
    const made = new LiveAxis(
      feed,
      () => RATE,
      () => SECONDS,
    );
    made.show(from * RATE, to * RATE);
    return made;
  };
  // Worked out before anything is drawn: pictures of it are taken.
  for (const request of ALL) {
    const stream = feed.spectra(request);
    for (let number = stream.first; number < stream.next; number++) {
      stream.column(number);
    }
  }
  const silence = new MadeUpFeed(["Left"], [() => 0], RATE, SECONDS, () => 0);
  const early = new LiveAxis(
    silence,
    () => RATE,
    () => SECONDS,
  );
  const cursor = axisOf(1, 5);
  cursor.point(2.5 * RATE, 440);
  cursor.setMark(2 * RATE);
  const clock = new SourceClock();
  clock.observe(END, SECONDS, RATE);
  const [source, pool, axis] = [new HeldSamples(feed), new SpectraPool(feed), axisOf(1, 5)];

  const wave = (change: Partial<LiveWaveSettings>): LiveWaveSettings => ({
    source,
    axis,
    clock,
    names: NAMES,
    layout: "stacked",
    gain: 1,
    hasPeaks: true,
    ...change,
  });
  const spectrogram = (change: Partial<SpectrogramSettings>): SpectrogramSettings => ({
    pool,
    axis: cursor,
    clock,
    frequency: new FrequencyView("log", RATE / 2),
    requests: ALL,
    names: NAMES,
    map: "viridis",
    floor: -100,
    ceiling: 0,
    isWaterfall: false,
    snaps: true,
    painter: "canvas",
    ...change,
  });
  const spectrum: LiveSpectrumSettings = {
    pool,
    axis: stillAt(END),
    frequency: new FrequencyView("log", RATE / 2),
    requests: [{ channel: TONE, ...WINDOW, windowSize: 4096 }],
    names: ["Tone"],
    distortion: { channel: TONE, windowSize: 16_384, hopSize: 4096, window: "blackman-harris" },
    noiseBandwidth: BLACKMAN_HARRIS_BANDWIDTH,
    averaging: 0,
    hasPeaks: true,
    isHolding: true,
    floor: -120,
    ceiling: 0,
  };
  const correlation = (names: readonly string[]): CorrelationSettings => ({ source, axis: stillAt(END), names, pair: [0, 1] });
  return {
    source,
    axis,
    waves: [
      ["Stacked, with a gap", wave({})],
      ["Overlaid", wave({ names: NAMES.slice(0, 2), layout: "overlaid", hasPeaks: false })],
      ["So close that samples are seen", wave({ names: NAMES.slice(0, 2), axis: axisOf(3, 3.002), gain: 1.4 })],
      ["With cursor and mark", wave({ names: NAMES.slice(0, 3), axis: cursor, hasPeaks: false })],
      ["Before anything came", wave({ names: ["Left"], axis: early, source: silence })],
    ] as const,
    spectrograms: [
      ["Lanes, 2-D canvas", spectrogram({})],
      ["Lanes, WebGL2", spectrogram({ painter: "webgl2" })],
      ["Waterfall", spectrogram({ axis, isWaterfall: true, requests: ALL.slice(1, 3), names: NAMES.slice(1, 3) })],
    ] as const,
    maps: MAPS.map(
      ([map, scale]) =>
        [
          `${map}, ${scale}`,
          spectrogram({
            map,
            axis,
            requests: ALL.slice(2, 3),
            names: [map],
            frequency: new FrequencyView(scale, RATE / 2),
          }),
        ] as const,
    ),
    spectrum,
    correlations: [
      ["Two channels", correlation(NAMES.slice(0, 2))],
      ["Four channels", correlation(NAMES)],
    ] as const,
  };
}

/** An axis that follows what does not move. */
function stillAt(end: number): LiveAxis {
  return new LiveAxis(
    { start: 0, end },
    () => RATE,
    () => SECONDS,
  );
}
