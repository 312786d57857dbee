// JSON Schema as far as docs/track.schema.json uses it.

type Schema = Record<string, unknown> | boolean;

/** What a schema objects to, with where; nothing when it is content. */
export function faultsOf(root: Record<string, unknown>, value: unknown): string[] {
  const check = (schema: Schema, now: unknown, at: string): string[] => {
    if (typeof schema === "boolean") {
      return schema ? [] : [`${at} may not be`];
    }
    const faults: string[] = [];
    const all = (list: unknown) => (list as Schema[] | undefined) ?? [];
    const { $ref } = schema;
    if (typeof $ref === "string") {
      faults.push(...check((root["$defs"] as Record<string, Schema>)[$ref.replace("#/$defs/", "")]!, now, at));
    }
    for (const part of all(schema["allOf"])) {
      faults.push(...check(part, now, at));
    }
    for (const name of ["anyOf", "oneOf"]) {
      if (schema[name] && !all(schema[name]).some((part) => check(part, now, at).length === 0)) {
        faults.push(`${at} is none of ${name}`, ...all(schema[name]).flatMap((part) => check(part, now, at)));
      }
    }
    if (schema["if"] && check(schema["if"] as Schema, now, at).length === 0 && schema["then"]) {
      faults.push(...check(schema["then"] as Schema, now, at));
    }
    if ("const" in schema && schema["const"] !== now) {
      faults.push(`${at} is not ${schema["const"]}`);
    }
    if (schema["enum"] && !(schema["enum"] as unknown[]).includes(now)) {
      faults.push(`${at} is none of ${schema["enum"]}`);
    }
    const types = [schema["type"]].flat().filter(Boolean) as string[];
    if (types.length > 0 && !types.includes(typeOf(now)) && !(types.includes("number") && typeOf(now) === "integer")) {
      faults.push(`${at} is ${typeOf(now)}, not ${types}`);
    }
    if (typeof now === "number") {
      const { minimum, maximum, exclusiveMinimum } = schema as Record<string, number | undefined>;
      if (now < (minimum ?? now) || now > (maximum ?? now) || (exclusiveMinimum !== undefined && now <= exclusiveMinimum)) {
        faults.push(`${at} is ${now}, beyond ${minimum ?? exclusiveMinimum} to ${maximum}`);
      }
    }
    if (Array.isArray(now)) {
      const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema as Record<string, number | undefined>;
      if (now.length < minItems || now.length > maxItems) {
        faults.push(`${at} has ${now.length} items`);
      }
      now.forEach((item, i) => {
        faults.push(...(schema["items"] ? check(schema["items"] as Schema, item, `${at}[${i}]`) : []));
      });
    } else if (typeof now === "object" && now !== null) {
      faults.push(...members(schema, now as Record<string, unknown>, at, check));
    }
    return faults;
  };
  return check(root, value, "track");
}

function members(
  schema: Record<string, unknown>,
  now: Record<string, unknown>,
  at: string,
  check: (schema: Schema, now: unknown, at: string) => string[],
): string[] {
  const known = (schema["properties"] ?? {}) as Record<string, Schema>;
  const patterns = Object.entries((schema["patternProperties"] ?? {}) as Record<string, Schema>);
  const missing = ((schema["required"] as string[] | undefined) ?? []).filter((name) => !(name in now));
  return [
    ...missing.map((name) => `${at} has no ${name}`),
    ...Object.entries(now).flatMap(([name, member]) => {
      const fits = patterns.filter(([pattern]) => new RegExp(pattern).test(name)).map(([, part]) => part);
      const own = known[name] === undefined ? fits : [known[name], ...fits];
      return own.length > 0
        ? own.flatMap((part) => check(part, member, `${at}.${name}`))
        : check((schema["additionalProperties"] ?? true) as Schema, member, `${at}.${name}`);
    }),
  ];
}

function typeOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;
}
