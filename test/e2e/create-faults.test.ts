import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectFailed, WritableSource, type Written } from "../support/writable-source.js";
import { RETRYING, WRITING_SUBJECTS } from "../support/writing-subjects.js";

describe.each(WRITING_SUBJECTS)(
  "making a credential at $title",
  ({ provider, settings = {}, create, apiPath, globalId, unknownId }) => {
    const { mutation, status, repeatable, howToLook } = create;
    let mine: WritableSource;
    let total: number;
    let made = 0;
    let name: string;

    beforeAll(async () => {
      mine = await WritableSource.open(provider, { settings, changes: RETRYING });
    });
    beforeEach(async () => {
      made += 1;
      name = `Made ${made}`;
      total = await mine.count();
      // Every way to read has been used, and a token bought, before the fault.
      await mine.read(globalId(unknownId), name);
      await mine.control.clearRequests();
    });
    afterEach(() => mine.control.clearFaults());
    afterAll(() => mine[Symbol.asyncDispose]());

    async function createUnder(fault: Readonly<Record<string, unknown>>): Promise<Written> {
      await mine.control.fault({ match: { method: "POST", pathPrefix: apiPath }, ...fault });
      const written = await mine.write(mutation, await create.inputOf(mine, name));
      await mine.control.clearFaults();
      return written;
    }

    /** So many requests were sent, so many credentials came to be, and the very next read knows. */
    async function expectMade(requests: readonly string[], count: number): Promise<void> {
      expect(await mine.writes()).toEqual(requests);
      expect(await mine.count()).toBe(total + count);
      const { list, sorted, named } = await mine.read(globalId(unknownId), name);
      expect([list.nodes.length, sorted.nodes.length, named.nodes.length]).toEqual([
        total + count,
        total + count,
        count,
      ]);
    }

    function expectUnknown(written: Written): string {
      const message = expectFailed(written, "OUTCOME_UNKNOWN");
      expect(message).toContain("Do not send it again before you have looked: ");
      expect(message).toContain(howToLook);
      return message;
    }

    function expectDone({ payload, errors }: Written): void {
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({ credential: { name }, userErrors: [] });
      if (mutation.startsWith("import")) expect(payload?.created).toBe(true);
      else mine.expectTold(payload?.secret?.value ?? "", 1);
    }

    test.each([
      ["a failure of its own", 500],
      ["that it waited too long", 408],
    ])("is not sent again after %s, which may have come too late", async (_, failure) => {
      expectUnknown(await createUnder({ kind: "status", status: failure }));
      await expectMade([`POST ${failure}`], 0);
    });

    test("is sent again after 503 only where that makes no second one", async () => {
      const written = await createUnder({ kind: "status", status: 503, count: 1 });
      if (repeatable) expectDone(written);
      else expectUnknown(written);
      await expectMade(repeatable ? ["POST 503", `POST ${status}`] : ["POST 503"], repeatable ? 1 : 0);
    });

    test("is given up after the last try", async () => {
      expectUnknown(await createUnder({ kind: "status", status: 503 }));
      await expectMade(Array<string>(repeatable ? 3 : 1).fill("POST 503"), 0);
    });

    test("is sent again after a rate limit, which has let nothing happen", async () => {
      expectDone(await createUnder({ kind: "status", status: 429, count: 2 }));
      await expectMade(["POST 429", "POST 429", `POST ${status}`], 1);
    });

    test.each([
      [429, "UPSTREAM_RATE_LIMITED", 3],
      [403, "UPSTREAM_FORBIDDEN", 1],
    ])("was surely not done after %i", async (refusal, code, tries) => {
      expectFailed(await createUnder({ kind: "status", status: refusal }), code);
      await expectMade(Array<string>(tries).fill(`POST ${refusal}`), 0);
    });

    test.each([400, 409, 423])("is refused with %i and not a word about why", async (refusal) => {
      const { payload, errors } = await createUnder({ kind: "status", status: refusal, body: {} });
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({
        credential: null,
        userErrors: [
          { field: null, code: "UPSTREAM_REJECTED", message: expect.stringContaining(`status ${refusal}`) as unknown },
        ],
      });
      await expectMade([`POST ${refusal}`], 0);
    });

    test("was surely not done after 401, which a token that is not quite new may have cost", async () => {
      expectFailed(await createUnder({ kind: "status", status: 401 }), "UPSTREAM_UNAUTHORIZED");
      const requests = await mine.writes();
      await expectMade(requests, 0);
      expect(new Set(requests)).toEqual(new Set(["POST 401"]));
    });

    test("whose answer is lost is sent again only where that makes no second one", async () => {
      const written = await createUnder({ kind: "drop", count: 1 });
      if (repeatable) expectDone(written);
      else expectUnknown(written);
      await expectMade(repeatable ? ["POST 0", `POST ${status}`] : ["POST 0"], 1);
    });

    test("makes one, however often the answer is lost, and what the error says finds it", async () => {
      const message = expectUnknown(await createUnder({ kind: "drop" }));
      await expectMade(Array<string>(repeatable ? 3 : 1).fill("POST 0"), 1);

      const advice = /ask (\w+\(.*?\))(?: for one |; )/.exec(message)?.[1] ?? "";
      const { data, errors } = await mine.gateway.ask(`{ list: ${advice} { nodes { name } } }`);
      expect(errors).toEqual([]);
      expect(data).toEqual({ list: { nodes: expect.arrayContaining([{ name }]) as unknown } });
    });

    test.each(["truncate", "garbage"])("whose answer cannot be read (%s) is not sent again", async (kind) => {
      expectUnknown(await createUnder({ kind }));
      await expectMade([`POST ${status}`], 1);
    });

    test("whose answer says too little is not sent again", async () => {
      expectUnknown(await createUnder({ kind: "status", status: 200, body: { data: {} } }));
      await expectMade(["POST 200"], 0);
    });
  },
);
