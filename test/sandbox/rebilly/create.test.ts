import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CREDENTIAL_TYPES, type CredentialType } from "../../../src/sandbox/rebilly/credential-type.js";
import { startRebilly, type Rebilly } from "../support/rebilly.js";
import { REQUIRED_FIELDS, WHOLE_BODIES } from "../support/rebilly-bodies.js";
import { credential, credentialSchemas, problemBody } from "../support/rebilly-wire.js";

const NOON = Date.UTC(2026, 10, 22, 12);
let emulator: Rebilly;

beforeAll(async () => {
  emulator = await startRebilly({ clock: () => NOON });
});
beforeEach(() => emulator.control.reset({ seed: 1, size: 33 }));
afterAll(() => emulator.close());

async function created(type: CredentialType, body: unknown) {
  return credential.parse((await emulator.write("POST", type, body)).json());
}

describe.each(CREDENTIAL_TYPES)("a new credential of type %s", (type) => {
  test("is stored and answered whole, active, at the top of its list, and found under its Location", async () => {
    const before = await emulator.truth(type);
    const received = await emulator.write("POST", type, WHOLE_BODIES[type]);
    expect(received.status).toBe(201);
    expect(received.headers).toMatchObject({ "x-ratelimit-limit": "300", "x-ratelimit-remaining": "300" });
    const row = credentialSchemas[type].parse(received.json());
    expect(row).toMatchObject({ ...WHOLE_BODIES[type], type, status: "active", deactivationTime: null });
    expect(row.hash).toBe(row.id);
    expect(await emulator.truth(type)).toEqual([row, ...before]);
    expect((await emulator.list(type)).rows[0]).toEqual(row);
    expect(received.headers.location).toBe(`/service-credentials/${type}/${row.id}`);
    expect((await emulator.get(received.headers.location ?? "")).json()).toEqual(row);
  });

  test("is refused without what it must have, field by field, and nothing is stored", async () => {
    expect(await emulator.writeComplaints("POST", type, {})).toEqual(REQUIRED_FIELDS[type]);
    const empty = Object.fromEntries(REQUIRED_FIELDS[type].map((field) => [field, ""]));
    expect(await emulator.writeComplaints("POST", type, empty)).toEqual(REQUIRED_FIELDS[type]);
    expect(await emulator.truth(type)).toHaveLength(3);
  });

  test("equal to one that there is, is that one: 303", async () => {
    const first = await emulator.write("POST", type, WHOLE_BODIES[type]);
    const again = await emulator.write("POST", type, { type, ...WHOLE_BODIES[type] });
    expect([again.status, again.headers.location]).toEqual([303, first.headers.location]);
    expect(again.json()).toEqual(first.json());
    expect(again.headers).toMatchObject({ "x-ratelimit-limit": "300" });
    expect(await emulator.truth(type)).toHaveLength(4);
  });
});

