import { expect, test } from "vitest";
import type { Viewer } from "../../../src/domain/viewer.js";
import { useTwoEmulators } from "../support/two-emulators.js";
import { createAha, createMail, failureOf, openDesk, rotate } from "./write-desk.js";

const emulators = useTwoEmulators();
const named = (name: string): Viewer => ({ name, may: () => true });

async function count(): Promise<number> {
  return (await emulators.mailControl.ids()).length;
}

test("a repeat makes nothing new and gives the first credential, without its secret and saying so", async () => {
  await using desk = openDesk(emulators);
  const before = await count();
  const first = await desk.write(createMail({ idempotencyKey: "k" }));
  const second = await desk.write(createMail({ idempotencyKey: "k" }));
  expect(await count()).toBe(before + 1);
  expect(first.secret?.value.unwrap()).toMatch(/^em_/);
  expect(second).toMatchObject({ credential: first.credential, secret: null });
  expect(second.userErrors).toEqual([
    {
      field: ["idempotencyKey"],
      message: expect.stringContaining("returned then and is not kept") as unknown,
      code: "OUT_OF_REACH",
    },
  ]);
});

test("a repeat waits for a call that is under way", async () => {
  await using desk = openDesk(emulators);
  const before = await count();
  await emulators.mailControl.fault({ kind: "latency", ms: 300, count: 1 });
  const [first, second] = await Promise.all([
    desk.write(createMail({ idempotencyKey: "k" })),
    desk.write(createMail({ idempotencyKey: "k" })),
  ]);
  expect(await count()).toBe(before + 1);
  expect(second.credential).toEqual(first.credential);
});

test.each([
  ["another input", createMail({ idempotencyKey: "k", input: { name: "another", type: "SMTP" } })],
  ["more of the input", createMail({ idempotencyKey: "k", input: { name: "desk", type: "API" } })],
])("%s under the same key is a conflict, and nothing is sent", async (_what, command) => {
  await using desk = openDesk(emulators);
  await desk.write(createMail({ idempotencyKey: "k" }));
  await emulators.mailControl.clearRequests();
  expect(await failureOf(desk.write(command))).toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
  expect(await emulators.mailControl.requests()).toEqual([]);
});

test("the same key of another viewer, and for another mutation or source, is another key", async () => {
  await using desk = openDesk(emulators);
  const before = await count();
  const first = await desk.write(createMail({ idempotencyKey: "k" }), named("ann"));
  const second = await desk.write(createMail({ idempotencyKey: "k" }), named("bob"));
  const aha = await desk.write(createAha({ idempotencyKey: "k" }), named("ann"));
  const other = await desk.write(createMail({ idempotencyKey: "k", mutation: "another" }), named("ann"));
  expect(await count()).toBe(before + 3);
  expect(new Set([first, second, aha, other].map(({ credential }) => credential?.id)).size).toBe(4);
});

test("a call that did nothing may be made again with its key", async () => {
  await using desk = openDesk(emulators, {}, { retry: { attempts: 1, maxDelay: 0 } });
  await emulators.mailControl.fault({ kind: "status", status: 429, count: 1 });
  expect(await failureOf(desk.write(createMail({ idempotencyKey: "k" })))).toMatchObject({
    code: "UPSTREAM_RATE_LIMITED",
  });
  expect((await desk.write(createMail({ idempotencyKey: "k" }))).secret).not.toBeNull();
});

test("a refusal of the input is the outcome, and given again", async () => {
  await using desk = openDesk(emulators);
  const command = createMail({ idempotencyKey: "k", input: { name: "", type: "SMTP" } });
  const first = await desk.write(command);
  await emulators.mailControl.clearRequests();
  expect(await desk.write(command)).toEqual(first);
  expect(first.userErrors).toMatchObject([{ field: ["name"], code: "UPSTREAM_REJECTED" }]);
  expect(await emulators.mailControl.requests()).toEqual([]);
});

