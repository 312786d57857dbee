import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { schemaText } from "../tools/api-types/generate.mjs";

// That openapi.json is what the server says is held by OpenApiTests of Monochord.Server.Tests.
it("the types of the server's answers are made from its document: npm run api", async () => {
  expect(readFileSync(new URL("../src/api/schema.ts", import.meta.url), "utf8")).toBe(await schemaText());
}, 30_000);
