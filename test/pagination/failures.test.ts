import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import type { Slice } from "../../src/pagination/connection-request.js";
import { PAGERS, MemoryUpstream, type MemoryRow, type PagerName } from "../support/memory-upstream.js";
import { inOrder, orderedSubject, type HeadKind, type OrderedSubject } from "../support/ordered-leaf.js";
import { keysOf, readOrdered } from "../support/read-ordered.js";
import { runs } from "../support/runs.js";

/** Undefined: leaf by leaf. */
type Descending = boolean | undefined;

const PAGER_NAMES: readonly PagerName[] = ["offset", "page", "cursor", "whole", "seek"];

const shape = fc.record({
  head: fc.constantFrom<HeadKind>("seek", "drained", "none"),
  pager: fc.constantFrom(...PAGER_NAMES),
  size: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 60 })),
  sharing: fc.integer({ min: 1, max: 4 }),
});
type Shape = typeof shape extends fc.Arbitrary<infer Value> ? Value : never;
const shapes = fc.array(shape, { minLength: 1, maxLength: 5 });
const pageSizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 });
/** Per page, whether each leaf fails. */
const outages = fc.array(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), { minLength: 0, maxLength: 8 });
const order = fc.constantFrom<Descending>(undefined, true, false);

function subjectsOf(given: readonly Shape[], descending: Descending): OrderedSubject[] {
  return given.map(({ head, pager, size, sharing }, index) =>
    descending === undefined
      ? {
          upstream: new MemoryUpstream(size, { pager: PAGERS[pager], source: `${index}` }, () => sharing),
          head: "none",
          failing: false,
        }
      : orderedSubject(`${head}:${index}`, head, size, sharing),
  );
}

function expectedOf(subjects: readonly OrderedSubject[], descending: Descending): string[] {
  return descending === undefined
    ? subjects.flatMap(({ upstream }) => listOrder(upstream).map(({ key }) => key))
    : inOrder(subjects, descending);
}

/** A list that comes whole has no order of its own. */
function listOrder({ rows, options }: MemoryUpstream): readonly MemoryRow[] {
  if (options.pager.style !== "whole") return rows;
  return rows.toSorted((a, b) => b.instant - a.instant || (a.key < b.key ? -1 : 1));
}

interface Page {
  /** In walking order. */
  readonly keys: readonly string[];
  readonly late: number;
  readonly slice: Slice<MemoryRow>;
}

/** Walks to the end while leaves fail as told, page by page; when nothing is told any more all of them answer. Refused pages are repeated. */
async function walk(
  subjects: readonly OrderedSubject[],
  descending: Descending,
  forward: boolean,
  counts: readonly number[],
  told: readonly (readonly boolean[])[],
  from?: string,
): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor = from;
  for (let attempt = 0; attempt < 3000; attempt += 1) {
    for (const [index, subject] of subjects.entries()) subject.failing = told[attempt]?.[index] ?? false;
    const count = counts[attempt % counts.length] ?? 1;
    const slice = await readOrdered(
      subjects,
      descending,
      forward ? { first: count, after: cursor } : { last: count, before: cursor },
    ).catch((error: unknown) => {
      if (error instanceof CredgraphError && error.code === "UPSTREAM_UNAVAILABLE") return undefined;
      throw error;
    });
    if (slice === undefined) continue;
    const keys = forward ? keysOf(slice) : keysOf(slice).toReversed();
    pages.push({ keys, late: slice.leaves.reduce((sum, { late }) => sum + late, 0), slice });
    if (!(forward ? slice.hasNextPage : slice.hasPreviousPage)) return pages;
    cursor = (forward ? slice.endCursor : slice.startCursor) ?? undefined;
    if (cursor === undefined) throw new Error("more is claimed without a cursor");
  }
  throw new Error("a walk without an end");
}

