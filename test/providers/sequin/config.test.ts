import { expect, test } from "vitest";
import { exampleSources } from "../../../src/contract/example-sources.js";
import { sequinConfig } from "../../../src/providers/sequin/config.js";
import { sequin } from "../../../src/providers/sequin/index.js";

test("a source needs a token and takes no settings of its own", () => {
  expect(sequinConfig.authKeys).toEqual([["token"]]);
  expect(sequinConfig.settings.parse({})).toEqual({});
  expect(sequinConfig.settings.safeParse({ accountId: "x" }).success).toBe(false);
});

test("SEQUIN_TOKEN alone makes a source, and an empty one none", () => {
  expect(sequinConfig.fromEnvironment({ SEQUIN_TOKEN: "st_x" })).toEqual({
    id: "sequin",
    provider: "sequin",
    auth: { token: "st_x" },
  });
  expect(sequinConfig.fromEnvironment({ SEQUIN_TOKEN: "" })).toBeUndefined();
  expect(sequinConfig.fromEnvironment({})).toBeUndefined();
});

test("an API that is gone is said to be retired", () => {
  const [source] = exampleSources(sequin).map((example) => example.source);
  if (source === undefined) throw new Error("an example");
  for (const status of [404, 410, 501]) expect(sequin.describeError?.(source, status, {})).toContain("retired");
  expect(sequin.describeError?.(source, 403, {})).toContain("administrators");
  for (const status of [400, 401, 429, 500]) expect(sequin.describeError?.(source, status, {})).toBeUndefined();
});
