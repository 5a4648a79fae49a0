import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectFailed, WritableSource, type Written } from "../support/writable-source.js";
import { RETRYING, WRITING_SUBJECTS } from "../support/writing-subjects.js";

const SUBJECTS = WRITING_SUBJECTS.flatMap(({ update, ...subject }) =>
  update === undefined ? [] : [{ ...subject, update }],
);

describe.each(SUBJECTS)("changing a credential at $title", ({ provider, settings = {}, update, apiPath, globalId }) => {
  const { mutation, method, status } = update;
  const opened = new AsyncDisposableStack();
  let mine: WritableSource;
  let upstreamId: string;
  let id: string;
  let changed = 0;
  let name: string;

  beforeAll(async () => {
    mine = opened.use(await WritableSource.open(provider, { settings, changes: RETRYING }));
    upstreamId = (await mine.control.ids())[7] ?? "";
    id = globalId(upstreamId);
  });
  beforeEach(async () => {
    changed += 1;
    name = `Changed ${changed}`;
    await mine.read(id, name);
    await mine.control.clearRequests();
  });
  afterEach(() => mine.control.clearFaults());
  afterAll(() => opened.disposeAsync());

  async function updateUnder(fault: Readonly<Record<string, unknown>>): Promise<Written> {
    await mine.control.fault({ match: { method, pathPrefix: apiPath }, ...fault });
    const written = await mine.write(mutation, { id, name });
    await mine.control.clearFaults();
    return written;
  }

  /** So many requests were sent, the provider has the new name or not, and the very next read knows. */
  async function expectChanged(requests: readonly (number | string)[], isChanged: boolean): Promise<void> {
    expect(await mine.writes()).toEqual(requests.map((answer) => `${method} ${answer}`));
    const { credential, list, sorted, named } = await mine.read(id, name);
    expect(credential?.name === name).toBe(isChanged);
    for (const { nodes } of [list, sorted]) expect(nodes.some((node) => node.name === name)).toBe(isChanged);
    expect(named.nodes).toEqual(isChanged ? [{ id, name }] : []);
  }

  function expectDone({ payload, errors }: Written): void {
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ credential: { id, name }, userErrors: [] });
  }

  test.each([429, 502, 503, 504])("is sent again after %i", async (failure) => {
    expectDone(await updateUnder({ kind: "status", status: failure, count: 2 }));
    await expectChanged([failure, failure, status], true);
  });

  test.each([
    [429, "UPSTREAM_RATE_LIMITED", 3],
    [503, "UPSTREAM_UNAVAILABLE", 3],
    [500, "UPSTREAM_UNAVAILABLE", 1],
    [403, "UPSTREAM_FORBIDDEN", 1],
  ])("is given up after %i, with nothing changed", async (failure, code, tries) => {
    expectFailed(await updateUnder({ kind: "status", status: failure }), code);
    await expectChanged(Array<number>(tries).fill(failure), false);
  });

  test("is sent again where its answer is lost", async () => {
    expectDone(await updateUnder({ kind: "drop", count: 1 }));
    await expectChanged([0, status], true);
  });

  test("is read at once, though no answer ever came", async () => {
    expectFailed(await updateUnder({ kind: "drop" }), "UPSTREAM_UNAVAILABLE");
    await expectChanged([0, 0, 0], true);
  });

  test.each(["truncate", "garbage"])("is read at once, though its answer cannot be (%s)", async (kind) => {
    expectFailed(await updateUnder({ kind }), "UPSTREAM_BAD_RESPONSE");
    await expectChanged([status], true);
  });

  test("is NOT_FOUND where there is none any more", async () => {
    const [gone = ""] = await mine.control.ids();
    await mine.control.remove(gone);
    expectFailed(await mine.write(mutation, { id: globalId(gone), name }), "NOT_FOUND");
    expect(await mine.writes()).toEqual([`${method} 404`]);
  });
});
