import rebillyApi, { RebillyErrors } from "rebilly-js-sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { CREDENTIAL_TYPES, type CredentialType } from "../../../src/sandbox/rebilly/credential-type.js";
import { startRebilly, type Rebilly } from "../support/rebilly.js";
import { WHOLE_BODIES } from "../support/rebilly-bodies.js";
import { credential } from "../support/rebilly-wire.js";

/** What the client's own types leave open. */
const writer = z.object({
  create: z.custom<(request: { type: string; data: object }) => Promise<unknown>>(isFunction),
  update: z.custom<(request: { type: string; id: string; data: object }) => Promise<unknown>>(isFunction),
});
const answer = z.object({ fields: z.record(z.string(), z.json()) });

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

let emulator: Rebilly;

beforeAll(async () => {
  emulator = await startRebilly();
});
beforeEach(() => emulator.control.reset({ seed: 1, size: 33 }));
afterAll(() => emulator.close());

function credentials(organizationId?: string) {
  const { baseUrl: sandbox, auth } = emulator.source;
  const urls = { live: "http://127.0.0.1:1", sandbox };
  const client = rebillyApi({
    apiKey: auth.apiKey,
    sandbox: true,
    timeout: 10_000,
    urls,
    ...(organizationId === undefined ? {} : { organizationId }),
  });
  const api = writer.parse(client.serviceCredentials);
  return {
    create: (type: CredentialType, data: object) => fieldsOf(api.create({ type, data })),
    update: (type: CredentialType, id: string, data: object) => fieldsOf(api.update({ type, id, data })),
  };
}

async function fieldsOf(pending: Promise<unknown>) {
  return answer.parse(await pending).fields;
}

describe.each(CREDENTIAL_TYPES)("the official client, for type %s,", (type) => {
  test("creates a credential, changes its status, and ends it", async () => {
    const api = credentials(emulator.source.organizationId);
    const created = credential.parse(await api.create(type, WHOLE_BODIES[type]));
    expect(created).toMatchObject({ ...WHOLE_BODIES[type], status: "active" });
    const inactive = await api.update(type, created.id, { type, status: "inactive" });
    expect(inactive).toEqual({ ...created, status: "inactive" });
    const ended = credential.parse(await api.update(type, created.id, { type, status: "deactivated" }));
    expect(ended).toEqual({ ...created, status: "deactivated", deactivationTime: ended.deactivationTime });
    expect((await emulator.truth(type))[0]).toEqual(ended);
  });
});

describe("the official client", () => {
  test.each(["default", "own"])("follows to the credential that there is, in the %s organisation", async (which) => {
    const prefix = which === "own" ? `/organizations/${emulator.source.organizationId}` : "";
    const api = credentials(which === "own" ? emulator.source.organizationId : undefined);
    const data = { type: "webhook", ...WHOLE_BODIES.webhook };
    const { id } = credential.parse(await api.create("webhook", data));
    expect(await api.create("webhook", data)).toEqual((await emulator.truth("webhook"))[0]);
    const path = `${prefix}/service-credentials/webhook`;
    const requests = (await emulator.control.requests()).map(
      (request) => `${request.status} ${request.method} ${request.path}`,
    );
    expect(requests).toEqual([`201 POST ${path}`, `303 POST ${path}`, `200 GET ${path}/${id}`]);
  });

  test("changes what taxjar and plaid allow besides", async () => {
    const api = credentials();
    const [taxjar] = (await emulator.list("taxjar")).rows;
    const data = { type: "taxjar", status: taxjar?.["status"], omitFromAddress: taxjar?.["omitFromAddress"] !== true };
    expect(await api.update("taxjar", taxjar?.id ?? "", data)).toEqual({ ...taxjar, ...data });
    const [plaid] = (await emulator.list("plaid")).rows;
    const changes = { type: "plaid", clientId: "c", secretToken: "s", websiteId: "web_1", useStripe: true };
    expect(await api.update("plaid", plaid?.id ?? "", changes)).toEqual({ ...plaid, ...changes });
  });

  test("has a validation error that names the fields, and a not-found error", async () => {
    const api = credentials();
    const refused: unknown = await api.create("smtp", { auth: { type: "plain" } }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RebillyErrors.RebillyValidationError);
    expect(refused).toMatchObject({
      status: 422,
      invalidFields: [
        { field: "host", message: "This field is required." },
        { field: "auth.username", message: "This field is required." },
        { field: "auth.password", message: "This field is required." },
      ],
    });
    const nobody = api.update("smtp", "crd_nobody", { status: "inactive" });
    await expect(nobody).rejects.toBeInstanceOf(RebillyErrors.RebillyNotFoundError);
  });
});
