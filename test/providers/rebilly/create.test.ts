import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { REBILLY_TYPES, type RebillyTypeWord } from "../../../src/providers/rebilly/rebilly-type.js";
import { startRebilly, type Rebilly } from "../../sandbox/support/rebilly.js";
import { openGateway, sourceEntry, type TestGateway } from "../../support/gateway.js";
import { refusalOf } from "../../support/refusal-of.js";
import { make, mutate } from "./mutate.js";
import { distinctInput, NEW_CREDENTIALS, newCredential, secretsOf } from "./new-credentials.js";

const opened = new AsyncDisposableStack();
let upstream: Rebilly;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = opened.use(await startRebilly({ size: 22, seed: 7 }));
  const source = sourceEntry("billing", upstream.source, { retry: { attempts: 3, maxDelay: "3s" } });
  gateway = opened.use(await openGateway({ sources: [source] }));
});
beforeEach(async () => {
  await upstream.control.clearFaults();
  await upstream.control.clearRequests();
});
afterAll(() => opened.disposeAsync());

const LIST = `query ($type: RebillyCredentialType) {
  rebillyCredentials(source: "billing", type: $type, first: 100) { nodes { upstreamId } }
}`;

const list = z.object({ nodes: z.array(z.object({ upstreamId: z.string() })) });

async function listed(word: RebillyTypeWord): Promise<readonly string[]> {
  const { data } = await gateway.ask(LIST, { type: REBILLY_TYPES[word] });
  return list.parse(data?.["rebillyCredentials"]).nodes.map(({ upstreamId }) => upstreamId);
}

async function posts(): Promise<readonly number[]> {
  return (await upstream.control.requests()).flatMap(({ method, status }) => (method === "POST" ? [status] : []));
}

describe.each(NEW_CREDENTIALS)("$field", ({ word, field, input, body }) => {
  test("makes the credential as it was given, which the next read sees", async () => {
    const before = await listed(word);
    const { payload, errors, text } = await mutate(gateway, field, { source: "billing", ...input });
    expect(errors).toEqual([]);
    const credential = payload?.credential;
    expect(payload).toMatchObject({ userErrors: [], secret: null });
    expect(credential).toMatchObject({
      __typename: field.replace("create", ""),
      status: "ACTIVE",
      secret: { present: true, masked: null },
    });
    const [newest] = await upstream.truth(word);
    expect(newest).toMatchObject({ ...body, id: credential?.upstreamId, type: word, status: "active" });
    expect(await listed(word)).toEqual([credential?.upstreamId, ...before]);
    // The emulator has answered them in clear.
    expect(secretsOf(input)).not.toEqual([]);
    for (const secret of secretsOf(input)) expect([text, ...gateway.log].join("\n")).not.toContain(secret);
  });

  test("gives the equal one that is there, and makes no other", async () => {
    const first = await make(gateway, field, input);
    const before = await upstream.truth(word);
    await upstream.control.clearRequests();
    const { payload, errors } = await mutate(gateway, field, { source: "billing", ...input });
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ credential: { id: first.id }, userErrors: [], secret: null });
    expect(await upstream.truth(word)).toEqual(before);
    expect(await posts()).toEqual([303]);
  });

  test.for([
    { kind: "status", status: 500 },
    { kind: "status", status: 503 },
    { kind: "drop" },
    { kind: "truncate" },
    { kind: "garbage" },
  ])("is not sent again after %j, and says how to see what it has done", async (fault) => {
    const lost = distinctInput(word, `lost-${fault.kind}-${fault.status ?? 0}`);
    const { length } = await upstream.truth(word);
    await upstream.control.fault({ ...fault, match: { method: "POST" } });
    const answer = await mutate(gateway, field, { source: "billing", ...lost });
    const { message, extensions } = refusalOf(answer, field);
    expect(extensions).toMatchObject({ code: "OUTCOME_UNKNOWN", source: "billing" });
    expect(message).toContain(`rebillyCredentials(source: "billing", type: ${REBILLY_TYPES[word]})`);
    expect(await posts()).toHaveLength(1);
    expect(await upstream.truth(word)).toHaveLength(fault.kind === "status" ? length : length + 1);
    for (const secret of secretsOf(lost)) expect([answer.text, ...gateway.log].join("\n")).not.toContain(secret);
  });
});

