import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { CREDENTIAL_TYPES } from "../../../src/sandbox/rebilly/credential-type.js";
import { startRebilly, type Rebilly } from "../support/rebilly.js";
import { credential, credentialSchemas } from "../support/rebilly-wire.js";

let emulator: Rebilly;

beforeAll(async () => {
  emulator = await startRebilly();
});
beforeEach(() => emulator.control.reset({ seed: 1, size: 220 }));
afterAll(() => emulator.close());

describe("the records", () => {
  test("are spread over the eleven types, in the order of the documentation", async () => {
    await emulator.control.reset({ size: 25 });
    const collections = (await emulator.control.records()).map(({ collection }) => collection);
    const expected = CREDENTIAL_TYPES.flatMap((type, index) => Array<string>(index < 3 ? 3 : 2).fill(type));
    expect(collections).toEqual(expected);
    await emulator.control.reset({ size: 0 });
    expect(await emulator.control.records()).toEqual([]);
  });

  test.each(CREDENTIAL_TYPES)("of type %s have the documented fields and no other", async (type) => {
    const rows = z.array(credentialSchemas[type]).parse((await emulator.list(type)).rows);
    expect(rows).toHaveLength(20);
    for (const { id, hash, status, deactivationTime } of rows) {
      expect(hash).toBe(id);
      expect(deactivationTime === null).toBe(status !== "deactivated");
    }
  });

  test("a small account has every kind of authentication, service and expiry", async () => {
    await emulator.control.reset({ size: 66 });
    const rows = z.array(credential).parse(await emulator.control.truth());
    const seen = rows.flatMap((row) => {
      if (row.type === "smtp" || row.type === "webhook") return row.auth ? [`${row.type} ${row.auth.type}`] : [];
      if (row.type === "plaid") return [`plaid ${row.websiteId === undefined ? "everywhere" : "website"}`];
      if (row.type !== "oauth2") return [row.status];
      const { service, expirationTime: at } = row;
      return [`${service} ${at === null ? "never" : Date.parse(at) > Date.now() ? "later" : "expired"}`];
    });
    expect(new Set(seen)).toEqual(
      new Set([
        ...["none", "plain", "login", "cram-md5"].map((type) => `smtp ${type}`),
        ...["none", "basic", "digest"].map((type) => `webhook ${type}`),
        ...["google-sheets", "intuit-quickbooks"].flatMap((service) =>
          ["never", "later", "expired"].map((expiry) => `${service} ${expiry}`),
        ),
        "plaid everywhere",
        "plaid website",
        "active",
        "inactive",
        "deactivated",
      ]),
    );
  });

  test("have secrets that occur nowhere else", async () => {
    const rows = z.array(credential).parse(await emulator.control.truth());
    const secrets = rows.flatMap((row) => {
      switch (row.type) {
        case "smtp":
        case "webhook":
          return row.auth === undefined || row.auth.type === "none" ? [] : [row.auth.password];
        case "mailgun":
        case "sendgrid":
          return [row.apiKey];
        case "aws-ses":
          return [row.secret];
        case "oauth2":
          return [row.code, row.accessToken, row.refreshToken];
        case "postmark":
          return [row.serverApiToken];
        case "experian":
          return [row.password, row.hmacKey];
        case "taxjar":
          return [row.apiToken];
        case "avalara":
          return [row.licenseKey];
        case "plaid":
          return [row.secretToken];
      }
    });
    const text = JSON.stringify(rows);
    expect(secrets.length).toBeGreaterThan(220);
    for (const secret of secrets) expect(text.split(secret)).toHaveLength(2);
  });

  test("that a test inserts stand at their index, whatever their fields", async () => {
    const before = (await emulator.list("taxjar")).ids;
    const inserted = await emulator.control.insert({ collection: "taxjar", at: 3, record: { type: 7, status: null } });
    expect(inserted).toMatchObject({ type: 7, status: null, hash: inserted["id"] });
    expect((await emulator.list("taxjar")).rows[3]).toEqual(inserted);
    expect((await emulator.list("taxjar")).ids.toSpliced(3, 1)).toEqual(before);
    const own = await emulator.control.insert({ collection: "taxjar", record: { id: "mine" } });
    expect(own).toMatchObject({
      id: "mine",
      hash: "mine",
      _links: [{ href: "/service-credentials/taxjar/mine", rel: "self" }],
    });
  });
});

describe("masking", () => {
  test("hides secrets and nothing else wherever records are shown, once it is switched on", async () => {
    const clear = z.array(credential).parse(await emulator.control.truth());
    await emulator.control.set({ maskSecrets: true });
    const masked = await emulator.control.truth();
    for (const [index, row] of clear.entries()) {
      const [id, type] = [row.id, row.type];
      expect((await emulator.get(`/service-credentials/${type}/${id}`)).json()).toEqual(masked[index]);
    }
    for (const type of CREDENTIAL_TYPES) {
      expect((await emulator.list(type)).rows).toEqual(masked.filter((row) => row["type"] === type));
    }
    const key = masked.find((row) => row["type"] === "aws-ses");
    const original = clear.find((row) => row.type === "aws-ses");
    expect(key).toEqual({ ...original, secret: "********" });
    const smtp = clear.findIndex((row) => row.type === "smtp" && row.auth !== undefined && row.auth.type !== "none");
    expect(masked[smtp]).toMatchObject({ auth: { password: "********", username: expect.any(String) as unknown } });
  });
});
