import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shownJson } from "../../../src/providers/sequin/shown-json.js";

const MASK = "**********";

describe("a text is shown by its name alone", () => {
  test.for([
    ["kind", true],
    ["name", true],
    ["scope", true],
    ["scopes", true],
    ["account_login", true],
    ["account_currency", true],
    ["installation_id", true],
    ["installationId", true],
    ["airtable_uid", true],
    ["domain", true],
    ["username", true],
    ["client_id", true],
    ["account", false],
    ["secret", false],
    ["client_secret", false],
    ["clientSecret", false],
    ["access_token", false],
    ["account_token", false],
    ["api_key", false],
    ["apikey", false],
    ["password", false],
    ["pass_word", false],
    ["private_key_id", false],
    ["session_id", false],
    ["SESSION-ID", false],
    ["pin", false],
    ["instance_url", false],
    ["webhook", false],
    ["dsn", false],
    ["", false],
    ["🔑", false],
  ] as const)("%s: %s", ([name, shown]) => {
    expect(shownJson({ [name]: "value" })).toEqual({ [name]: shown ? "value" : MASK });
    expect(shownJson({ [name]: ["value"] })).not.toEqual({ [name]: [shown ? MASK : "value"] });
  });
});

test("what is in an object goes by its own name, and below the name of a secret nothing is shown", () => {
  const wire = {
    account: { id: "4711", role: "Sequin", subsidiaries: [1, 2], token: "x" },
    secret: { id: "hunter2", name: "hunter2", list: ["hunter2"] },
    keys: [{ id: "hunter2" }],
    test: true,
    sandbox: false,
    refresh_token_expires_at: null,
  };
  expect(shownJson(wire)).toEqual({
    account: { id: "4711", role: "Sequin", subsidiaries: [MASK, MASK], token: MASK },
    secret: MASK,
    keys: MASK,
    test: true,
    sandbox: false,
    refresh_token_expires_at: null,
  });
});

test("a text under a name that nobody vouches for is never shown, however deep", () => {
  const unknownName = fc.constantFrom("secret", "token", "value", "data", "url", "x", "accessKey", "blob");
  fc.assert(
    fc.property(fc.array(unknownName, { minLength: 1, maxLength: 6 }), fc.boolean(), (path, inArray) => {
      const leaf: unknown = inArray ? ["hunter2"] : "hunter2";
      const wire = path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), leaf);
      expect(JSON.stringify(shownJson({ data: wire }))).not.toContain("hunter2");
    }),
  );
});