describe("a create", () => {
  const { field, input } = newCredential("smtp");
  const host = "fresh.brand.example";

  test("that a rate limit refused was not done, and is sent again", async () => {
    const headers = { "x-ratelimit-retry-after": Math.floor(Date.now() / 1000) + 1 };
    await upstream.control.fault({ kind: "status", status: 429, headers, count: 1 });
    const { upstreamId } = await make(gateway, field, { ...input, host });
    expect((await upstream.truth("smtp")).filter((record) => record["host"] === host)).toEqual([
      expect.objectContaining({ id: upstreamId }),
    ]);
    expect(await posts()).toEqual([429, 201]);
  });

  test("under a key against repeats is made once", async () => {
    const keyed = { source: "billing", ...input, host: "keyed.brand.example", idempotencyKey: "once" };
    const first = await mutate(gateway, field, keyed);
    const again = await mutate(gateway, field, keyed);
    expect(again.payload?.credential).toEqual(first.payload?.credential);
    expect(await posts()).toEqual([201]);
  });

  test("that comes upon an inactive one shows that it is", async () => {
    const there = { ...input, host: "asleep.brand.example" };
    const { id } = await make(gateway, field, there);
    await mutate(gateway, "updateRebillyCredential", { id, status: "INACTIVE" });
    const { payload } = await mutate(gateway, field, { source: "billing", ...there });
    expect(payload).toMatchObject({ credential: { id, status: "INACTIVE", rebillyStatus: "INACTIVE" } });
  });

  test("whose equal was answered and lost on the way says that the answer was bad: nothing was made", async () => {
    await make(gateway, field, { ...input, host });
    await upstream.control.fault({ kind: "truncate", match: { method: "POST" } });
    const answer = await mutate(gateway, field, { source: "billing", ...input, host });
    expect(refusalOf(answer, field).extensions.code).toBe("UPSTREAM_BAD_RESPONSE");
  });

  test.for([401, 403, 404])("with a status %i of the API's is an error of the source's", async (status) => {
    await upstream.control.fault({ kind: "status", status });
    const answer = await mutate(gateway, field, { source: "billing", ...input });
    expect(refusalOf(answer, field).extensions).toMatchObject({
      code: { 401: "UPSTREAM_UNAUTHORIZED", 403: "UPSTREAM_FORBIDDEN", 404: "UPSTREAM_REJECTED" }[status],
      source: "billing",
    });
  });
});

describe("what Rebilly refuses is said of the argument that it is about", () => {
  const refused: readonly (readonly [
    word: RebillyTypeWord,
    changes: object,
    fields: readonly (readonly string[])[],
  ])[] = [
    ["smtp", { host: "", port: 0 }, [["host"], ["port"]]],
    ["smtp", { auth: { type: "PLAIN", username: "", password: "p" } }, [["auth", "username"]]],
    ["webhook", { host: "not a host" }, [["host"]]],
    ["webhook", { auth: { type: "BASIC", username: "", password: "p" } }, [["auth", "username"]]],
    ["mailgun", { emailFrom: "nobody", domain: "" }, [["emailFrom"], ["domain"]]],
    ["aws-ses", { accessKeyId: "" }, [["accessKeyId"]]],
    ["oauth2", { scopes: [""] }, [["scopes"]]],
    ["experian", { username: "", publicKey: "" }, [["username"], ["publicKey"]]],
    ["avalara", { accountId: "" }, [["accountId"]]],
    ["plaid", { clientId: "", websiteId: "no id" }, [["clientId"], ["websiteId"]]],
  ];

  test.for(refused)("%s %j", async ([word, changes, fields]) => {
    const { field, input } = newCredential(word);
    const before = await upstream.truth(word);
    const { payload, errors } = await mutate(gateway, field, { source: "billing", ...input, ...changes });
    expect(errors).toEqual([]);
    expect(payload?.credential).toBeNull();
    expect(payload?.userErrors.map((error) => error.field)).toEqual(fields);
    expect(new Set(payload?.userErrors.map(({ code }) => code))).toEqual(new Set(["UPSTREAM_REJECTED"]));
    expect(await upstream.truth(word)).toEqual(before);
  });

  test.for([
    ["mailgun", "apiKey"],
    ["sendgrid", "apiKey"],
    ["aws-ses", "secret"],
    ["experian", "hmacKey"],
    ["plaid", "secretToken"],
  ] as const)("%s: a secret that is echoed in words, in a path or encoded is cut out of them", async ([word, name]) => {
    const { field, input, body } = newCredential(word);
    const secret = String(body[name]);
    const echoes = [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")];
    const invalidFields = echoes.flatMap((echo) => [
      { field: name, message: `Not ${echo}!` },
      { field: `x.${echo}`, message: "No." },
    ]);
    await upstream.control.fault({ kind: "status", status: 422, body: { detail: secret, invalidFields } });
    const { payload, text } = await mutate(gateway, field, { source: "billing", ...input });
    const argument = name === "secret" ? "secretAccessKey" : name;
    expect(payload?.userErrors).toEqual(
      echoes.flatMap(() => [
        { field: [argument], message: "Not [secret]!", code: "UPSTREAM_REJECTED" },
        { field: null, message: "x.[secret]: No.", code: "UPSTREAM_REJECTED" },
      ]),
    );
    for (const echo of echoes) expect([text, ...gateway.log].join("\n")).not.toContain(echo);
  });

  test("a secret of the wrong type is refused without being repeated", async () => {
    const { field, input } = newCredential("sendgrid");
    const answer = await gateway.ask(
      `mutation ($input: CreateRebillySendgridCredentialInput!) { ${field}(input: $input) { secret { label } } }`,
      { input: { source: "billing", ...input, apiKey: ["hunter2"] } },
    );
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
    expect([answer.text, ...gateway.log].join("\n")).not.toContain("hunter2");
    expect(await posts()).toEqual([]);
  });
});
