// Types of the server's answers from its own description: src/api/schema.ts from src/api/openapi.json.
//
//   node tools/api-types/generate.mjs          writes it (npm run api)
//
// The description comes from the server: ./test --approve-surface.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const DOCUMENT = new URL("../../src/api/openapi.json", import.meta.url);
const SCHEMA = new URL("../../src/api/schema.ts", import.meta.url);
const HEAD = "// Made from openapi.json, which the server writes, by `npm run api`. Do not edit.\n\n";

/** What schema.ts has to be. */
export async function schemaText() {
  const document = JSON.parse(readFileSync(DOCUMENT, "utf8"));
  return HEAD + astToString(await openapiTS(document, { alphabetize: true, defaultNonNullable: false }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(SCHEMA, await schemaText());
}
