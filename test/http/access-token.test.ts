import { expect, test } from "vitest";
import { parseAccessToken } from "../../src/http/access-token.js";

const MINUTES = 60_000;

test.each<[unknown, number]>([
  [7200, 120 * MINUTES],
  ["7200", 120 * MINUTES],
  [0.5, 500],
  [undefined, 5 * MINUTES],
  [null, 5 * MINUTES],
  [0, 5 * MINUTES],
  [-7200, 5 * MINUTES],
  ["soon", 5 * MINUTES],
  [[7200], 5 * MINUTES],
])("a token that says it expires in %j is kept for %i ms at most", (expires_in, lifetime) => {
  const token = parseAccessToken({ access_token: "t-1", token_type: "Bearer", expires_in, scope: "x", created_at: 1 });
  expect(token?.value.unwrap()).toBe("t-1");
  expect(token?.lifetime).toBe(lifetime);
});

test("a type that is not told is taken for bearer", () => {
  expect(parseAccessToken({ access_token: "t-1" })).toBeDefined();
});

test.each([
  undefined,
  null,
  "t-1",
  [],
  {},
  { access_token: "" },
  { access_token: 7 },
  { access_token: "two\r\nlines" },
  { access_token: "ünicode" },
  { access_token: "t-1", token_type: "mac" },
  { errors: [{ title: "invalid_client" }] },
])("%j is no bearer token", (body) => {
  expect(parseAccessToken(body)).toBeUndefined();
});
