/** What part of a plane from −1 to 1 a map shows: its middle, and how many pixels a unit has. */
export class PlaneView {
  x = 0;
  y = 0;
  /** 1 shows all of the plane. */
  zoom = 1;
  width = 1;
  height = 1;
  version = 0;

  resize(width: number, height: number): void {
    if (width !== this.width || height !== this.height) {
      [this.width, this.height] = [width, height];
      this.version++;
    }
  }

  /** Pixels of a unit from bottom to top. */
  get scale(): number {
    return Math.max(1, this.height / 2 - WORDS) * this.zoom;
  }

  toX(x: number): number {
    return this.width / 2 + (x - this.x) * this.scaleX;
  }

  toY(y: number): number {
    return this.height / 2 - (y - this.y) * this.scale;
  }

  /** From left to right: the axes have no common unit, so that each takes the room that there is. */
  get scaleX(): number {
    return Math.max(1, this.width / 2 - MARGIN) * this.zoom;
  }

  fromX(pixel: number): number {
    return this.x + (pixel - this.width / 2) / this.scaleX;
  }

  fromY(pixel: number): number {
    return this.y - (pixel - this.height / 2) / this.scale;
  }

  /** Zooms by a factor so that what is at a pixel stays there. */
  zoomAt(factor: number, pixelX: number, pixelY: number): void {
    const [x, y] = [this.fromX(pixelX), this.fromY(pixelY)];
    this.zoom = Math.min(200, Math.max(1, this.zoom * factor));
    this.x = x - (pixelX - this.width / 2) / this.scaleX;
    this.y = y + (pixelY - this.height / 2) / this.scale;
    this.keep();
  }

  /** Moves by pixels. */
  pan(right: number, down: number): void {
    this.x -= right / this.scaleX;
    this.y += down / this.scale;
    this.keep();
  }

  /** Has a point in sight, with as little way as possible. */
  reveal(x: number, y: number): void {
    const [wide, tall] = [(0.4 * this.width) / this.scaleX, (0.4 * this.height) / this.scale];
    this.x = Math.min(x + wide, Math.max(x - wide, this.x));
    this.y = Math.min(y + tall, Math.max(y - tall, this.y));
    this.keep();
  }

  fit(): void {
    [this.x, this.y, this.zoom] = [0, 0, 1];
    this.version++;
  }

  // The middle stays where points may be.
  private keep(): void {
    const most = 1 - 1 / this.zoom;
    this.x = Math.min(most, Math.max(-most, this.x));
    this.y = Math.min(most, Math.max(-most, this.y));
    this.version++;
  }
}

const MARGIN = 16;
// Above and below stands what the axes mean.
const WORDS = 40;
