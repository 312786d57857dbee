import { useEffect, useMemo, useRef } from "react";
import type { ProgrammeEvent } from "../api/types";
import { hertz } from "../format/numbers";
import { Canvas, type Pen, type Surface } from "../frame/Canvas";
import type { TimeImage } from "../readings/image";
import { rgb } from "../theme/palette";
import { AXIS_WIDTH } from "./historySurface";
import type { TimeAxis } from "./timeAxis";
import { useTimeGestures } from "./timeGestures";

const MARKS = 14;

/** How far speech stands above the background, over time and auditory bands: full colour where it is masked, nothing where it is clear. */
class MaskingSurface implements Surface {
  readonly name = "masking";
  readonly rate = 6;
  events: readonly ProgrammeEvent[] = [];
  eventsVersion = 0;
  private readonly inner = document.createElement("canvas");
  private shown = "";

  constructor(
    private readonly image: TimeImage,
    private readonly bandHz: readonly number[],
    private readonly axis: TimeAxis,
  ) {}

  paintGround({ g, width, height, colours }: Pen): void {
    g.clearRect(0, 0, width, height);
    g.fillStyle = colours.ground;
    g.fillRect(AXIS_WIDTH, 0, width - AXIS_WIDTH, height - MARKS);
    g.fillStyle = colours.quiet;
    g.textAlign = "right";
    g.textBaseline = "middle";
    const rows = this.bandHz.length;
    const tall = (height - MARKS) / rows;
    let free = Number.POSITIVE_INFINITY;
    for (let row = 0; row < rows; row++) {
      const y = height - MARKS - (row + 0.5) * tall;
      if (free - y >= 15 && y > 6) {
        g.fillText(hertz(this.bandHz[row]!), AXIS_WIDTH - 6, y);
        free = y;
      }
    }
  }

  isDirty(): boolean {
    return this.state() !== this.shown;
  }

  paint({ g, width, height, colours }: Pen): void {
    const pixels = Math.max(1, Math.floor(width - AXIS_WIDTH));
    const { axis, image } = this;
    const [left, right] = [axis.left(pixels), axis.right(pixels)];
    const tall = height - MARKS;
    const columns = Math.max(1, Math.min(pixels, Math.round((right - left) * image.perSecond)));
    const picture = new ImageData(columns, image.rows);
    const words = new Uint32Array(picture.data.buffer);
    const [masked, close] = [word(colours.over), word(colours.near)];
    for (let column = 0; column < columns; column++) {
      const at = Math.floor((left + ((column + 0.5) / columns) * (right - left)) * image.perSecond);
      for (let row = 0; row < image.rows; row++) {
        const db = image.at(at, row);
        // From clear (10 dB and above) to masked (0 and below): always stronger, so that it can be read without hues.
        if (db < 10) {
          const alpha = db < 0 ? 255 : Math.round(200 * (1 - db / 10));
          words[(image.rows - 1 - row) * columns + column] = (((alpha << 24) >>> 0) | (db < 0 ? masked : close)) >>> 0;
        }
      }
    }
    this.inner.width = columns;
    this.inner.height = image.rows;
    this.inner.getContext("2d")!.putImageData(picture, 0, 0);
    g.clearRect(0, 0, width, height);
    g.imageSmoothingEnabled = false;
    g.drawImage(this.inner, AXIS_WIDTH, 0, pixels, tall);
    const place = (seconds: number) => AXIS_WIDTH + ((seconds - left) / (right - left)) * pixels;
    this.paintEvents(g, left, right, place, height, colours.text, colours.over);
    for (const [time, colour] of [
      [axis.isFollowing ? null : axis.playhead(), colours.string],
      [axis.cursor, colours.text],
    ] as const) {
      if (time !== null && time >= left && time <= right) {
        g.fillStyle = colour;
        g.fillRect(Math.round(place(time)), 0, 1, tall);
      }
    }
    this.shown = this.state();
  }

  // Impacts are triangles, pacing gaps brackets, masked stretches bars.
  private paintEvents(
    g: CanvasRenderingContext2D,
    left: number,
    right: number,
    place: (seconds: number) => number,
    height: number,
    text: string,
    over: string,
  ): void {
    const top = height - MARKS + 4;
    for (const event of this.events) {
      const end = event.time_seconds + event.length_seconds;
      if (end < left || event.time_seconds > right) {
        continue;
      }
      const from = Math.max(AXIS_WIDTH, place(event.time_seconds));
      const to = Math.max(from + 2, place(Math.min(right, end)));
      if (event.kind === "impact") {
        g.fillStyle = text;
        g.beginPath();
        g.moveTo(from, top);
        g.lineTo(from + 5, top + 9);
        g.lineTo(from - 5, top + 9);
        g.fill();
      } else if (event.kind === "pacing") {
        g.strokeStyle = text;
        g.lineWidth = 1;
        g.strokeRect(from + 0.5, top + 2.5, to - from - 1, 5);
      } else if (event.kind === "masked_speech" || event.kind === "low_intelligibility") {
        g.fillStyle = over;
        g.fillRect(from, top + 3, to - from, 4);
      }
    }
  }

  private state(): string {
    const { axis } = this;
    return `${Math.floor(axis.playhead() * 5)} ${axis.version} ${this.eventsVersion}`;
  }
}

function word(colour: string): number {
  const [r, g, b] = rgb(colour);
  return (b << 16) | (g << 8) | r;
}

interface MaskingMapProps {
  image: TimeImage;
  bandHz: readonly number[];
  axis: TimeAxis;
  events: readonly ProgrammeEvent[];
}

export function MaskingMap({ image, bandHz, axis, events }: MaskingMapProps) {
  const host = useRef<HTMLDivElement>(null);
  const surface = useMemo(() => new MaskingSurface(image, bandHz, axis), [image, bandHz, axis]);
  useEffect(() => {
    surface.events = events;
    surface.eventsVersion++;
  }, [surface, events]);
  useTimeGestures(host, axis, AXIS_WIDTH);
  return (
    <div ref={host} className="plot">
      <Canvas surface={surface} label="Masking map: where the background covers speech, over time and auditory bands" />
    </div>
  );
}
