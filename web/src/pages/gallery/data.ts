import type { HistorySettings } from "../../pieces/historySurface";
import { TimeAxis } from "../../pieces/timeAxis";
import { History } from "../../readings/history";
import { TimeImage } from "../../readings/image";

const BANDS = Array.from({ length: 31 }, (_, i) => 1000 * 10 ** ((i - 17) / 10));
const LINE = Array.from({ length: 1024 }, (_, i) => (24_000 * (i + 1)) / 1024);
const ERBS = [198, 309, 452, 637, 876, 1183, 1579, 2090, 2748, 3595, 4685];

/** Made-up data for the pieces: always the same. */
export function galleryData() {
  const axis = new TimeAxis(() => 60);
  axis.setTotal(60, true);
  const live = new History(60);
  const image = new TimeImage(ERBS.length);
  const row = new Float32Array(ERBS.length);
  for (let i = 0; i < 3600; i++) {
    const time = i / 60;
    live.of("m").set(i, -23 + 7 * Math.sin(time / 3) + 4 * Math.sin(time * 2.1));
    live.of("s").set(i, -23 + 6 * Math.sin(time / 3 - 0.4));
    if (i % 6 === 0) {
      row.forEach((_, band) => {
        row[band] = 6 + 12 * Math.sin(time / 5 + band / 3);
      });
      image.set(i / 6, row, 0);
    }
  }
  const history: HistorySettings = {
    name: "history",
    unit: "LUFS",
    minimum: -48,
    maximum: -6,
    ticks: [-48, -36, -24, -12],
    lines: [
      { label: "M", series: 5, width: 1, live: live.of("m") },
      { label: "S", series: 0, width: 2, live: live.of("s") },
    ],
    band: { from: -23.2, to: -22.8 },
    limit: -10,
    hasTimes: true,
  };
  const x = Float32Array.from({ length: 128 }, (_, i) => 0.2 * Math.sin(i * 0.31));
  const y = Float32Array.from({ length: 128 }, (_, i) => 0.5 * Math.sin(i * 0.23 + 1));
  const bands = Float32Array.from(BANDS, (hz) => -20 - 4 * Math.abs(Math.log2(hz / 200)));
  const line = Float32Array.from(LINE, (hz, i) => -34 - 5 * Math.abs(Math.log2(hz / 200)) + 4 * Math.sin(i / 7));
  const constant = (value: number) => () => value;
  return {
    axis,
    history,
    masking: image,
    maskingHz: ERBS,
    half: constant(0.5),
    minusHalf: constant(-0.5),
    bars: [
      { label: "M", read: constant(-19.5) },
      { label: "S", read: constant(-23) },
      { label: "I", read: constant(Number.NaN) },
    ],
    peaks: [
      { label: "L", read: constant(-4.2) },
      { label: "R", read: constant(0.4) },
    ],
    lissajous: { x: () => x, y: () => y, mode: "lissajous" as const },
    polar: { x: () => x, y: () => y, mode: "polar" as const },
    spectrum: { bands: () => bands, bandHz: BANDS, line: () => line, lineHz: LINE, isHolding: () => false },
  };
}