describe("a walk on which lists fail and recover", () => {
  it("loses nothing and repeats nothing; what was passed by comes late, first, and in order", async () => {
    await fc.assert(
      fc.asyncProperty(
        shapes,
        pageSizes,
        outages,
        order,
        fc.boolean(),
        async (given, counts, told, descending, forward) => {
          const subjects = subjectsOf(given, descending);
          const listed = expectedOf(subjects, descending);
          const expected = forward ? listed : listed.toReversed();
          const place = new Map(expected.map((key, index) => [key, index]));
          const pages = await walk(subjects, descending, forward, counts, told);
          const came = pages.flatMap(({ keys }) => keys);
          expect(came.toSorted()).toEqual(expected.toSorted());
          let mark = -1;
          for (const { keys, late } of pages) {
            const places = keys.map((key) => place.get(key) ?? -1);
            const [passed, regular] = [places.slice(0, late), places.slice(late)];
            expect(passed).toEqual(passed.toSorted((a, b) => a - b));
            expect(regular).toEqual(regular.toSorted((a, b) => a - b));
            expect(passed.every((at) => at < mark)).toBe(true);
            expect(regular.every((at) => at > mark)).toBe(true);
            mark = Math.max(mark, ...places);
          }
        },
      ),
      runs(600),
    );
  });

  it("does not change the rows of the lists that answer", async () => {
    await fc.assert(
      fc.asyncProperty(
        shapes,
        pageSizes,
        fc.nat({ max: 4 }),
        order,
        fc.boolean(),
        async (given, counts, broken, descending, forward) => {
          const subjects = subjectsOf(given, descending);
          const failing = subjects[broken];
          const others = subjects.filter((subject) => subject !== failing);
          const expected = expectedOf(subjects, descending).filter((key) =>
            others.some(({ upstream }) => upstream.rows.some((row) => row.key === key)),
          );
          const told = Array.from({ length: 400 }, () => subjects.map((subject) => subject === failing));
          let cursor: string | undefined;
          const came: string[] = [];
          for (const subject of subjects) subject.failing = subject === failing;
          for (let page = 0; page < told.length; page += 1) {
            const count = counts[page % counts.length] ?? 1;
            const slice = await readOrdered(
              subjects,
              descending,
              forward ? { first: count, after: cursor } : { last: count, before: cursor },
            ).catch(() => undefined);
            if (slice === undefined) break;
            came.push(...(forward ? keysOf(slice) : keysOf(slice).toReversed()));
            if (!(forward ? slice.hasNextPage : slice.hasPreviousPage)) break;
            cursor = (forward ? slice.endCursor : slice.startCursor) ?? undefined;
          }
          expect(forward ? came : came.toReversed()).toEqual(expected);
        },
      ),
      runs(400),
    );
  });

  it("leaves cursors that part everything in two, whatever failed before they were made", async () => {
    await fc.assert(
      fc.asyncProperty(
        shapes,
        pageSizes,
        outages,
        order,
        fc.boolean(),
        fc.nat(),
        async (given, counts, told, descending, forward, at) => {
          const subjects = subjectsOf(given, descending);
          const pages = await walk(subjects, descending, forward, counts, told);
          const edges = pages.flatMap(({ slice }) => slice.edges);
          const edge = edges[at % Math.max(1, edges.length)];
          if (edge === undefined) return;
          const all = expectedOf(subjects, descending).toSorted();
          const parts = await Promise.all(
            [true, false].map((direction) => walk(subjects, descending, direction, counts, [], edge.cursor)),
          );
          const keys = parts.flatMap((part) => part.flatMap((page) => [...page.keys]));
          expect([...keys, edge.row.key].toSorted()).toEqual(all);
        },
      ),
      runs(500),
    );
  });

  it("leaves cursors that part everything in two on pages between two of its cursors as well", async () => {
    await fc.assert(
      fc.asyncProperty(
        shapes,
        pageSizes,
        outages,
        order,
        fc.record({ low: fc.nat(), high: fc.nat(), edge: fc.nat(), size: fc.integer({ min: 1, max: 20 }) }),
        fc.tuple(fc.boolean(), fc.boolean(), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 })),
        async (given, counts, told, descending, { low, high, edge, size }, [made, forward, failing]) => {
          const subjects = subjectsOf(given, descending);
          const pages = await walk(subjects, descending, made, counts, told);
          const edges = pages.flatMap(({ slice }) => slice.edges);
          if (edges.length === 0) return;
          const bounds = {
            after: edges[low % edges.length]?.cursor,
            before: edges[high % edges.length]?.cursor,
          };
          for (const [index, subject] of subjects.entries()) subject.failing = failing[index] ?? false;
          const page = await readOrdered(subjects, descending, {
            ...(forward ? { first: size } : { last: size }),
            ...bounds,
          }).catch((error: unknown) => {
            if (error instanceof CredgraphError && error.code === "UPSTREAM_UNAVAILABLE") return undefined;
            throw error;
          });
          const chosen = page?.edges[edge % Math.max(1, page.edges.length)];
          if (chosen === undefined) return;
          const parts = await Promise.all(
            [true, false].map((direction) => walk(subjects, descending, direction, counts, [], chosen.cursor)),
          );
          const keys = parts.flatMap((part) => part.flatMap((one) => [...one.keys]));
          expect([...keys, chosen.row.key].toSorted()).toEqual(expectedOf(subjects, descending).toSorted());
        },
      ),
      runs(400),
    );
  });

  it("is a field error, not an empty page, while everything that is left fails", async () => {
    const subjects = subjectsOf(
      [
        { head: "none", pager: "page", size: 5, sharing: 1 },
        { head: "none", pager: "cursor", size: 5, sharing: 1 },
      ],
      undefined,
    );
    const [, second] = subjects;
    if (second === undefined) throw new Error("two lists");
    second.failing = true;
    const first = await readOrdered(subjects, undefined, { first: 10 });
    expect(first).toMatchObject({ hasNextPage: true, leaves: [{ failed: false }, { failed: true, state: "READ" }] });
    expect(keysOf(first)).toHaveLength(5);
    await expect(readOrdered(subjects, undefined, { first: 10, after: first.endCursor })).rejects.toMatchObject({
      code: "UPSTREAM_UNAVAILABLE",
    });
    second.failing = false;
    const next = await readOrdered(subjects, undefined, { first: 10, after: first.endCursor });
    expect(keysOf(next)).toHaveLength(5);
    expect(next).toMatchObject({ hasNextPage: false, leaves: [{ late: 0 }, { late: 0 }] });
  });
});