describe("a new credential", () => {
  test("has the documented defaults", async () => {
    const smtp = await created("smtp", { host: "h.example" });
    expect(smtp).toMatchObject({ port: 25, encryption: "none" });
    expect(smtp).not.toHaveProperty("auth");
    expect(await created("taxjar", { apiToken: "t".repeat(20) })).toMatchObject({ omitFromAddress: false });
    const plaid = await created("plaid", { clientId: "c", secretToken: "s".repeat(20) });
    expect(plaid).toMatchObject({ useStripe: false });
    expect(plaid).not.toHaveProperty("websiteId");
  });

  test("has tokens of its own where it is OAuth, for an hour", async () => {
    const body = WHOLE_BODIES.oauth2;
    const one = credentialSchemas.oauth2.parse(await created("oauth2", body));
    const other = credentialSchemas.oauth2.parse(
      await created("oauth2", { ...body, code: "4/0Aanother-code-of-the-same" }),
    );
    expect(one.expirationTime).toBe("2026-11-22T13:00:00Z");
    expect(one.accessToken).not.toBe(other.accessToken);
    expect(one.refreshToken).not.toBe(other.refreshToken);
  });

  test("takes nothing that is read-only or unknown", async () => {
    const readOnly = {
      id: "mine",
      hash: "mine",
      status: "inactive",
      deactivationTime: "2020-01-01T00:00:00Z",
      accessToken: "mine",
      refreshToken: "mine",
      expirationTime: null,
      _links: [],
      colour: "red",
    };
    const row = credentialSchemas.oauth2.parse(await created("oauth2", { ...WHOLE_BODIES.oauth2, ...readOnly }));
    expect(row).toMatchObject({ status: "active", deactivationTime: null });
    expect([row.id, row.accessToken, row.refreshToken]).not.toContain("mine");
  });

  test("takes the type of the path, and no other in its body", async () => {
    const body = WHOLE_BODIES.postmark;
    expect((await emulator.write("POST", "postmark", { type: "postmark", ...body })).status).toBe(201);
    expect(await emulator.writeComplaints("POST", "postmark", { type: "sendgrid" })).toEqual([
      "type",
      "serverApiToken",
    ]);
    expect(await emulator.writeComplaints("POST", "postmark", { ...body, type: "sendgrid" })).toEqual(["type"]);
    const unknown = await emulator.write("POST", "paypal", body);
    expect(problemBody.parse(unknown.json()).status).toBe(404);
  });

  test("stays within the organisation that the path names, and is refused to another", async () => {
    const path = `/organizations/${emulator.source.organizationId}/service-credentials/avalara`;
    const received = await emulator.write("POST", path, WHOLE_BODIES.avalara);
    const { id } = credential.parse(received.json());
    expect(received.headers.location).toBe(`${path}/${id}`);
    const foreign = await emulator.write("POST", "/organizations/nobody/service-credentials/avalara", {});
    expect(problemBody.parse(foreign.json()).status).toBe(403);
  });

  test("is a new one beside a deactivated or a different one", async () => {
    const body = WHOLE_BODIES.avalara;
    const first = await created("avalara", body);
    expect((await emulator.write("POST", "avalara", { ...body, accountId: "2000000002" })).status).toBe(201);
    await emulator.write("PATCH", `avalara/${first.id}`, { status: "inactive" });
    expect((await emulator.write("POST", "avalara", body)).status).toBe(303);
    await emulator.write("PATCH", `avalara/${first.id}`, { status: "deactivated" });
    const second = await emulator.write("POST", "avalara", body);
    expect(second.status).toBe(201);
    expect(credential.parse(second.json()).id).not.toBe(first.id);
  });

  test("equal to a seeded one is that one", async () => {
    const seeded = (await emulator.truth("sendgrid")).find(({ status }) => status === "active") ?? {};
    const received = await emulator.write("POST", "sendgrid", { apiKey: seeded["apiKey"] });
    expect(received.status).toBe(303);
    expect(received.json()).toEqual(seeded);
  });

  test("shows its secrets masked once that is switched on, and keeps them", async () => {
    await emulator.control.set({ maskSecrets: true });
    const received = await emulator.write("POST", "smtp", WHOLE_BODIES.smtp);
    expect(received.json()).toMatchObject({ auth: { username: "Ünal", password: "********" } });
    expect((await emulator.write("POST", "smtp", WHOLE_BODIES.smtp)).text).toBe(received.text);
    await emulator.control.set({ maskSecrets: false });
    expect((await emulator.truth("smtp"))[0]).toMatchObject({ auth: WHOLE_BODIES.smtp["auth"] });
  });

  test.each<[CredentialType, Record<string, unknown>, readonly string[]]>([
    ["smtp", { port: 0 }, ["port"]],
    ["smtp", { port: 65_536, encryption: "starttls" }, ["port", "encryption"]],
    ["smtp", { port: 25.5 }, ["port"]],
    ["smtp", { port: "25" }, ["port"]],
    ["smtp", { host: null }, ["host"]],
    ["smtp", { auth: null }, ["auth"]],
    ["smtp", { auth: {} }, ["auth.type"]],
    ["smtp", { auth: { type: "basic", username: "u", password: "p" } }, ["auth.type"]],
    ["smtp", { auth: { type: "plain" } }, ["auth.username", "auth.password"]],
    ["webhook", { host: "https://hooks.example/" }, ["host"]],
    ["webhook", { auth: { type: "login", username: "u", password: "p" } }, ["auth.type"]],
    ["mailgun", { emailFrom: "nobody" }, ["emailFrom"]],
    ["mailgun", { emailFrom: `${"a".repeat(250)}@b.example` }, ["emailFrom"]],
    ["oauth2", { service: "github", scopes: "one two" }, ["service", "scopes"]],
    ["taxjar", { omitFromAddress: "yes" }, ["omitFromAddress"]],
    ["plaid", { websiteId: "w".repeat(51) }, ["websiteId"]],
    ["plaid", { websiteId: "no space", useStripe: 1 }, ["websiteId", "useStripe"]],
  ])("of type %s with %j is refused", async (type, changes, fields) => {
    expect(await emulator.writeComplaints("POST", type, { ...WHOLE_BODIES[type], ...changes })).toEqual(fields);
  });

  test.each(["", "{", "[]", "null", '"x"'])("is not made of the body %j", async (body) => {
    const received = await emulator.write("POST", "smtp", body);
    expect(received.json()).toMatchObject({ status: 400, title: "Bad request", invalidFields: [] });
  });

  test("is not made of what is not sent as JSON, nor without the right key", async () => {
    const body = WHOLE_BODIES.sendgrid;
    const sent = { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } };
    expect((await emulator.get("/service-credentials/sendgrid", sent)).status).toBe(415);
    const headers = { "content-type": "application/json; charset=utf-8", "reb-apikey": "nobody" };
    expect((await emulator.get("/service-credentials/sendgrid", { ...sent, headers })).status).toBe(401);
    expect(await emulator.truth("sendgrid")).toHaveLength(3);
  });

  test("does not change what the seed gives, and is itself the same for the same seed", async () => {
    const seeded = await emulator.control.records();
    const inserted = await emulator.control.insert({ collection: "smtp" });
    await emulator.control.reset({ seed: 1, size: 33 });
    const row = await created("smtp", WHOLE_BODIES.smtp);
    expect(await emulator.control.insert({ collection: "smtp" })).toEqual(inserted);
    await emulator.control.reset({ seed: 1, size: 33 });
    expect(await emulator.control.records()).toEqual(seeded);
    expect(await created("smtp", WHOLE_BODIES.smtp)).toEqual(row);
    await emulator.control.reset({ seed: 2, size: 33 });
    expect((await created("smtp", WHOLE_BODIES.smtp)).id).not.toBe(row.id);
  });
});
