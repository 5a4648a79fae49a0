import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectFailed, WritableSource, type Written } from "../support/writable-source.js";
import { RETRYING, WRITING_SUBJECTS } from "../support/writing-subjects.js";

const SUBJECTS = WRITING_SUBJECTS.flatMap(({ remove, ...subject }) => {
  if (remove === undefined) return [];
  const { mutation, status } = remove;
  return [
    { ...subject, status, mutation },
    { ...subject, status, mutation: "revokeCredential" },
  ];
});

describe.each(SUBJECTS)("$mutation at $title", ({ provider, settings = {}, mutation, status, apiPath, globalId }) => {
  const opened = new AsyncDisposableStack();
  let mine: WritableSource;
  let total: number;
  let upstreamId: string;
  let id: string;

  beforeAll(async () => {
    mine = opened.use(await WritableSource.open(provider, { settings, changes: RETRYING, size: 25 }));
  });
  beforeEach(async () => {
    const ids = await mine.control.ids();
    upstreamId = ids[3] ?? "";
    id = globalId(upstreamId);
    total = ids.length;
    await mine.read(id, "");
    await mine.control.clearRequests();
  });
  afterEach(() => mine.control.clearFaults());
  afterAll(() => opened.disposeAsync());

  async function removeUnder(...faults: readonly Readonly<Record<string, unknown>>[]): Promise<Written> {
    for (const fault of faults) {
      // oxlint-disable-next-line no-await-in-loop -- the first that is given befalls the first request
      await mine.control.fault({ match: { method: "DELETE", pathPrefix: apiPath }, ...fault });
    }
    const written = await mine.write(mutation, { id });
    await mine.control.clearFaults();
    return written;
  }

  /** So many requests were sent, the credential is gone or not, and the very next read knows. */
  async function expectGone(answers: readonly number[], isGone: boolean): Promise<void> {
    expect(await mine.writes()).toEqual(answers.map((answer) => `DELETE ${answer}`));
    expect((await mine.control.ids()).includes(upstreamId)).toBe(!isGone);
    const { list, sorted, credential } = await mine.read(id, "");
    expect(credential === null).toBe(isGone);
    const left = isGone ? total - 1 : total;
    expect([list.nodes.length, sorted.nodes.length, list.totalCount]).toEqual([left, left, left]);
  }

  function expectDone({ payload, errors }: Written): void {
    expect(errors).toEqual([]);
    expect(payload).toEqual({ credential: null, userErrors: [], deletedCredentialId: id });
  }

  test.each([429, 503])("is sent again after %i", async (failure) => {
    expectDone(await removeUnder({ kind: "status", status: failure, count: 2 }));
    await expectGone([failure, failure, status], true);
  });

  test.each([
    [429, "UPSTREAM_RATE_LIMITED", 3],
    [503, "UPSTREAM_UNAVAILABLE", 3],
    [500, "UPSTREAM_UNAVAILABLE", 1],
    [403, "UPSTREAM_FORBIDDEN", 1],
  ])("is given up after %i, and nothing is deleted", async (failure, code, tries) => {
    expectFailed(await removeUnder({ kind: "status", status: failure }), code);
    await expectGone(Array<number>(tries).fill(failure), false);
  });

  test("has succeeded where there is none any more after an answer was lost", async () => {
    expectDone(await removeUnder({ kind: "drop", count: 1 }));
    await expectGone([0, 404], true);
  });

  test("is NOT_FOUND where the provider says that it is gone for good", async () => {
    expectFailed(await removeUnder({ kind: "status", status: 410 }), "NOT_FOUND");
  });

  test("has succeeded where a failure may have come too late", async () => {
    // As if the credential had been deleted before the gateway in front of the API failed.
    expectDone(await removeUnder({ kind: "status", status: 502, count: 1 }, { kind: "status", status: 404, count: 1 }));
    expect(await mine.writes()).toEqual(["DELETE 502", "DELETE 404"]);
  });

  test("is read at once, though no answer ever came", async () => {
    expectFailed(await removeUnder({ kind: "drop" }), "UPSTREAM_UNAVAILABLE");
    await expectGone([0, 0, 0], true);
  });

  test("has succeeded where its client repeats it because no answer ever came", async () => {
    expectFailed(await removeUnder({ kind: "drop" }), "UPSTREAM_UNAVAILABLE");
    await mine.control.clearFaults();
    expectDone(await mine.write(mutation, { id }));
    expectFailed(await mine.write(mutation, { id }), "NOT_FOUND");
  });

  test("is NOT_FOUND where there was none at first", async () => {
    await mine.control.remove(upstreamId);
    expectFailed(await mine.write(mutation, { id }), "NOT_FOUND");
    await expectGone([404], true);
  });

  test("is NOT_FOUND after a rate limit, which has deleted nothing", async () => {
    await mine.control.remove(upstreamId);
    expectFailed(await removeUnder({ kind: "status", status: 429, count: 1 }), "NOT_FOUND");
    await expectGone([429, 404], true);
  });

  // An answer without a body cannot be broken.
  if (status === 204) return;
  test.each(["truncate", "garbage", "slowBody"])(
    "has succeeded, though its answer cannot be read (%s)",
    async (kind) => {
      expectDone(await removeUnder({ kind }));
      await expectGone([200], true);
    },
  );
});
