import type { Field } from "../wire/fields";
import type { KindName } from "../wire/header";
import type { ReadingRing } from "../wire/ring";
import type { SessionLink } from "./session";

/** Pulls one number as it is now. Allocates nothing. */
export type Read = () => number;
/** Pulls the floats of an array as they are now; the view belongs to the ring. */
export type ReadArray = () => Float32Array | null;

const NOTHING: Read = () => Number.NaN;
const NO_ARRAY: ReadArray = () => null;

/** Pulls single values and arrays of a session by name: what is heard now where sound runs in this page, else what is newest. */
export class Readings {
  /** What was shown when the picture was frozen, copied: the rings go on. */
  private frozen: Map<KindName, { frame: number; values: Float32Array }> | null = null;

  constructor(readonly link: SessionLink) {}

  /** Keeps everything as it is shown now, or lets it go on. */
  freeze(isFrozen: boolean): void {
    const kept = new Map<KindName, { frame: number; values: Float32Array }>();
    for (const [kind, ring] of this.link.rings) {
      const number = this.number(ring);
      kept.set(kind, { frame: ring.frameOf(number), values: ring.valuesOf(number)?.slice() ?? new Float32Array(0) });
    }
    this.frozen = isFrozen ? kept : null;
  }

  /** The frame that is shown. */
  frame(): number {
    const ring = this.link.rings.get("levels");
    return this.frozen?.get("levels")?.frame ?? (ring ? ring.frameOf(this.number(ring)) : Number.NaN);
  }

  seconds(): number {
    return this.frame() / this.link.rate;
  }

  scalar(...names: string[]): Read {
    const field = this.field(...names);
    return field ? this.element(field, 0) : NOTHING;
  }

  /** One element of an array, such as a channel's. */
  element(field: Field, index: number): Read {
    return () => this.values(field.kind)?.[field.offset + index] ?? Number.NaN;
  }

  array(...names: string[]): ReadArray {
    const field = this.field(...names);
    if (!field) {
      return NO_ARRAY;
    }
    // A view of each slot is made once.
    const views = new Map<Float32Array, Float32Array>();
    return () => {
      const values = this.values(field.kind);
      if (!values) {
        return null;
      }
      let view = views.get(values);
      if (!view) {
        if (views.size > 128) {
          views.clear();
        }
        view = values.subarray(field.offset, field.offset + field.length);
        views.set(values, view);
      }
      return view;
    };
  }

  field(...names: string[]): Field | undefined {
    return this.link.status.getState().fields?.first(...names);
  }

  private values(kind: KindName): Float32Array | null {
    if (this.frozen) {
      return this.frozen.get(kind)?.values ?? null;
    }
    const ring = this.link.rings.get(kind);
    return ring ? ring.valuesOf(this.number(ring)) : null;
  }

  private number(ring: ReadingRing): number {
    const heard = this.link.heardFrame();
    return Number.isNaN(heard) ? ring.newest() : ring.at(heard);
  }
}
