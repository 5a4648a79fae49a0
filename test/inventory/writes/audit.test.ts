import { describe, expect, test } from "vitest";
import { CredgraphError } from "../../../src/domain/errors.js";
import { encodeGlobalId } from "../../../src/domain/global-id.js";
import type { Viewer } from "../../../src/domain/viewer.js";
import type { WriteCommand } from "../../../src/domain/write.js";
import { useTwoEmulators } from "../support/two-emulators.js";
import { createMail, failureOf, openDesk, rotate } from "./write-desk.js";

const emulators = useTwoEmulators();
const reader: Viewer = { name: "reader", may: (action) => action === "credentials:read" };

test("a write is recorded as begun before anything is sent, and how it ended before the answer", async () => {
  await using desk = openDesk(emulators);
  const { credential } = await desk.write(createMail());
  const about = { viewer: "anonymous", action: "createEmailitCredential", source: "mail", requestId: "request-1" };
  expect(desk.entries).toEqual([
    { ...about, id: null, outcome: "BEGUN", code: null },
    { ...about, id: credential?.id, outcome: "DONE", code: null },
  ]);
});

test("what the provider refuses, what fails and what nobody knows are told apart", async () => {
  await using desk = openDesk(emulators, {}, { retry: { attempts: 1, maxDelay: 0 } });
  await desk.write(createMail({ input: { name: "", type: "SMTP" } }));
  await emulators.mailControl.fault({ kind: "status", status: 429, count: 1 });
  await failureOf(desk.write(createMail()));
  await emulators.mailControl.fault({ kind: "drop", count: 1 });
  await failureOf(desk.write(createMail()));
  expect(desk.entries.filter(({ outcome }) => outcome !== "BEGUN")).toMatchObject([
    { outcome: "REFUSED", code: "UPSTREAM_REJECTED" },
    { outcome: "FAILED", code: "UPSTREAM_RATE_LIMITED" },
    { outcome: "UNKNOWN", code: "OUTCOME_UNKNOWN" },
  ]);
});

describe.each(["DELETE", "UPDATE"] as const)("%s with an answer that is lost", (write) => {
  const changeOf = (id: string): WriteCommand =>
    write === "DELETE"
      ? { write, mutation: "deleteEmailitCredential", id }
      : { write, mutation: "updateEmailitCredential", id, input: { name: "perhaps" } };

  test.each([
    ["drop", "UPSTREAM_UNAVAILABLE"],
    ["garbage", "UPSTREAM_BAD_RESPONSE"],
    ["truncate", "UPSTREAM_BAD_RESPONSE"],
  ])("is recorded as one that may have happened (%s)", async (kind, code) => {
    await using desk = openDesk(emulators, {}, { retry: { attempts: 1, maxDelay: 0 } });
    const { credential } = await desk.write(createMail());
    await emulators.mailControl.fault({ kind, count: 1 });
    if (write === "DELETE" && kind !== "drop") {
      // Its status had come, and says all.
      await desk.write(changeOf(credential?.id ?? ""));
      expect(desk.entries.at(-1)).toMatchObject({ outcome: "DONE", code: null });
      return;
    }
    expect(await failureOf(desk.write(changeOf(credential?.id ?? "")))).toMatchObject({ code });
    expect(desk.entries.at(-1)).toMatchObject({ outcome: "UNKNOWN", code });
  });

  test("is recorded as failed where the provider says that it did not happen", async () => {
    await using desk = openDesk(emulators, {}, { retry: { attempts: 1, maxDelay: 0 } });
    const { credential } = await desk.write(createMail());
    await emulators.mailControl.fault({ kind: "status", status: 403, count: 1 });
    await failureOf(desk.write(changeOf(credential?.id ?? "")));
    expect(desk.entries.at(-1)).toMatchObject({ outcome: "FAILED", code: "UPSTREAM_FORBIDDEN" });
  });
});

test("an update whose answer names no credential is recorded as one that may have happened", async () => {
  await using desk = openDesk(emulators);
  const { credential } = await desk.write(createMail());
  await emulators.mailControl.fault({ kind: "status", status: 200, body: {}, count: 1 });
  const id = credential?.id ?? "";
  const update = { write: "UPDATE", mutation: "updateEmailitCredential", id, input: { name: "perhaps" } } as const;
  await failureOf(desk.write(update));
  expect(desk.entries.at(-1)).toMatchObject({ outcome: "UNKNOWN", code: "UPSTREAM_BAD_RESPONSE" });
});

