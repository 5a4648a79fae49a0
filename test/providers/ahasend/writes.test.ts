import { describe, expect, test } from "vitest";
import { ahasendWrites } from "../../../src/providers/ahasend/writes.js";
import type { UpstreamResponse } from "../../../src/http/upstream-request.js";
import { jsonAnswer } from "../../support/json-answer.js";

const PATH = "/v2/accounts/account-1/smtp-credentials";
const { create, remove, readRefusals, update } = ahasendWrites(PATH.slice(1).split("/"));

describe("what is sent", () => {
  test.each([
    [
      { name: "n", sendingScope: "GLOBAL", sandbox: false },
      { name: "n", scope: "global", sandbox: false },
    ],
    [
      { name: "n", sendingScope: "GLOBAL", sandbox: true, domains: ["a.test"] },
      { name: "n", scope: "global", sandbox: true },
    ],
    [
      { name: "n", sendingScope: "SCOPED", sandbox: false, domains: ["b.test", "a.test"] },
      { name: "n", scope: "scoped", sandbox: false, domains: ["b.test", "a.test"] },
    ],
    [
      { name: "n", sendingScope: "SCOPED", sandbox: false, domains: null },
      { name: "n", scope: "scoped", sandbox: false, domains: [] },
    ],
  ])("%j", (input, body) => {
    expect(create?.request(input, "the key")).toEqual({
      method: "POST",
      path: PATH,
      headers: { "idempotency-key": "the key" },
      body,
      idempotent: true,
      mustBeKnown: true,
    });
  });

  test("the same input is the same text, in whichever order its fields come", () => {
    const [one, other] = [
      { name: "n", sendingScope: "SCOPED", sandbox: false, domains: ["a.test"] },
      { domains: ["a.test"], sandbox: false, sendingScope: "SCOPED", name: "n" },
    ].map((input) => JSON.stringify(create?.request(input, "key").body));
    expect(one).toBe(other);
  });

  test("deletion names the credential, and there is no update", () => {
    expect(remove?.("id-1")).toEqual({ method: "DELETE", path: `${PATH}/id-1` });
    expect(update).toBeUndefined();
  });
});

describe("the key against repeats", () => {
  const replayed = { "idempotent-replayed": "false" };
  test.each([
    ["is in use by a request under way", 409, { ...replayed, "retry-after": "2" }, 2000],
    ["is said to be free at once", 409, { ...replayed, "retry-after": "0" }, 1000],
    ["has nothing to do with the conflict", 409, {}, undefined],
    ["is not said to be in use for some time", 409, replayed, undefined],
    ["is said to be in use for what is no time", 409, { ...replayed, "retry-after": "soon" }, undefined],
    ["has brought the first answer again", 201, { "idempotent-replayed": "true", "retry-after": "2" }, undefined],
  ])("%s", (_, status, headers, expected) => {
    expect(create?.keyed?.busyFor(answered(status, headers))).toBe(expected);
  });

  test("was used for something else", () => {
    expect(create?.keyed?.isConflict(answered(422))).toBe(true);
    expect(create?.keyed?.isConflict(answered(400))).toBe(false);
  });
});

test.each([
  ["a sentence", { message: "No." }, [{ field: null, message: "No." }]],
  ["an empty one", { message: "" }, []],
  ["none", {}, []],
  ["no object", "No.", []],
  ["no body", undefined, []],
])("a refusal with %s", (_, body, expected) => {
  expect(readRefusals(jsonAnswer(body, 400))).toEqual(expected);
});

function answered(status: number, headers: Readonly<Record<string, string>> = {}): UpstreamResponse {
  return { ...jsonAnswer({}, status), header: (name) => headers[name] };
}
