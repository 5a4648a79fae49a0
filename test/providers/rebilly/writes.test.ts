import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { REBILLY_TYPES, type RebillyTypeWord } from "../../../src/providers/rebilly/rebilly-type.js";
import type { CollectionWrites, CreateWrite } from "../../../src/contract/writes.js";
import { CredgraphError } from "../../../src/domain/errors.js";
import type { WriteInput } from "../../../src/domain/write.js";
import { unwrapSecrets } from "../../../src/http/unwrap-secrets.js";
import { collectionOf, exampleSource } from "./example.js";
import { NEW_CREDENTIALS, secretsOf, wrapSecrets } from "./new-credentials.js";

const WORDS = NEW_CREDENTIALS.map(({ word }) => word);

function writesOf(word: RebillyTypeWord): CollectionWrites {
  const { writes } = collectionOf(word, exampleSource(1));
  if (writes === undefined) throw new Error("nothing can be written");
  return writes;
}

function createOf(word: RebillyTypeWord): CreateWrite {
  const { create } = writesOf(word);
  if (create === undefined) throw new Error("nothing can be created");
  return create;
}

function bodyOf(word: RebillyTypeWord, input: WriteInput): unknown {
  return unwrapSecrets(createOf(word).request(wrapSecrets(input), "key").body);
}

function update(word: RebillyTypeWord, input: WriteInput) {
  return writesOf(word).update?.("crd_1", wrapSecrets(input));
}

/** BAD_USER_INPUT with a message that begins like this. */
function badInput(beginning: string): unknown {
  return expect.toSatisfy(
    (error) =>
      error instanceof CredgraphError && error.code === "BAD_USER_INPUT" && error.message.startsWith(beginning),
  );
}

test("there is a mutation for each of the eleven types", () => {
  expect(WORDS).toEqual(Object.keys(REBILLY_TYPES));
});

describe.each(NEW_CREDENTIALS)("a new credential of type $word", ({ word, input, body }) => {
  test("is posted to the list of its type, in Rebilly's words", () => {
    const request = createOf(word).request(wrapSecrets(input), "key");
    expect(request).toMatchObject({ method: "POST", path: `/organizations/org-1/service-credentials/${word}` });
    expect(unwrapSecrets(request.body)).toEqual({ type: word, ...body });
    expect(request.idempotent).toBeUndefined();
  });

  test("shows its secrets to nobody on the way", () => {
    const wrapped = wrapSecrets(input);
    const secrets = secretsOf(input);
    expect(secrets).not.toEqual([]);
    const { request, howToLook } = createOf(word);
    const built = request(wrapped, "key");
    for (const text of [JSON.stringify(built), inspect(built, { depth: 9 }), howToLook("billing", wrapped)]) {
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
  });
});

describe("a new credential", () => {
  test.for<readonly [word: RebillyTypeWord, input: WriteInput, body: object]>([
    ["smtp", { host: "h" }, { type: "smtp", host: "h" }],
    ["smtp", { host: "h", port: null, encryption: null, auth: null }, { type: "smtp", host: "h" }],
    ["smtp", { host: "h", auth: { type: "NONE" } }, { type: "smtp", host: "h", auth: { type: "none" } }],
    ["taxjar", { apiToken: "t", omitFromAddress: false }, { type: "taxjar", apiToken: "t", omitFromAddress: false }],
    ["plaid", { clientId: "c", secretToken: "s" }, { type: "plaid", clientId: "c", secretToken: "s" }],
  ])("of type %s carries nothing that was left out: %j", ([word, input, body]) => {
    expect(JSON.parse(JSON.stringify(bodyOf(word, input)))).toEqual(body);
  });

  test.for<readonly [auth: object, said: string]>([
    [{ type: "BASIC" }, "`auth` takes `username` and `password` with every `type` but NONE."],
    [{ type: "DIGEST", username: "u" }, "`auth` takes `username` and `password` with every `type` but NONE."],
    [{ type: "NONE", username: "u" }, "`auth` takes neither `username` nor `password` where its `type` is NONE."],
    [{ type: "NONE", password: "p" }, "`auth` takes neither `username` nor `password` where its `type` is NONE."],
  ])("that signs in with %j is refused before anything is sent", ([auth, message]) => {
    expect(() => bodyOf("webhook", { host: "h", auth })).toThrow(badInput(message));
  });

  test("whose answer was lost is looked for by what its type shows", () => {
    const withoutSet = { accessKeyId: "AKIA", region: "eu", configurationSetName: null };
    expect(createOf("aws-ses").howToLook("billing", withoutSet)).toBe(
      'ask rebillyCredentials(source: "billing", type: AWS_SES) for an active one with the `accessKeyId`, `region` that you sent.',
    );
    expect(createOf("sendgrid").howToLook("billing", {})).toBe(
      'ask rebillyCredentials(source: "billing", type: SENDGRID) for an active one with an id that is new to you: nothing else tells those of this type apart.',
    );
  });
});

describe.each(WORDS)("a credential of type %s", (word) => {
  const path = `/organizations/org-1/service-credentials/${word}/crd_1`;

  test.for([
    ["ACTIVE", "active"],
    ["INACTIVE", "inactive"],
  ] as const)("becomes %s by a request that may be repeated", ([status, written]) => {
    const body = { type: word, status: written };
    expect(update(word, { status })).toEqual({ method: "PATCH", path, body, idempotent: true });
  });

  test("is deactivated by a request that may be repeated", () => {
    const body = { type: word, status: "deactivated" };
    expect(writesOf(word).deactivate?.("crd_1")).toEqual({ method: "PATCH", path, body, idempotent: true });
  });

  test("is not changed where nothing is given", () => {
    for (const nothing of [{}, { status: undefined }]) {
      expect(() => update(word, nothing)).toThrow(
        badInput("Nothing is to be changed: a credential of this type takes `status`"),
      );
    }
  });
});

const OWN: readonly (readonly [argument: string, value: unknown, word: RebillyTypeWord])[] = [
  ["omitFromAddress", false, "taxjar"],
  ["clientId", "c", "plaid"],
  ["secretToken", "a-secret-token", "plaid"],
  ["websiteId", "web_1", "plaid"],
  ["useStripe", false, "plaid"],
];

describe.each(OWN)("%s", (argument, value, owner) => {
  test(`is changed of ${owner}`, () => {
    const { body } = update(owner, { status: "ACTIVE", [argument]: value }) ?? {};
    expect(unwrapSecrets(body)).toEqual({ type: owner, status: "active", [argument]: value });
    expect(JSON.stringify(body)).not.toContain("a-secret-token");
  });

  test.for(WORDS.filter((word) => word !== owner))("is refused of %s, naming the type that takes it", (word) => {
    const said = `\`${argument}\` is of credentials of type ${REBILLY_TYPES[owner]} only, and this one is of type ${REBILLY_TYPES[word]}: `;
    expect(() => update(word, { status: "ACTIVE", [argument]: value })).toThrow(badInput(said));
  });

  test("cannot be emptied", () => {
    expect(() => update(owner, { status: "ACTIVE", [argument]: null })).toThrow(
      badInput(`\`${argument}\` cannot be emptied`),
    );
  });
});

test("omitFromAddress without status is refused, for Rebilly would refuse it", () => {
  expect(() => update("taxjar", { omitFromAddress: true })).toThrow(
    badInput("`omitFromAddress` takes `status` beside it"),
  );
});

test("Plaid takes changes without a status", () => {
  expect(update("plaid", { useStripe: true })?.body).toEqual({ type: "plaid", useStripe: true });
});
