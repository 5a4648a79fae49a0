import { describe, expect, test } from "vitest";
import { runs } from "../../support/runs.js";
import { SUBJECTS } from "../support/subjects.js";

/** As many as the commands take, in a longer campaign. */
const MANY = Math.min(100_000, runs(20_000).numRuns);

describe.each(SUBJECTS)("the seeded records of $provider", ({ start, collections, namesOf, createdAt }) => {
  const size = 60 * collections.length;

  test("are as real accounts have them: unicode, long, and repeated names, and times that at most five share", async () => {
    await using subject = await start({ size });
    const records = await subject.control.truth();
    expect(records).toHaveLength(size);
    const names = records.flatMap(namesOf).filter((name) => typeof name === "string");
    expect(new Set(await subject.control.ids()).size).toBe(size);
    expect(names.filter((name) => name.length === 255).length).toBeGreaterThanOrEqual(2);
    expect(names.some((name) => /[^\u0020-\u007e]/.test(name))).toBe(true);
    expect(new Set(names).size).toBeLessThan(names.length);
    const shared = new Map<number, number>();
    if (createdAt === undefined) return;
    for (const at of records.map(createdAt)) shared.set(at, (shared.get(at) ?? 0) + 1);
    expect(Math.max(...shared.values())).toBeGreaterThan(1);
    expect(Math.max(...shared.values())).toBeLessThanOrEqual(5);
  });

  test("may be many: listed, inserted and removed anywhere", async () => {
    await using subject = await start({ size: MANY });
    const before = await subject.control.ids();
    expect(new Set(before).size).toBe(MANY);
    const inserted = await subject.control.insert({ collection: collections[0], at: 10 });
    await subject.control.remove(before[0] ?? "");
    const listed = subject.idsOf(await subject.get(subject.listPath));
    expect(listed.slice(0, 20)).toEqual([...before.slice(1, 10), inserted["id"], ...before.slice(10, 20)]);
    await subject.control.remove(before[MANY - 1] ?? "");
    expect((await subject.control.ids()).at(-1)).toBe(before[MANY - 2]);
  });

  test("may be none", async () => {
    await using subject = await start({ size: 0 });
    expect(subject.idsOf(await subject.get(subject.listPath))).toEqual([]);
  });
});
