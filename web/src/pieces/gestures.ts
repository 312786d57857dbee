/** What pointer, wheel and keys do to an element. */
export interface Gestures {
  wheel(event: WheelEvent): void;
  down(event: PointerEvent): void;
  move(event: PointerEvent): void;
  /** Also when the pointer was taken away. */
  up(event: PointerEvent): void;
  leave(): void;
  all(): void;
  key(event: KeyboardEvent): void;
}

/** Listens until what it returns is called. */
export function listenToGestures(element: HTMLElement, gestures: Gestures): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  element.addEventListener("wheel", gestures.wheel, { passive: false, signal });
  element.addEventListener("pointerdown", gestures.down, { signal });
  element.addEventListener("pointermove", gestures.move, { signal });
  element.addEventListener("pointerup", gestures.up, { signal });
  element.addEventListener("pointercancel", gestures.up, { signal });
  element.addEventListener("pointerleave", gestures.leave, { signal });
  element.addEventListener("dblclick", gestures.all, { signal });
  element.addEventListener("keydown", gestures.key, { signal });
  return () => listening.abort();
}
