/** What moving one or two pointers means. */
export interface FingerChange {
  dx: number;
  dy: number;
  /** How much further apart they are. */
  factor: number;
  /** The middle between them, in the window. */
  x: number;
  y: number;
}

interface Finger {
  id: number;
  x: number;
  y: number;
}

const SLACK = 3;

/** One pointer drags, two pinch. A drag begins after a few pixels, so that a click moves nothing. */
export class TwoFingers {
  private fingers: Finger[] = [];
  private isDragging = false;
  private readonly change: FingerChange = { dx: 0, dy: 0, factor: 1, x: 0, y: 0 };

  down({ pointerId, clientX, clientY }: PointerEvent): void {
    this.fingers = [...this.fingers.filter(({ id }) => id !== pointerId), { id: pointerId, x: clientX, y: clientY }].slice(-2);
    this.isDragging = this.fingers.length > 1;
  }

  up({ pointerId }: PointerEvent): void {
    this.fingers = this.fingers.filter(({ id }) => id !== pointerId);
    this.isDragging = this.fingers.length > 0;
  }

  /** What changed since the last time; null when nothing is held. The object is used again. */
  move({ pointerId, clientX, clientY }: PointerEvent): FingerChange | null {
    const finger = this.fingers.find(({ id }) => id === pointerId);
    if (!finger) {
      return null;
    }
    const [dx, dy] = [clientX - finger.x, clientY - finger.y];
    if (!this.isDragging && Math.hypot(dx, dy) < SLACK) {
      return null;
    }
    this.isDragging = true;
    const other = this.fingers.find(({ id }) => id !== pointerId);
    const { change } = this;
    change.factor = 1;
    if (other) {
      const apart = (x: number, y: number) => Math.max(8, Math.hypot(x - other.x, y - other.y));
      change.factor = apart(clientX, clientY) / apart(finger.x, finger.y);
    }
    const share = other ? 0.5 : 1;
    [change.dx, change.dy] = [dx * share, dy * share];
    change.x = other ? (clientX + other.x) / 2 : clientX;
    change.y = other ? (clientY + other.y) / 2 : clientY;
    [finger.x, finger.y] = [clientX, clientY];
    return change;
  }
}
