import type { Pen, Surface } from "../../frame/Canvas";
import type { SpectraRequest, SpectraStream } from "../../scope/types";
import { type MapName, wordsOf } from "./colourMaps";
import { type ColumnPainter, STRIP } from "./columnPainter";
import { ColumnStore } from "./columnStore";
import { FlatPainter } from "./flatPainter";
import type { FrequencyView } from "./frequencyView";
import { GlPainter } from "./glPainter";
import type { LiveAxis } from "./liveAxis";
import { ScrollPicture } from "./scrollPicture";
import type { SourceClock } from "./sourceClock";
import type { SpectraPool } from "./spectraPool";
import { SpectrogramFrame } from "./spectrogramFrame";
import { planFrequency, planTime } from "./spectrogramPlan";

export interface SpectrogramSettings {
  pool: SpectraPool;
  axis: LiveAxis;
  clock: SourceClock;
  frequency: FrequencyView;
  requests: readonly SpectraRequest[];
  /** Names of the channels of the requests. */
  names: readonly string[];
  map: MapName;
  /** Which levels the first and the last colour stand for, in dBFS. */
  floor: number;
  ceiling: number;
  /** Time runs down, the newest on top. */
  isWaterfall: boolean;
  /** Whether the cursor goes to the peak that is nearest. */
  snaps: boolean;
  /** What draws: by itself WebGL2, and the 2-D canvas where there is none or no graphics card behind it. */
  painter: PainterChoice;
}

export type PainterChoice = "auto" | "webgl2" | "canvas";

/** What the columns of all lanes may take. */
const MOST_BYTES = 96 * 1024 * 1024;
/** Columns that are taken in one frame: after a pause the rest comes in the next ones. */
const MOST_AT_ONCE = 240;

/** Spectra over time, a lane for each channel. Columns are taken as they come, and only pixels that are new are painted. */
export class SpectrogramSurface implements Surface {
  readonly name = "spectrogram";
  readonly rate = 60;
  readonly frame: SpectrogramFrame;
  painter: ColumnPainter | null = null;
  stores: readonly ColumnStore[] = [];
  private readonly picture = new ScrollPicture();
  private readonly steps = new Int32Array(2 * STRIP);
  private rows = new Float32Array(0);
  private words: Uint32Array | null = null;
  private map: MapName | null = null;
  private shownVersion = -1;
  private frequencyVersion = -1;
  private shownEnd = -1;
  private perPixel = 0;
  private painted = 0;
  private isRestyled = true;

  constructor(public settings: SpectrogramSettings) {
    this.frame = new SpectrogramFrame(this);
  }

  /** Takes other settings; streams that are asked for again go on. */
  set(settings: SpectrogramSettings): void {
    this.settings = settings;
    this.isRestyled = true;
  }

  /** Begins to take spectra; what it returns ends it. */
  open(): () => void {
    const { pool, requests, axis } = this.settings;
    const streams = requests.map((request) => pool.take(request));
    this.take(streams, axis.kept * axis.rate);
    return () => {
      for (const request of requests) {
        pool.release(request);
      }
      this.stores = [];
      this.painter?.close();
      this.painter = null;
    };
  }

  private take(streams: readonly SpectraStream[], frames: number): void {
    const share = MOST_BYTES / Math.max(1, streams.length);
    this.stores = streams.map((stream) => {
      const wanted = Math.ceil(frames / stream.request.hopSize) + 1;
      return new ColumnStore(stream, Math.max(64, Math.min(wanted, Math.floor(share / (2 * stream.bins)))));
    });
    this.painter?.close();
    this.painter = (this.settings.painter === "canvas" ? null : this.glPainter()) ?? new FlatPainter();
    this.painter.setStores(this.stores);
    this.isRestyled = true;
  }

  private glPainter(): GlPainter | null {
    return GlPainter.make(this.settings.painter === "auto", () => {
      // The graphics card took its memory back: it goes on without.
      this.painter = new FlatPainter();
      this.painter.setStores(this.stores);
      this.isRestyled = true;
    });
  }

