import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const SRC = fileURLToPath(new URL("../../src", import.meta.url));

/** Where a secret may be put in clear: on its way to its upstream, to the one who asked for it, and where a key or a hash is made of it. */
const PLACES = [
  /^http\//,
  /^graphql\/mutations\/shown-secret-types\.ts$/,
  /^inventory\/writes\/idempotency-book\.ts$/,
  /^cli\/open-inventory\.ts$/,
];

test("a secret is put in clear in the named places only", () => {
  const unwrapping = readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && file !== "domain/secret.ts" && !file.startsWith("sandbox/"))
    .filter((file) => readFileSync(join(SRC, file), "utf8").includes("unwrap("));
  expect(unwrapping.filter((file) => !PLACES.some((place) => place.test(file)))).toEqual([]);
  expect(unwrapping.length).toBeGreaterThan(PLACES.length);
});
