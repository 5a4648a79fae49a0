import { expect, test } from "vitest";
import { exampleSources } from "../../../src/contract/example-sources.js";
import { ahasendConfig } from "../../../src/providers/ahasend/config.js";
import { ahasend } from "../../../src/providers/ahasend/index.js";

const ACCOUNT = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";

test("an account is a UUID", () => {
  expect(ahasendConfig.settings.safeParse({ accountId: ACCOUNT }).success).toBe(true);
  for (const accountId of [undefined, "", "..", "my account"]) {
    expect(ahasendConfig.settings.safeParse({ accountId }).success).toBe(false);
  }
});

test("the environment makes a source of a key and an account, and an incomplete one of either alone", () => {
  const source = { id: "ahasend", provider: "ahasend" };
  const both = { AHASEND_API_KEY: "aha-sk-x", AHASEND_ACCOUNT_ID: ACCOUNT };
  expect(ahasendConfig.fromEnvironment(both)).toEqual({ ...source, accountId: ACCOUNT, auth: { apiKey: "aha-sk-x" } });
  expect(ahasendConfig.fromEnvironment({ AHASEND_API_KEY: "aha-sk-x" })).toEqual({
    ...source,
    auth: { apiKey: "aha-sk-x" },
  });
  expect(ahasendConfig.fromEnvironment({ AHASEND_ACCOUNT_ID: ACCOUNT, AHASEND_API_KEY: "" })).toEqual({
    ...source,
    accountId: ACCOUNT,
    auth: {},
  });
  expect(ahasendConfig.fromEnvironment({})).toBeUndefined();
});

test("a refusal says what AhaSend may mean by it", () => {
  const [source] = exampleSources(ahasend).map((example) => example.source);
  if (source === undefined) throw new Error("an example");
  expect(ahasend.describeError?.(source, 401, {})).toContain("accountId");
  expect(ahasend.describeError?.(source, 403, {})).toContain("smtp-credentials:read:all");
  expect(ahasend.describeError?.(source, 500, {})).toBeUndefined();
});