test("a rotation that could not revoke the old credential is recorded as done, and why not whole", async () => {
  await using desk = openDesk(emulators);
  const { credential } = await desk.write(createMail());
  await emulators.mailControl.fault({ kind: "status", status: 403, match: { method: "DELETE", pathPrefix: "/" } });
  const rotated = await desk.write(rotate(credential?.id ?? ""));
  expect(rotated.secret).not.toBeNull();
  expect(desk.entries.at(-1)).toMatchObject({
    outcome: "DONE",
    code: "UPSTREAM_FORBIDDEN",
    id: rotated.credential?.id,
  });
});

test("where the audit cannot be written, nothing is", async () => {
  const full = new CredgraphError("INTERNAL_SERVER_ERROR", "The audit log cannot be written.");
  await using desk = openDesk(emulators, { audit: { record: () => Promise.reject(full) } });
  const before = await emulators.truth();
  expect(await failureOf(desk.write(createMail()))).toEqual({ code: full.code, message: full.message });
  expect(await emulators.truth()).toEqual(before);
});

test("a secret is not lost because the end of its making could not be recorded, and the answer says so", async () => {
  let records = 0;
  await using desk = openDesk(emulators, {
    audit: {
      record: async () => {
        records += 1;
        if (records > 1) throw new CredgraphError("INTERNAL_SERVER_ERROR", "The audit log cannot be written.");
      },
    },
  });
  const { secret, userErrors } = await desk.write(createMail());
  expect(secret?.value.unwrap()).toMatch(/^em_/);
  expect(userErrors).toEqual([
    { field: null, message: expect.stringContaining("but not its end") as unknown, code: "INTERNAL_SERVER_ERROR" },
  ]);
});

test("no entry holds a secret, nor anything that a client wrote freely", async () => {
  await using desk = openDesk(emulators);
  const { credential, secret } = await desk.write(createMail({ input: { name: "planted-name", type: "API" } }));
  const rotated = await desk.write(rotate(credential?.id ?? "", { idempotencyKey: "planted-key" }));
  const written = JSON.stringify(desk.entries);
  for (const planted of [secret?.value.unwrap(), rotated.secret?.value.unwrap(), "planted-name", "planted-key"]) {
    expect(planted).toBeDefined();
    expect(written).not.toContain(planted);
  }
});

test("refusals of access are recorded, mistakes are not", async () => {
  const place = { kind: "credential", provider: "EMAILIT", source: "mail", collection: "credentials" } as const;
  const id = encodeGlobalId({ ...place, upstreamId: "key_000000000000000000000000000" });
  await using desk = openDesk(emulators);
  await failureOf(desk.write(createMail(), reader));
  await failureOf(desk.write(createMail(), { name: "stranger", may: () => false }));
  await failureOf(desk.write({ write: "REVEAL", mutation: "revealSecret", id }));
  await failureOf(desk.write(createMail({ source: "nowhere" })));
  await failureOf(desk.write(rotate("no id")));
  expect(desk.entries).toMatchObject([
    { viewer: "reader", outcome: "REFUSED", code: "FORBIDDEN", source: "mail" },
    { viewer: "stranger", outcome: "REFUSED", code: "NOT_FOUND", source: "mail" },
    { viewer: "anonymous", action: "revealSecret", outcome: "REFUSED", code: "FORBIDDEN", source: "mail", id },
  ]);
});

test("where secrets are revealed to nobody, what a client wrote in place of an id is in no entry", async () => {
  await using desk = openDesk(emulators);
  const elsewhere = { kind: "credential", provider: "EMAILIT", source: "planted", collection: "credentials" } as const;
  for (const planted of ["planted", encodeGlobalId({ ...elsewhere, upstreamId: "key_000000000000000000000000000" })]) {
    const refused = await failureOf(desk.write({ write: "REVEAL", mutation: "revealSecret", id: planted }));
    expect(["BAD_USER_INPUT", "NOT_FOUND"]).toContain(refused.code);
  }
  expect(desk.entries).toEqual([]);
});

test("that the end of a write cannot be recorded does not hide that its outcome is not known", async () => {
  let records = 0;
  const record = async (): Promise<void> => {
    records += 1;
    if (records > 1) throw new CredgraphError("INTERNAL_SERVER_ERROR", "The audit log cannot be written.");
  };
  await using desk = openDesk(emulators, { audit: { record } }, { retry: { attempts: 1, maxDelay: 0 } });
  await emulators.mailControl.fault({ kind: "drop", match: { method: "POST", pathPrefix: "/" }, count: 1 });
  expect(await failureOf(desk.write(createMail()))).toMatchObject({ code: "OUTCOME_UNKNOWN" });
  expect(records).toBe(2);
});
