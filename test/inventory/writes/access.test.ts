import { expect, test } from "vitest";
import { encodeGlobalId } from "../../../src/domain/global-id.js";
import { type Action, ACTIONS, type Viewer } from "../../../src/domain/viewer.js";
import type { WriteCommand } from "../../../src/domain/write.js";
import { useTwoEmulators } from "../support/two-emulators.js";
import { createMail, failureOf, openDesk, rotate } from "./write-desk.js";

const emulators = useTwoEmulators();

const UNKNOWN = "key_000000000000000000000000000";
const id = encodeGlobalId({
  kind: "credential",
  provider: "EMAILIT",
  source: "mail",
  collection: "credentials",
  upstreamId: UNKNOWN,
});

/** Every command that a mutation can become, at the source `mail`, with the actions that it takes besides reading. */
const COMMANDS: readonly (readonly [name: string, command: WriteCommand, needs: readonly Action[]])[] = [
  ["create", createMail(), ["credentials:write"]],
  ["import", createMail({ write: "IMPORT" }), ["credentials:write"]],
  ["update", { write: "UPDATE", mutation: "u", id, input: { name: "x" } }, ["credentials:write"]],
  ["delete", { write: "DELETE", mutation: "d", id }, ["credentials:delete"]],
  ["deactivate", { write: "DEACTIVATE", mutation: "d", id }, ["credentials:delete"]],
  ["revoke", { write: "REVOKE", mutation: "r", id }, ["credentials:delete"]],
  ["rotate and keep", rotate(id, { revokeOld: "NEVER" }), ["credentials:write"]],
  ["rotate and revoke", rotate(id), ["credentials:write", "credentials:delete"]],
  ["reveal", { write: "REVEAL", mutation: "revealSecret", id }, ["secrets:reveal"]],
];

function viewer(allowed: readonly Action[], source = "mail"): Viewer {
  return { name: "viewer", may: (action, at) => allowed.includes(action) && (at === undefined || at.key === source) };
}

test.each(COMMANDS)(
  "%s: who may not read there is told that nothing is there, whatever else they may",
  async (...row) => {
    await using desk = openDesk(emulators, { reveal: true });
    const [, command] = row;
    const writer = viewer(ACTIONS.filter((action) => action !== "credentials:read"));
    const missing = "source" in command ? { ...command, source: "nowhere" } : command;
    const absent = await failureOf(desk.write(missing, viewer(ACTIONS, "elsewhere")));
    expect(await failureOf(desk.write(command, writer))).toEqual(absent);
    expect(absent.code).toBe("NOT_FOUND");
    expect(await emulators.requestCounts()).toEqual([0, 0]);
  },
);

test.each(COMMANDS)("%s: each scope that it takes is asked for, at its own source", async (_name, command, needs) => {
  await using desk = openDesk(emulators, { reveal: true });
  for (const lacking of needs) {
    const allowed = ACTIONS.filter((action) => action !== lacking);
    const failure = await failureOf(desk.write(command, viewer(allowed)));
    expect(failure).toMatchObject({ code: "FORBIDDEN", message: expect.stringContaining(lacking) as unknown });
    const elsewhere: Viewer = {
      name: "viewer",
      may: (action, at) => action === "credentials:read" || at === undefined || at.key === "aha",
    };
    expect(await failureOf(desk.write(command, elsewhere))).toMatchObject({ code: "FORBIDDEN" });
  }
  expect(await emulators.requestCounts()).toEqual([0, 0]);
});

test.each(COMMANDS)("%s: with its scopes it goes through", async (_name, command, needs) => {
  await using desk = openDesk(emulators, { reveal: true });
  const before = desk.entries.length;
  await desk.write(command, viewer(["credentials:read", ...needs])).catch(() => {});
  expect(desk.entries[before]).toMatchObject({ outcome: "BEGUN" });
});

test("an id that is none, of a source, of another provider or that would climb out of a path is refused before any request", async () => {
  await using desk = openDesk(emulators);
  const place = { kind: "credential", provider: "EMAILIT", source: "mail", collection: "credentials" } as const;
  const climbing = ["..", ".", "../api-keys", "a/b", "a%2Fb", "a?b", "a#b", ""].map((upstreamId) =>
    encodeGlobalId({ ...place, upstreamId }),
  );
  const bad = ["", "no id", encodeGlobalId({ kind: "source", source: "mail" }), `${id}=`, ...climbing];
  for (const one of bad) {
    const command: WriteCommand = { write: "REVOKE", mutation: "revokeCredential", id: one };
    expect(await failureOf(desk.write(command)), one).toMatchObject({ code: "BAD_USER_INPUT" });
  }
  const ofAnother: WriteCommand = { write: "DELETE", mutation: "deleteAhaSendSmtpCredential", provider: "AHASEND", id };
  expect(await failureOf(desk.write(ofAnother))).toMatchObject({
    code: "BAD_USER_INPUT",
    message: expect.stringContaining("AHASEND") as unknown,
  });
  expect(await failureOf(desk.write(createMail({ source: "aha" })))).toMatchObject({
    code: "BAD_USER_INPUT",
    message: expect.stringContaining("'mail'") as unknown,
  });
  expect(await emulators.requestCounts()).toEqual([0, 0]);
  expect(desk.entries).toEqual([]);
});