describe("the cursor of a page on which lists failed", () => {
  it.each([1, 5, 20])("grows by at most 60 characters for each of %i lists that lag", async (lagging) => {
    const shape = { head: "none", pager: "page", size: 40, sharing: 1 } as const;
    const subjects = subjectsOf(
      Array.from({ length: 100 }, () => shape),
      undefined,
    );
    const started = await readOrdered(subjects, undefined, { first: 30 });
    for (const subject of subjects.slice(0, lagging)) subject.failing = true;
    const page = await readOrdered(subjects, undefined, { first: 30, after: started.endCursor });
    expect(keysOf(page)).toHaveLength(30);
    expect(page.leaves.filter(({ failed }) => failed)).toHaveLength(lagging);
    expect(page.endCursor?.length).toBeLessThan(200 + 60 * lagging);
    expect(page.endCursor?.length).toBeLessThanOrEqual((started.endCursor?.length ?? 0) + 60 * lagging);
  });
});

describe("the cursor of an ordered list", () => {
  it.each([1, 15, 100])("stays under 200 characters over %i lists", async (count) => {
    for (const head of ["seek", "drained"] as const) {
      const subjects = Array.from({ length: count }, (_, index) => orderedSubject(`${head}:${index}`, head, 10, 1));
      const { edges } = await readOrdered(subjects, true, { first: 100 });
      for (const edge of edges) expect(edge.cursor.length).toBeLessThan(200);
    }
  });
});
