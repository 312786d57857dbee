import { useEffect, useMemo, useRef } from "react";
import type { ProgrammeEvent } from "../api/types";
import { Canvas, type Pen, type Surface } from "../frame/Canvas";
import type { Recorder } from "../readings/recorder";
import { AXIS_WIDTH } from "./historySurface";
import type { TimeAxis } from "./timeAxis";

/** The whole programme: its waveform or loudness, its events, what the plots show of it, and where it stands. */
class OverviewSurface implements Surface {
  readonly name = "overview";
  readonly rate = 8;
  events: readonly ProgrammeEvent[] = [];
  eventsVersion = 0;
  private shown = "";

  constructor(
    private readonly recorder: Recorder,
    private readonly axis: TimeAxis,
  ) {}

  groundVersion(): string {
    const { recorder, axis } = this;
    // Without an overview the loudness so far is drawn: once a second is often enough.
    const live = recorder.overview ? 0 : Math.floor(recorder.live.of("short_term_lufs").length / 60);
    return `${recorder.overview?.minimum.length ?? 0} ${live} ${this.eventsVersion} ${axis.total.toFixed(0)}`;
  }

  paintGround(pen: Pen): void {
    const { g, width, height, colours } = pen;
    g.clearRect(0, 0, width, height);
    const columns = width - AXIS_WIDTH;
    const middle = (height - 8) / 2;
    g.fillStyle = colours.quiet;
    const { overview, live } = this.recorder;
    for (let x = 0; x < columns; x++) {
      let [top, low] = [0, 0];
      if (overview) {
        const points = overview.minimum.length;
        const from = Math.floor((x / columns) * points);
        const to = Math.max(from + 1, Math.floor(((x + 1) / columns) * points));
        for (let i = from; i < to && i < points; i++) {
          top = Math.max(top, overview.maximum[i]!);
          low = Math.min(low, overview.minimum[i]!);
        }
      } else {
        const from = (x / columns) * this.axis.total * live.perSecond;
        const series = live.of("short_term_lufs");
        if (series.range(Math.floor(from), Math.ceil(from + (this.axis.total * live.perSecond) / columns))) {
          top = Math.max(0, (series.maximum + 60) / 60);
          low = -top;
        }
      }
      const [up, down] = [Math.min(1, top) * middle, Math.min(1, -low) * middle];
      g.fillRect(AXIS_WIDTH + x, middle - up, 1, Math.max(1, up + down));
    }
    for (const event of this.events) {
      g.fillStyle = event.severity === "critical" || event.severity === "high" ? colours.over : colours.near;
      const x = AXIS_WIDTH + (event.time_seconds / this.axis.total) * columns;
      g.fillRect(x, height - 6, Math.max(2, (event.length_seconds / this.axis.total) * columns), 5);
    }
  }

  isDirty(): boolean {
    return this.state() !== this.shown;
  }

  paint({ g, width, height, colours }: Pen): void {
    this.width = width - AXIS_WIDTH;
    const { axis } = this;
    const place = (seconds: number) => AXIS_WIDTH + (seconds / axis.total) * this.width;
    g.clearRect(0, 0, width, height);
    const [from, to] = [place(Math.max(0, axis.left(this.width))), place(Math.min(axis.total, axis.right(this.width)))];
    g.fillStyle = colours.string;
    g.globalAlpha = 0.14;
    g.fillRect(from, 0, to - from, height);
    g.globalAlpha = 1;
    g.fillStyle = colours.string;
    g.fillRect(Math.round(place(axis.playhead())), 0, 1.5, height);
    this.shown = this.state();
  }

  private width = 1;

  private state(): string {
    const { axis } = this;
    return `${Math.round((axis.playhead() / axis.total) * this.width)} ${axis.version}`;
  }
}

interface OverviewProps {
  recorder: Recorder;
  axis: TimeAxis;
  events: readonly ProgrammeEvent[];
  onSeek(seconds: number): void;
}

/** Click or drag goes there; the arrows of the page go by seconds. */
export function Overview({ recorder, axis, events, onSeek }: OverviewProps) {
  const surface = useMemo(() => new OverviewSurface(recorder, axis), [recorder, axis]);
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    surface.events = events;
    surface.eventsVersion++;
  }, [surface, events]);
  useEffect(() => {
    const element = host.current!;
    const go = (event: PointerEvent) => {
      const share = (event.offsetX - AXIS_WIDTH) / (element.clientWidth - AXIS_WIDTH);
      onSeek(Math.max(0, Math.min(1, share)) * axis.total);
    };
    element.addEventListener("pointerdown", go);
    return () => element.removeEventListener("pointerdown", go);
  }, [axis, onSeek]);
  return (
    <div ref={host} className="plot overview">
      <Canvas surface={surface} label="The whole programme: waveform, events, what is shown, where it stands" />
    </div>
  );
}
