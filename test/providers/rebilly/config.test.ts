import { expect, test } from "vitest";
import { rebillyConfig } from "../../../src/providers/rebilly/config.js";
import { rebilly } from "../../../src/providers/rebilly/index.js";
import { exampleSource } from "./example.js";

test.for(["org-1", "a", "@~.x_-", "x".repeat(50)])("%s may be an organization's id", (organizationId) => {
  expect(rebillyConfig.settings.parse({ organizationId })).toEqual({ organizationId });
});

test.for(["", ".", "..", "a/b", "a b", "ü", "x".repeat(51), 7, null].map((organizationId) => ({ organizationId })))(
  "$organizationId may not, and the complaint does not repeat it",
  ({ organizationId }) => {
    const parsed = rebillyConfig.settings.safeParse({ organizationId });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([expect.stringMatching(/^must be /)]);
  },
);

test("an organization is not required, and other settings are refused", () => {
  expect(rebillyConfig.settings.parse({})).toEqual({});
  expect(rebillyConfig.settings.safeParse({ accountId: "x" }).success).toBe(false);
});

test("the variables of the environment make a source; the organization's alone an incomplete one, which is complained of", () => {
  const environment = { REBILLY_API_KEY: "sk", REBILLY_ORGANIZATION_ID: "org" };
  const entry = { id: "rebilly", provider: "rebilly" };
  expect(rebillyConfig.fromEnvironment(environment)).toEqual({
    ...entry,
    organizationId: "org",
    auth: { apiKey: "sk" },
  });
  expect(rebillyConfig.fromEnvironment({ REBILLY_API_KEY: "sk" })).toEqual({ ...entry, auth: { apiKey: "sk" } });
  expect(rebillyConfig.fromEnvironment({ REBILLY_ORGANIZATION_ID: "org" })).toEqual({
    ...entry,
    organizationId: "org",
    auth: {},
  });
  expect(rebillyConfig.fromEnvironment({ REBILLY_API_KEY: "", REBILLY_ORGANIZATION_ID: "" })).toBeUndefined();
});

test.for([
  [401, "secret API key"],
  [403, "permissions"],
  [404, "organizationId"],
  [429, "organization as a whole"],
  [500, undefined],
] as const)("%d is explained: %s", ([status, advice]) => {
  const said = rebilly.describeError?.(exampleSource(), status, { detail: "hunter2" });
  if (advice === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(advice);
});

test("the key goes into a header of its own", () => {
  expect(rebilly.authorize(exampleSource())).toMatchObject({ kind: "header", name: "REB-APIKEY" });
});

test("a refusal for too many requests says when to come back in seconds since 1970", () => {
  const headers = new Map([["x-ratelimit-retry-after", "1713187500"]]);
  const answer = { status: 429, header: (name: string) => headers.get(name) };
  expect(rebilly.readRetryDelay?.(answer, 1_713_187_488_000)).toBe(12_000);
});
