import { expect, test } from "vitest";
import { checkCredentialKey } from "../../src/inventory/credential-key.js";
import { emailit } from "../../src/providers/emailit/index.js";
import { PROVIDERS } from "../../src/providers/registry.js";

const KEY = {
  kind: "credential",
  provider: "EMAILIT",
  source: "anything",
  collection: "credentials",
  upstreamId: "a",
} as const;

test("a key of a known provider and collection is taken, whatever its source", () => {
  expect(checkCredentialKey(KEY, PROVIDERS)).toBe(KEY);
});

test.for([
  { provider: "emailit" },
  { provider: "NOBODY" },
  { collection: "smtp-credentials" },
  { collection: "" },
  { upstreamId: "" },
  { upstreamId: "." },
  { upstreamId: ".." },
  { upstreamId: "../v2/api-keys" },
  { upstreamId: "a/b" },
  { upstreamId: "a\n" },
  { upstreamId: "a?b=c" },
  { upstreamId: "%2e%2e" },
  { upstreamId: "x".repeat(200) },
])("%j is refused before any request", (changes) => {
  expect(() => checkCredentialKey({ ...KEY, ...changes }, PROVIDERS)).toThrow(
    expect.objectContaining({ code: "BAD_USER_INPUT" }),
  );
});

test("'.' and '..' are refused even where a provider's pattern takes them", () => {
  const lax = [{ ...emailit, upstreamId: /^.*$/ }];
  expect(checkCredentialKey({ ...KEY, upstreamId: "..." }, lax).upstreamId).toBe("...");
  for (const upstreamId of [".", ".."]) {
    expect(() => checkCredentialKey({ ...KEY, upstreamId }, lax)).toThrow(/not an id/);
  }
});
