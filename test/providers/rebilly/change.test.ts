import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { REBILLY_TYPES, type RebillyTypeWord } from "../../../src/providers/rebilly/rebilly-type.js";
import type { WireRecord } from "../../sandbox/support/http.js";
import { startRebilly, type Rebilly } from "../../sandbox/support/rebilly.js";
import { openGateway, sourceEntry, type TestGateway } from "../../support/gateway.js";
import { rawId } from "../../support/raw-id.js";
import { refusalOf } from "../../support/refusal-of.js";
import { make, mutate } from "./mutate.js";
import { distinctInput, NEW_CREDENTIALS, newCredential } from "./new-credentials.js";

const WORDS = NEW_CREDENTIALS.map(({ word }) => word);
const UPDATE = "updateRebillyCredential";
const DEACTIVATE = "deactivateRebillyCredential";

const opened = new AsyncDisposableStack();
let upstream: Rebilly;
let gateway: TestGateway;
let count = 0;

beforeAll(async () => {
  upstream = opened.use(await startRebilly({ size: 22, seed: 7 }));
  const source = sourceEntry("billing", upstream.source, { retry: { attempts: 3, maxDelay: "3s" } });
  gateway = opened.use(await openGateway({ sources: [source], secrets: { reveal: true } }));
});
beforeEach(() => upstream.control.clearFaults());
afterAll(() => opened.disposeAsync());

/** A new credential, unlike all others. */
async function made(word: RebillyTypeWord) {
  count += 1;
  const { id, upstreamId } = await make(gateway, newCredential(word).field, distinctInput(word, `change-${count}`));
  await upstream.control.clearRequests();
  const record = async (): Promise<WireRecord | undefined> =>
    (await upstream.truth(word)).find((one) => one["id"] === upstreamId);
  return { id, upstreamId, record };
}

async function patches(): Promise<readonly number[]> {
  return (await upstream.control.requests()).flatMap(({ method, status }) => (method === "PATCH" ? [status] : []));
}

const BY_ID = `query ($id: ID!) { credential(id: $id) { status ... on RebillyCredential { rebillyStatus deactivatedAt } } }`;

async function read(id: string): Promise<unknown> {
  return (await gateway.ask(BY_ID, { id })).data?.["credential"];
}

describe.each(WORDS)("a credential of type %s", (word) => {
  test("is taken out of use and back, which the next read sees", async () => {
    const { id, upstreamId, record } = await made(word);
    for (const status of ["INACTIVE", "ACTIVE"] as const) {
      const before = await record();
      // oxlint-disable-next-line no-await-in-loop -- one after the other is what is promised
      const { payload, errors } = await mutate(gateway, UPDATE, { id, status });
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({ credential: { id, upstreamId, status, rebillyStatus: status }, userErrors: [] });
      expect(await record()).toEqual({ ...before, status: status.toLowerCase() });
      expect(await read(id)).toEqual({ status, rebillyStatus: status, deactivatedAt: null });
    }
    expect(await patches()).toEqual([200, 200]);
  });

  test("is deactivated for good: that it cannot come back is said of `status`", async () => {
    const { id, record } = await made(word);
    const { payload, errors } = await mutate(gateway, DEACTIVATE, { id });
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ credential: { id, status: "DEACTIVATED", rebillyStatus: "DEACTIVATED" } });
    const at = z.string().parse((await record())?.["deactivationTime"]);
    expect(await record()).toMatchObject({ status: "deactivated" });
    expect(await read(id)).toMatchObject({ status: "DEACTIVATED", deactivatedAt: new Date(at).toISOString() });

    const again = await mutate(gateway, UPDATE, { id, status: "ACTIVE" });
    expect(again.errors).toEqual([]);
    expect(again.payload).toEqual({
      credential: null,
      userErrors: [
        {
          field: ["status"],
          message: "A deactivated credential cannot be activated again.",
          code: "UPSTREAM_REJECTED",
        },
      ],
    });
  });

  test("is revoked by being deactivated, and keeps its id", async () => {
    const { id, record } = await made(word);
    const { data, errors } = await gateway.ask(
      `mutation ($id: ID!) { revokeCredential(input: { id: $id }) { credential { id status } deletedCredentialId userErrors { message } } }`,
      { id },
    );
    expect(errors).toEqual([]);
    const credential = { id, status: "DEACTIVATED" };
    expect(data).toEqual({ revokeCredential: { credential, deletedCredentialId: null, userErrors: [] } });
    expect(await record()).toMatchObject({ status: "deactivated" });
  });
});

describe("what one type alone lets be changed", () => {
  test("TaxJar: whether the sender's address counts", async () => {
    const { id, record } = await made("taxjar");
    await mutate(gateway, UPDATE, { id, status: "INACTIVE", omitFromAddress: false });
    expect(await record()).toMatchObject({ status: "inactive", omitFromAddress: false });
  });

  test("Plaid: everything, the secret included, which is nowhere shown", async () => {
    const { id, record } = await made("plaid");
    const own = { clientId: "c2", secretToken: "a-new-secret-token", websiteId: "web_2", useStripe: false };
    const { payload, errors, text } = await mutate(gateway, UPDATE, { id, ...own });
    expect([errors, payload?.userErrors]).toEqual([[], []]);
    expect(await record()).toMatchObject({ ...own, status: "active" });
    expect([text, ...gateway.log].join("\n")).not.toContain(own.secretToken);
    const { data } = await gateway.ask(
      `query ($id: ID!) { credential(id: $id) { ... on RebillyPlaidCredential { clientId websiteId useStripe } } }`,
      { id },
    );
    expect(data).toEqual({ credential: { clientId: "c2", websiteId: "web_2", useStripe: false } });
  });

  test("Plaid: what it refuses is said of the argument", async () => {
    const { id, record } = await made("plaid");
    const before = await record();
    const { payload } = await mutate(gateway, UPDATE, { id, clientId: "", websiteId: "no id" });
    expect(payload?.userErrors.map(({ field }) => field)).toEqual([["websiteId"], ["clientId"]]);
    expect(await record()).toEqual(before);
  });

  test("Plaid: a secret that a refusal echoes is cut out of it", async () => {
    const { id } = await made("plaid");
    const invalidFields = [{ field: "secretToken", message: "hunter2hunter2 is too short." }];
    await upstream.control.fault({ kind: "status", status: 422, body: { invalidFields } });
    const { payload, text } = await mutate(gateway, UPDATE, { id, secretToken: "hunter2hunter2" });
    expect(payload?.userErrors).toEqual([
      { field: ["secretToken"], message: "[secret] is too short.", code: "UPSTREAM_REJECTED" },
    ]);
    expect([text, ...gateway.log].join("\n")).not.toContain("hunter2");
  });
});

