import type { KindName } from "./header";
import { kindName } from "./header";

/** Where a value stands in the floats of its kind. */
export interface Field {
  name: string;
  unit: string;
  kind: KindName;
  offset: number;
  length: number;
  labels: readonly string[];
}

export interface KindLayout {
  kind: KindName;
  rate: number;
  /** Floats of a reading. */
  length: number;
}

/** A kind as `hello` describes it. */
export interface KindMessage {
  id: number;
  rate: number;
  fields: { name: string; unit: string; offset: number; length: number; labels?: string[] | null }[];
}

/** What `hello` says of the binary messages: fields by name, across kinds. */
export class FieldMap {
  private readonly fields = new Map<string, Field>();
  readonly kinds: readonly KindLayout[];

  constructor(kinds: Record<string, KindMessage>) {
    const layouts: KindLayout[] = [];
    for (const kind of Object.values(kinds)) {
      const name = kindName(kind.id);
      if (!name) {
        // A kind of a later version.
        continue;
      }
      let length = 0;
      for (const field of kind.fields) {
        this.fields.set(field.name, {
          name: field.name,
          unit: field.unit,
          kind: name,
          offset: field.offset,
          length: field.length,
          labels: field.labels ?? [],
        });
        length = Math.max(length, field.offset + field.length);
      }
      layouts.push({ kind: name, rate: kind.rate, length });
    }
    this.kinds = layouts;
  }

  get(name: string): Field | undefined {
    return this.fields.get(name);
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }

  /** The first of several names that is there. */
  first(...names: string[]): Field | undefined {
    return names.map((name) => this.fields.get(name)).find((field) => field !== undefined);
  }

  layout(kind: KindName): KindLayout | undefined {
    return this.kinds.find((layout) => layout.kind === kind);
  }
}
