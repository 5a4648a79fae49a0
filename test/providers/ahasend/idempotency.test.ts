import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { openOver } from "../../support/five-sources.js";
import type { TestGateway } from "../../support/gateway.js";
import { expectFailed, WritableSource } from "../../support/writable-source.js";

const CREATE = "createAhaSendSmtpCredential";
const INPUT = { source: "mine", name: "Keyed", sendingScope: "GLOBAL", idempotencyKey: "one-of-ours" };

const made = z.object({
  credential: z.object({ id: z.string() }),
  secret: z.object({ value: z.string() }),
  userErrors: z.array(z.unknown()).length(0),
});

const opened = new AsyncDisposableStack();
let aha: WritableSource;
/** Another instance of the same gateway, which remembers nothing of what the first did. */
let other: TestGateway;
let total: number;
/** Another account for each test: AhaSend forgets its keys, the first instance does not. */
let seed = 1;
let key: string;

beforeAll(async () => {
  aha = opened.use(await WritableSource.open("ahasend"));
  other = opened.use(await openOver([aha.source]));
});
beforeEach(async () => {
  seed += 1;
  key = `key-${seed}`;
  await aha.control.reset({ seed, size: 10 });
  total = await aha.count();
  await aha.control.clearRequests();
});
afterAll(() => opened.disposeAsync());

/** What an instance answers to the same call. */
async function createAt(gateway: TestGateway, changes: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  const { data, errors } = await gateway.ask(
    `mutation ($input: CreateAhaSendSmtpCredentialInput!) { made: ${CREATE}(input: $input) { credential { id } secret { value } userErrors { message } } }`,
    { input: { ...INPUT, idempotencyKey: key, ...changes } },
  );
  return errors[0]?.extensions.code ?? data?.["made"];
}

describe("a repeat with the same key", () => {
  test("gives the same credential with the same password, and makes no second one", async () => {
    const first = made.parse(await createAt(aha.gateway));
    expect(await createAt(aha.gateway)).toEqual(first);
    expect(await createAt(other)).toEqual(first);
    expect(await aha.count()).toBe(total + 1);
    expect(await aha.writes()).toEqual(["POST 201", "POST 201", "POST 201"]);
  });

  test("brings the password that the first answer did not", async () => {
    await aha.control.fault({ kind: "garbage", count: 1, match: { method: "POST" } });
    const input = { ...INPUT, idempotencyKey: key };
    const message = expectFailed(await aha.write(CREATE, input), "OUTCOME_UNKNOWN");
    expect(message).toContain("send the same input with the same `idempotencyKey`");
    const { credential, secret } = await aha.done(CREATE, input);
    expect(secret?.label).toBe("SMTP password");
    expect(await aha.record(credential.upstreamId)).toMatchObject({ name: "Keyed" });
    expect(await aha.count()).toBe(total + 1);
  });

  test("waits for one that is under way at another instance", async () => {
    await aha.control.fault({ kind: "latency", ms: 400, count: 1, match: { method: "POST" } });
    const first = createAt(aha.gateway);
    await expect.poll(() => aha.writes(), { interval: 5 }).toEqual(["POST 0"]);
    expect(await createAt(other)).toEqual(made.parse(await first));
    expect(await aha.writes()).toEqual(["POST 201", "POST 409", "POST 201"]);
    expect(await aha.count()).toBe(total + 1);
  });

  test("and another input is a conflict, wherever it is sent", async () => {
    made.parse(await createAt(aha.gateway));
    expect(await createAt(aha.gateway, { sandbox: true })).toBe("IDEMPOTENCY_CONFLICT");
    expect(await createAt(other, { name: "Another" })).toBe("IDEMPOTENCY_CONFLICT");
    expect(await aha.count()).toBe(total + 1);
  });

  test("rotates once", async () => {
    const { id } = made.parse(await createAt(aha.gateway)).credential;
    const rotation = { id, revokeOld: "NEVER", idempotencyKey: key };
    const first = await aha.done("rotateCredential", rotation);
    const again = await aha.done("rotateCredential", rotation);
    expect(again).toEqual(first);
    expect(await aha.count()).toBe(total + 2);
  });
});

test("two calls without a key, or with two, make two", async () => {
  const passwords = new Set<string>();
  for (const idempotencyKey of [null, null, key, `${key} again`]) {
    // oxlint-disable-next-line no-await-in-loop -- one account
    passwords.add(made.parse(await createAt(aha.gateway, { idempotencyKey })).secret.value);
  }
  expect(passwords.size).toBe(4);
  expect(await aha.count()).toBe(total + 4);
});

test("the client's key does not leave as it is, for another viewer's may be the same", async () => {
  made.parse(await createAt(aha.gateway));
  const { baseUrl, auth } = aha.source.emulator.entry;
  const [, accountId] = /accounts\/([^/]+)\//.exec((await aha.control.requests())[0]?.path ?? "") ?? [];
  const answer = await fetch(`${baseUrl}/v2/accounts/${accountId ?? ""}/smtp-credentials`, {
    method: "POST",
    headers: { authorization: `Bearer ${auth["apiKey"] ?? ""}`, "idempotency-key": key },
    body: JSON.stringify({ name: "Somebody else's", scope: "global" }),
  });
  expect(answer.status).toBe(201);
});