describe("an update that cannot be right is refused before anything is sent:", () => {
  test.for<readonly [word: RebillyTypeWord, input: object, said: string]>([
    ["smtp", {}, "Nothing is to be changed"],
    ["smtp", { status: null }, "`status` cannot be emptied"],
    ["smtp", { status: "ACTIVE", omitFromAddress: true }, "`omitFromAddress` is of credentials of type TAXJAR only"],
    ["aws-ses", { secretToken: "hunter2" }, "`secretToken` is of credentials of type PLAID only"],
    ["taxjar", { omitFromAddress: true }, "`omitFromAddress` takes `status` beside it"],
    ["plaid", { websiteId: null }, "`websiteId` cannot be emptied"],
  ])("%s %j", async ([word, input, said]) => {
    const { id } = await made(word);
    const answer = await mutate(gateway, UPDATE, { id, ...input });
    const { message, extensions } = refusalOf(answer, UPDATE);
    expect(extensions.code).toBe("BAD_USER_INPUT");
    expect(message).toContain(said);
    expect(answer.text).not.toContain("hunter2");
    expect(await patches()).toEqual([]);
  });

  test("DEACTIVATED, which has a mutation and a scope of its own", async () => {
    const { id } = await made("smtp");
    const { data, errors } = await mutate(gateway, UPDATE, { id, status: "DEACTIVATED" });
    expect(data).toBeUndefined();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
    expect(await patches()).toEqual([]);
  });
});

describe("a change", () => {
  const CHANGES: readonly (readonly [field: string, input: object, status: string])[] = [
    [UPDATE, { status: "INACTIVE" }, "inactive"],
    [DEACTIVATE, {}, "deactivated"],
  ];

  describe.each(CHANGES)("by %s", (field, input, status) => {
    test.for([{ kind: "status", status: 503 }, { kind: "status", status: 429 }, { kind: "drop" }])(
      "is sent again after %j",
      async (fault) => {
        const { id, record } = await made("webhook");
        await upstream.control.fault({ ...fault, count: 1 });
        const { payload, errors } = await mutate(gateway, field, { id, ...input });
        expect(errors).toEqual([]);
        expect(payload).toMatchObject({ credential: { id, status: status.toUpperCase() }, userErrors: [] });
        expect(await record()).toMatchObject({ status });
        expect(await patches()).toHaveLength(2);
      },
    );

    test("whose answer comes in half is an error, and the next read sees what it has done", async () => {
      const { id, record } = await made("webhook");
      await read(id);
      await upstream.control.fault({ kind: "truncate", match: { method: "PATCH" } });
      const answer = await mutate(gateway, field, { id, ...input });
      expect(refusalOf(answer, field).extensions).toMatchObject({ code: "UPSTREAM_BAD_RESPONSE", source: "billing" });
      expect(await record()).toMatchObject({ status });
      expect(await read(id)).toMatchObject({ status: status.toUpperCase() });
    });

    test("that the API cannot carry out is an error, and nothing is changed", async () => {
      const { id, record } = await made("webhook");
      await upstream.control.fault({ kind: "status", status: 500 });
      const answer = await mutate(gateway, field, { id, ...input });
      expect(refusalOf(answer, field).extensions).toMatchObject({ code: "UPSTREAM_UNAVAILABLE", source: "billing" });
      expect(await record()).toMatchObject({ status: "active" });
    });

    test("of a credential that is not there is NOT_FOUND", async () => {
      const id = rawId("REBILLY", "billing", "webhook", "crd_nobody");
      const answer = await mutate(gateway, field, { id, ...input });
      expect(refusalOf(answer, field).extensions.code).toBe("NOT_FOUND");
    });
  });
});

test.for([
  ["rotateCredential", ", revokeOld: NEVER", "cannot be rotated"],
  ["revealSecret", "", "cannot be revealed"],
] as const)("%s is refused clearly: Rebilly has no way to do that", async ([field, rest, said]) => {
  const { id } = await made("sendgrid");
  const answer = await gateway.ask(
    `mutation ($id: ID!) { ${field}(input: { id: $id${rest} }) { userErrors { message } } }`,
    { id },
  );
  const { message, extensions } = refusalOf(answer, field);
  expect(extensions.code).toBe("BAD_USER_INPUT");
  expect(message).toContain(said);
  expect(await upstream.control.requests()).toEqual([]);
});

test("the source says what can be done to its credentials", async () => {
  const { data } = await gateway.ask(
    `{ credentialSource(key: "billing") { capabilities { collections { name writes } } } }`,
  );
  expect(data).toEqual({
    credentialSource: {
      capabilities: {
        collections: Object.keys(REBILLY_TYPES).map((name) => ({ name, writes: ["CREATE", "UPDATE", "DEACTIVATE"] })),
      },
    },
  });
});
