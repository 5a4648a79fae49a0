import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectFailed, WritableSource, type Written } from "../support/writable-source.js";
import { RETRYING, WRITING_SUBJECTS } from "../support/writing-subjects.js";

const SUBJECTS = WRITING_SUBJECTS.flatMap(({ rotate, remove, ...subject }) =>
  rotate === undefined || remove === undefined ? [] : [{ ...subject, rotate, deleted: remove.status }],
);

describe.each(SUBJECTS)("rotating a credential at $title", (subject) => {
  const { provider, settings = {}, create, rotate, deleted, apiPath, globalId } = subject;
  const opened = new AsyncDisposableStack();
  let mine: WritableSource;
  let total: number;
  let id: string;

  beforeAll(async () => {
    mine = opened.use(await WritableSource.open(provider, { settings, changes: RETRYING }));
  });
  beforeEach(async () => {
    total = await mine.count();
    const [upstreamId = ""] = await mine.control.ids();
    id = globalId(upstreamId);
    await mine.read(id, "");
    await mine.control.clearRequests();
  });
  afterEach(() => mine.control.clearFaults());
  afterAll(() => opened.disposeAsync());

  async function rotateUnder(method: string, fault: Readonly<Record<string, unknown>>): Promise<Written> {
    await mine.control.fault({ match: { method, pathPrefix: apiPath }, ...fault });
    const written = await mine.write("rotateCredential", { id, revokeOld: "NOW" });
    await mine.control.clearFaults();
    return written;
  }

  async function expectCount(requests: readonly string[], count: number, isOldThere: boolean): Promise<void> {
    expect(await mine.writes()).toEqual(requests);
    expect(await mine.count()).toBe(count);
    const { list, credential } = await mine.read(id, "");
    expect(list.nodes).toHaveLength(count);
    expect(credential !== null).toBe(isOldThere);
  }

  test.each([
    ["fails", { status: 500 }, "UPSTREAM_UNAVAILABLE"],
    ["is forbidden", { status: 403 }, "UPSTREAM_FORBIDDEN"],
    ["is refused", { status: 409, body: { message: "In use." } }, "UPSTREAM_REJECTED"],
  ])("returns the new secret though revoking the old one %s, and says what is left to do", async (_, fault, code) => {
    const { payload, errors } = await rotateUnder("DELETE", { kind: "status", ...fault });
    expect(errors).toEqual([]);
    expect(payload?.deletedCredentialId).toBeNull();
    expect(payload?.credential?.id).not.toBe(id);
    expect(payload?.userErrors).toMatchObject([{ field: ["revokeOld"], code }]);
    expect(payload?.userErrors[0]?.message).toContain(`revokeCredential(input: { id: "${id}" })`);
    mine.expectTold(payload?.secret?.value ?? "", 1);
    await expectCount([`POST ${create.status}`, `DELETE ${fault.status}`], total + 1, true);

    const left = await mine.payload("revokeCredential", { id });
    expect(left.deletedCredentialId).toBe(id);
    expect(await mine.count()).toBe(total);
  });

  test.each([
    ["fails for a moment", { kind: "status", status: 503, count: 1 }, [503, deleted]],
    ["is answered by nothing", { kind: "drop", count: 1 }, [0, 404]],
  ])("revokes the old one though that %s", async (_, fault, answers) => {
    const { payload, errors } = await rotateUnder("DELETE", fault);
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ userErrors: [], deletedCredentialId: id });
    expect(payload?.secret?.value).toMatch(/./);
    await expectCount([`POST ${create.status}`, ...answers.map((answer) => `DELETE ${answer}`)], total, false);
  });

  test("has revoked the old one where somebody else has done that meanwhile", async () => {
    const { payload } = await rotateUnder("DELETE", { kind: "status", status: 404 });
    expect(payload).toMatchObject({ userErrors: [], deletedCredentialId: id });
    expect(payload?.secret?.value).toMatch(/./);
  });

  test("revokes nothing where no new one was made", async () => {
    expect(expectFailed(await rotateUnder("POST", { kind: "status", status: 500 }), "OUTCOME_UNKNOWN")).toContain(
      create.howToLook,
    );
    await expectCount(["POST 500"], total, true);
  });

  test("revokes nothing where it is not known whether a new one was made", async () => {
    expect(expectFailed(await rotateUnder("POST", { kind: "garbage" }), "OUTCOME_UNKNOWN")).toContain(create.howToLook);
    await expectCount([`POST ${create.status}`], total + 1, true);
  });

  test("revokes nothing where the new one is refused, for no argument of a rotation", async () => {
    const { payload, errors } = await rotateUnder("POST", { kind: "status", ...rotate.refusal });
    expect(errors).toEqual([]);
    expect(payload).toEqual({
      credential: null,
      secret: null,
      deletedCredentialId: null,
      userErrors: [{ field: null, message: "No.", code: "UPSTREAM_REJECTED" }],
    });
    await expectCount([`POST ${rotate.refusal.status}`], total, true);
  });

  test("makes nothing where the old one cannot be read", async () => {
    await mine.control.fault({ kind: "status", status: 500, match: { method: "GET", pathPrefix: apiPath } });
    const written = await mine.write("rotateCredential", { id, revokeOld: "NOW" });
    await mine.control.clearFaults();
    expectFailed(written, "UPSTREAM_UNAVAILABLE");
    await expectCount([], total, true);
  });

  test("of one that is gone is NOT_FOUND", async () => {
    const { unknownId } = subject;
    const written = await mine.write("rotateCredential", { id: globalId(unknownId), revokeOld: "NOW" });
    expectFailed(written, "NOT_FOUND");
    await expectCount([], total, true);
  });
});
