import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import { drainLeaf } from "../../src/pagination/leaf-drain.js";
import { MemoryUpstream, type MemoryOptions } from "../support/memory-upstream.js";
import { runs } from "../support/runs.js";
import { KEYS, UNLIMITED } from "../support/walk-connection.js";

/** The keys of a list read to its end in its largest pages, or the code that this ended with. */
async function drain(list: MemoryUpstream): Promise<string[] | string> {
  try {
    const options = { leaf: list.leaf(), key: KEYS.current, budget: UNLIMITED };
    const { rows } = await drainLeaf({ ...options, begun: undefined, onStopped: () => Promise.resolve() });
    return rows.map((row) => row.key);
  } catch (error) {
    if (error instanceof CredgraphError) return error.code;
    throw error;
  }
}

function listOf(rows: number, maxLimit: number, lie?: NonNullable<MemoryOptions["lie"]>): MemoryUpstream {
  const pager = { style: "offset", maxLimit, defaultLimit: maxLimit, maxOffset: 100_000 } as const;
  return new MemoryUpstream(rows, { pager, totals: true, ...(lie === undefined ? {} : { lie }) });
}

describe("a list with totals, read to its end", () => {
  it("is whole or an error where every page is the one before it, also where that one would end with the total", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 30 }), fc.nat(90), fc.boolean(), async (limit, more, fits) => {
        const list = listOf(fits ? 2 * limit - 1 : limit + more, limit, (request, page) => {
          if (request.style !== "offset") return page;
          const from = Math.max(0, request.offset - request.limit);
          return { ...page, rows: list.rows.slice(from, from + request.limit) };
        });
        const keys = list.rows.map(({ key }) => key);
        const came = await drain(list);
        expect(came).toEqual(keys.length > limit ? "UPSTREAM_BAD_RESPONSE" : keys);
      }),
      runs(500),
    );
  });

  it("gives everything that stays when as many rows come in front as go behind, the rest of the list included", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 3, max: 30 }), fc.nat(), async (limit, few) => {
        const changed = 1 + (few % (limit - 1));
        let requests = 0;
        const list = listOf(limit + changed, limit, (request, page) => {
          requests += 1;
          if (requests !== 2 || request.style !== "offset") return page;
          list.rows.splice(-changed);
          for (let row = 0; row < changed; row += 1) list.insert(0);
          return { ...page, rows: list.rows.slice(request.offset, request.offset + request.limit) };
        });
        const staying = list.rows.slice(0, limit).map(({ key }) => key);
        expect(await drain(list)).toEqual(staying);
      }),
      runs(500),
    );
  });
});