  paintGround(pen: Pen): void {
    this.frame.paintGround(pen);
  }

  groundVersion(): string {
    const { frequency, isWaterfall, names } = this.settings;
    return `${frequency.version} ${frequency.scale} ${isWaterfall} ${names.length}`;
  }

  isDirty(): boolean {
    const { axis, frequency } = this.settings;
    return (
      this.isRestyled ||
      axis.version !== this.shownVersion ||
      frequency.version !== this.frequencyVersion ||
      (axis.isFollowing && axis.end !== this.shownEnd) ||
      (!axis.isFrozen && this.stores.some((store) => store.next < store.stream.next))
    );
  }

  paint(pen: Pen): void {
    const { g, width, height, ratio } = pen;
    const { axis, isWaterfall } = this.settings;
    const { left, bottom } = this.frame;
    const across = Math.max(1, Math.round((isWaterfall ? width - left : height - bottom) * ratio));
    const along = Math.max(1, Math.round((isWaterfall ? height - bottom : width - left) * ratio));
    if (!axis.isFrozen) {
      this.pull();
    }
    axis.look(along);
    this.picture.fit(along, across, isWaterfall);
    this.restyle(across);
    this.shownVersion = axis.version;
    this.shownEnd = axis.end;
    this.picture.renew(axis.first, this.dirtyPixel(), this.paintRun);
    this.painted = this.stores.reduce((least, store) => Math.min(least, store.next), Number.POSITIVE_INFINITY);
    g.clearRect(0, 0, width, height);
    this.picture.draw(g, left, 0, ratio);
    this.frame.paint(pen);
  }

  private pull(): void {
    const share = Math.ceil(MOST_AT_ONCE / Math.max(1, this.stores.length));
    for (let lane = 0; lane < this.stores.length; lane++) {
      const store = this.stores[lane]!;
      const before = store.next;
      const count = store.pull(share);
      for (let number = Math.max(before, store.next - count); number < store.next; number++) {
        this.painter!.take(lane, number % store.capacity);
      }
    }
  }

  // The first pixel that has columns which were not there the last time.
  private dirtyPixel(): number {
    const request = this.stores[0]?.stream.request;
    if (!request || !Number.isFinite(this.painted)) {
      return Number.NEGATIVE_INFINITY;
    }
    const frame = (this.painted - 0.5) * request.hopSize + request.windowSize / 2;
    return Math.floor(frame / this.settings.axis.perPixel) - 1;
  }

  private restyle(across: number): void {
    const { axis, frequency, map, floor, ceiling, isWaterfall } = this.settings;
    const lanes = Math.max(1, this.stores.length);
    const pixels = Math.floor(across / lanes);
    const isSame = !this.isRestyled && frequency.version === this.frequencyVersion && this.rows.length === 2 * pixels;
    if (!isSame) {
      if (map !== this.map) {
        this.words = wordsOf(map);
        this.map = map;
      }
      this.rows = this.rows.length === 2 * pixels ? this.rows : new Float32Array(2 * pixels);
      planFrequency(frequency, pixels, this.stores[0]?.bins ?? 2, this.rows);
      this.painter?.fit(across, isWaterfall);
      this.painter?.look(this.rows, pixels, this.words!, floor, ceiling);
      this.frequencyVersion = frequency.version;
    }
    if (!isSame || axis.perPixel !== this.perPixel) {
      this.perPixel = axis.perPixel;
      this.picture.forget();
    }
    this.isRestyled = false;
  }

  private readonly paintRun = (from: number, to: number, at: number) => {
    const { painter, stores, steps, perPixel } = this;
    if (!painter) {
      return;
    }
    for (let begin = from; begin < to; begin += STRIP) {
      const end = Math.min(to, begin + STRIP);
      for (let lane = 0; lane < stores.length; lane++) {
        planTime(stores[lane]!, begin, end, perPixel, steps);
        painter.paint(lane, stores.length, steps, end - begin);
      }
      // Down, what is older lies lower.
      painter.put(this.picture.g, this.settings.isWaterfall ? at + to - end : at + begin - from, end - begin);
    }
  };
}
