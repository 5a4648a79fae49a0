import rebillyApi, { RebillyErrors } from "rebilly-js-sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { accountOf } from "../../../src/sandbox/rebilly/account.js";
import { CREDENTIAL_TYPES } from "../../../src/sandbox/rebilly/credential-type.js";
import { startRebilly, type Rebilly } from "../support/rebilly.js";
import { credential, credentialSchemas, item } from "../support/rebilly-wire.js";

const failure = z.object({
  name: z.string(),
  message: z.string(),
  status: z.int(),
  invalidFields: z.array(z.object({ field: z.string(), message: z.string() })).nullable(),
});
/** What the client's own types leave open. */
const tokenTaker = z.object({
  setSessionToken: z.custom<(token: string) => void>((value) => typeof value === "function"),
});

let emulator: Rebilly;

beforeAll(async () => {
  emulator = await startRebilly();
});
beforeEach(() => emulator.control.reset({ seed: 1, size: 220 }));
afterAll(() => emulator.close());

interface ClientOptions {
  readonly apiKey?: string;
  readonly organizationId?: string;
}

function clientWith(options: ClientOptions) {
  const urls = { live: "http://127.0.0.1:1", sandbox: emulator.source.baseUrl };
  return rebillyApi({ sandbox: true, timeout: 10_000, urls, ...options });
}

function client(options: ClientOptions = {}) {
  return clientWith({ apiKey: emulator.source.auth.apiKey, ...options });
}

async function errorOf(pending: Promise<unknown>) {
  const error: unknown = await pending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, ...failure.parse(error) };
}

describe("the official client", () => {
  test.each(CREDENTIAL_TYPES)("lists credentials of type %s, and reads the total", async (type) => {
    const collection = await client().serviceCredentials.getAll({ type });
    const rows = collection.items.map(({ fields }) => credential.parse(fields));
    expect(rows).toEqual(await emulator.truth(type));
    expect(collection).toMatchObject({ total: 20, limit: 100, offset: 0 });
  });

  test("lists with filter, sort, search, limit and offset at once", async () => {
    const all = z.array(credentialSchemas.smtp).parse(await emulator.truth("smtp"));
    const expected = all
      .filter(({ status, port, host }) => status !== "deactivated" && port >= 100 && host.includes("example"))
      .toSorted((one, other) => other.port - one.port);
    const collection = await client().serviceCredentials.getAll({
      type: "smtp",
      filter: "status:!deactivated;port:100..",
      q: "Example",
      sort: ["-port", "status"],
      limit: 3,
      offset: 2,
    });
    const rows = collection.items.map(({ fields }) => credentialSchemas.smtp.parse(fields));
    expect(rows.map(({ port }) => port)).toEqual(expected.slice(2, 5).map(({ port }) => port));
    expect(collection).toMatchObject({ total: expected.length, limit: 3, offset: 2 });
  });

  test("asks for nothing but the total, and has none where the list tells none", async () => {
    const counted = await client().serviceCredentials.getAll({ type: "webhook", limit: 0, offset: 0 });
    expect(counted).toMatchObject({ items: [], total: 20, limit: 0, offset: 0 });
    await emulator.control.set({ totals: false });
    const uncounted = await client().serviceCredentials.getAll({ type: "webhook" });
    expect(uncounted).toMatchObject({ total: null, limit: null, offset: null });
  });

  test("encodes what people search for so that it is found", async () => {
    const username = `50% off & "more" + Ünal; a,b`;
    const record = { id: "odd", username };
    await emulator.control.insert({ collection: "experian", record });
    const { items } = await client().serviceCredentials.getAll({ type: "experian", q: `& "more" + ünal; a,` });
    expect(items.map(({ fields }) => fields.id)).toEqual(["odd"]);
  });

  test.each(["default", "own"])("gets single credentials and their items in the %s organisation", async (which) => {
    const { organizationId } = emulator.source;
    const api = client(which === "own" ? { organizationId } : {}).serviceCredentials;
    const rows = z.array(credentialSchemas.oauth2).parse(await emulator.truth("oauth2"));
    const sheets = rows.find(({ service }) => service === "google-sheets");
    const id = sheets?.id ?? "";
    expect((await api.get({ type: "oauth2", id })).fields).toEqual(sheets);
    const whole = await api.getItems({ type: "oauth2", id });
    const items = whole.items.map(({ fields }) => item.parse(fields));
    expect(whole.total).toBe(items.length);
    const page = await api.getItems({
      type: "oauth2",
      id,
      limit: 2,
      offset: 1,
      fields: "id",
      filter: `id:!${items[0]?.id ?? ""}`,
      sort: ["id"],
    });
    const ids = new Set(items.slice(1).map((row) => row.id));
    expect(page.items).toHaveLength(2);
    expect(page.items.every(({ fields }) => ids.has(z.strictObject({ id: z.string() }).parse(fields).id))).toBe(true);
    expect(page).toMatchObject({ total: items.length - 1, limit: 2, offset: 1 });
    const prefix = which === "own" ? `/organizations/${organizationId}` : "";
    for (const { path } of await emulator.control.requests())
      expect(path.startsWith(`${prefix}/service-cred`)).toBe(true);
  });

  test("reads with a session token and no key", async () => {
    const api = clientWith({});
    tokenTaker.parse(api).setSessionToken(accountOf(1).sessionToken);
    expect(await api.serviceCredentials.getAll({ type: "smtp" })).toMatchObject({ total: 20 });
    tokenTaker.parse(api).setSessionToken("jwt.of.nobody");
    expect((await errorOf(api.serviceCredentials.getAll({ type: "smtp" }))).status).toBe(401);
  });
});

describe("its errors", () => {
  test("a wrong key is its forbidden error", async () => {
    const { error, status, message } = await errorOf(
      client({ apiKey: "sk_x" }).serviceCredentials.getAll({ type: "smtp" }),
    );
    expect(error).toBeInstanceOf(RebillyErrors.RebillyForbiddenError);
    expect([status, message]).toEqual([401, "Invalid credentials used."]);
  });

  test("another organisation is a request error of 403", async () => {
    const { error, status } = await errorOf(
      client({ organizationId: "org-1" }).serviceCredentials.getAll({ type: "smtp" }),
    );
    expect(error).toBeInstanceOf(RebillyErrors.RebillyRequestError);
    expect(status).toBe(403);
  });

  test("an unknown credential is its not-found error", async () => {
    const { error, message } = await errorOf(client().serviceCredentials.get({ type: "smtp", id: "crd_nobody" }));
    expect(error).toBeInstanceOf(RebillyErrors.RebillyNotFoundError);
    expect(message).toBe("The resource was not found.");
  });

  test("a bad filter, sort and limit are its validation error, field by field", async () => {
    const { error, status, invalidFields } = await errorOf(
      client().serviceCredentials.getAll({ type: "smtp", filter: "colour:red;port:x", sort: ["-size"], limit: 1001 }),
    );
    expect(error).toBeInstanceOf(RebillyErrors.RebillyValidationError);
    expect(status).toBe(422);
    expect(invalidFields?.map(({ field }) => field)).toEqual(["colour", "port", "sort", "limit"]);
  });

  test("too many requests are a request error of 429", async () => {
    await emulator.control.fault({ kind: "status", status: 429, count: 1 });
    const { error, status, message } = await errorOf(client().serviceCredentials.getAll({ type: "smtp" }));
    expect(error).toBeInstanceOf(RebillyErrors.RebillyRequestError);
    expect([status, message]).toEqual([429, "Rate Limit Exceeded."]);
  });
});
