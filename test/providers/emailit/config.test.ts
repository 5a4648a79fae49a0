import { expect, test } from "vitest";
import { exampleSources } from "../../../src/contract/example-sources.js";
import { emailitConfig } from "../../../src/providers/emailit/config.js";
import { emailit } from "../../../src/providers/emailit/index.js";

test("version 1 is what a source gets that names none", () => {
  expect(emailitConfig.settings.parse({})).toEqual({ apiVersion: 1 });
  expect(emailitConfig.settings.safeParse({ apiVersion: 3 }).success).toBe(false);
  expect(emailitConfig.settings.safeParse({ accountId: "x" }).success).toBe(false);
});

test("EMAILIT_API_KEY alone makes a source, and an empty one none", () => {
  expect(emailitConfig.fromEnvironment({ EMAILIT_API_KEY: "em_x" })).toEqual({
    id: "emailit",
    provider: "emailit",
    auth: { apiKey: "em_x" },
  });
  expect(emailitConfig.fromEnvironment({ EMAILIT_API_KEY: "" })).toBeUndefined();
  expect(emailitConfig.fromEnvironment({})).toBeUndefined();
});

test("a list that is gone names version 2, but only where version 1 is configured", () => {
  const [one, two] = exampleSources(emailit).map(({ source }) => source);
  if (one === undefined || two === undefined) throw new Error("an example for each version");
  for (const status of [404, 410]) {
    expect(emailit.describeError?.(one, status, {})).toContain("apiVersion: 2");
    expect(emailit.describeError?.(two, status, {})).toBeUndefined();
  }
  expect(emailit.describeError?.(one, 401, {})).toBeUndefined();
});