test("a create whose answer was lost is not sent again under its key", async () => {
  await using desk = openDesk(emulators);
  const before = await count();
  await emulators.mailControl.fault({ kind: "drop", match: { method: "POST", pathPrefix: "/" }, count: 1 });
  const first = await failureOf(desk.write(createMail({ idempotencyKey: "k" })));
  expect(first).toMatchObject({
    code: "OUTCOME_UNKNOWN",
    message: expect.stringContaining("emailitCredentials(source") as unknown,
  });
  expect(await failureOf(desk.write(createMail({ idempotencyKey: "k" })))).toEqual(first);
  expect(await count()).toBe(before + 1);
});

test("where the provider knows keys, a lost answer is asked for again and a repeat shows the secret again", async () => {
  await using desk = openDesk(emulators);
  const before = (await emulators.ahaControl.ids()).length;
  await emulators.ahaControl.fault({ kind: "drop", match: { method: "POST", pathPrefix: "/" }, count: 5 });
  expect(await failureOf(desk.write(createAha({ idempotencyKey: "k" })))).toMatchObject({ code: "OUTCOME_UNKNOWN" });
  await emulators.ahaControl.clearFaults();
  const first = await desk.write(createAha({ idempotencyKey: "k" }));
  const second = await desk.write(createAha({ idempotencyKey: "k" }));
  expect((await emulators.ahaControl.ids()).length).toBe(before + 1);
  expect(second.secret?.value.unwrap()).toBe(first.secret?.value.unwrap());
  expect(second.credential).toEqual(first.credential);
});

test("another gateway with the same key gets the provider's first answer, and its conflict", async () => {
  await using desk = openDesk(emulators);
  await using another = openDesk(emulators);
  const first = await desk.write(createAha({ idempotencyKey: "k" }));
  const second = await another.write(createAha({ idempotencyKey: "k" }));
  expect(second.secret?.value.unwrap()).toBe(first.secret?.value.unwrap());
  await using third = openDesk(emulators);
  const changed = createAha({ idempotencyKey: "k", input: { name: "b", sendingScope: "GLOBAL", sandbox: true } });
  expect(await failureOf(third.write(changed))).toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
});

test("a key that rotated one credential rotates no other one like it to the same, after a restart neither", async () => {
  await using desk = openDesk(emulators);
  const [one, other] = [await desk.write(createAha()), await desk.write(createAha())];
  const before = (await emulators.ahaControl.ids()).length;
  const first = await desk.write(rotate(one.credential?.id ?? "", { idempotencyKey: "r", revokeOld: "NEVER" }));
  await using another = openDesk(emulators);
  const second = await another.write(rotate(other.credential?.id ?? "", { idempotencyKey: "r", revokeOld: "NEVER" }));
  expect(second.credential?.id).not.toBe(first.credential?.id);
  expect((await emulators.ahaControl.ids()).length).toBe(before + 2);
});

test("a rotation is made once under its key, though the old credential is gone by the time it is repeated", async () => {
  await using desk = openDesk(emulators);
  for (const create of [createMail(), createAha()]) {
    const { credential } = await desk.write(create);
    const command = rotate(credential?.id ?? "", { idempotencyKey: "r" });
    const first = await desk.write(command);
    const second = await desk.write(command);
    expect(second.credential).toEqual(first.credential);
    expect(second.deletedCredentialId).toBe(credential?.id);
    const again = create.source === "aha" ? first.secret?.value.unwrap() : undefined;
    expect(second.secret?.value.unwrap()).toBe(again);
  }
});

test.each([
  ["", 0],
  ["x".repeat(256), 256],
])("a key of the wrong length is refused (%#)", async (idempotencyKey, length) => {
  await using desk = openDesk(emulators);
  const failure = await failureOf(desk.write(createMail({ idempotencyKey })));
  expect(failure).toMatchObject({
    code: "BAD_USER_INPUT",
    message: expect.stringContaining(`not ${length}`) as unknown,
  });
  expect(desk.entries).toEqual([]);
});
