import type { Field } from "../wire/fields";
import type { SessionLink } from "./session";

/** Pulls one number as it is now. Allocates nothing. */
export type Read = () => number;
/** Pulls the floats of an array as they are now; the view belongs to the ring. */
export type ReadArray = () => Float32Array | null;

const NOTHING: Read = () => Number.NaN;
const NO_ARRAY: ReadArray = () => null;

/** Pulls single values and arrays of a session by name: what is heard now where sound runs in this page, else what is newest. */
export class Readings {
  /** While it is set, everything stays as it was. */
  frozenAt: number | null = null;

  constructor(readonly link: SessionLink) {}

  /** The frame that is shown. */
  frame(): number {
    const ring = this.link.rings.get("levels");
    return ring ? ring.frameOf(this.number("levels")) : Number.NaN;
  }

  seconds(): number {
    return this.frame() / this.link.rate;
  }

  scalar(...names: string[]): Read {
    const field = this.find(names);
    return field ? this.element(field, 0) : NOTHING;
  }

  /** One element of an array, such as a channel's. */
  element(field: Field, index: number): Read {
    return () => this.values(field)?.[field.offset + index] ?? Number.NaN;
  }

  array(...names: string[]): ReadArray {
    const field = this.find(names);
    if (!field) {
      return NO_ARRAY;
    }
    // The views of the slots are made once.
    let ring = this.link.rings.get(field.kind);
    let views: Float32Array[] = [];
    return () => {
      const now = this.link.rings.get(field.kind);
      if (!now) {
        return null;
      }
      if (now !== ring || views.length === 0) {
        ring = now;
        views = now.slots.map((slot) => slot.subarray(field.offset, field.offset + field.length));
      }
      const number = this.number(field.kind);
      return number < 0 ? null : views[number % now.capacity]!;
    };
  }

  field(...names: string[]): Field | undefined {
    return this.find(names);
  }

  private find(names: string[]): Field | undefined {
    return this.link.status.getState().fields?.first(...names);
  }

  private values(field: Field): Float32Array | null {
    return this.link.rings.get(field.kind)?.valuesOf(this.number(field.kind)) ?? null;
  }

  private number(kind: Field["kind"]): number {
    const ring = this.link.rings.get(kind);
    if (!ring) {
      return -1;
    }
    const heard = this.frozenAt ?? this.link.heardFrame();
    return Number.isNaN(heard) ? ring.newest() : ring.at(heard);
  }
}
