import { describe, expect, test, vi } from "vitest";
import { createMemoryRowCache } from "../../src/cache/memory-row-cache.js";

interface Rows {
  readonly rows: readonly number[];
}

const small = () => createMemoryRowCache<Rows>({ capacity: 10, weigh: ({ rows }) => rows.length });

describe("rows that are kept", () => {
  test("are handed out as they were handed in, and not copied", async () => {
    const cache = small();
    const kept = { rows: [1, 2, 3] };
    await cache.set("a", kept, 1000);
    expect(await cache.get("a")).toBe(kept);
    expect(await cache.get("b")).toBeUndefined();
  });

  test("are gone when their time is over", async () => {
    vi.useFakeTimers();
    try {
      const cache = small();
      await cache.set("a", { rows: [1] }, 1000);
      vi.advanceTimersByTime(999);
      expect(await cache.get("a")).toEqual({ rows: [1] });
      vi.advanceTimersByTime(2);
      expect(await cache.get("a")).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });

  test("are not kept at all for no time", async () => {
    const cache = small();
    await cache.set("a", { rows: [1] }, 0);
    expect(await cache.get("a")).toBeUndefined();
  });

  test("make room for others, the least recently used first, and never outgrow the capacity", async () => {
    const cache = small();
    await cache.set("a", { rows: [1, 2, 3, 4] }, 1000);
    await cache.set("b", { rows: [1, 2, 3, 4] }, 1000);
    await cache.get("a");
    await cache.set("c", { rows: [1, 2, 3, 4] }, 1000);
    expect(await cache.get("b")).toBeUndefined();
    expect(await cache.get("a")).toBeDefined();
    await cache.set("d", { rows: Array.from({ length: 11 }, () => 1) }, 1000);
    expect(await cache.get("d")).toBeUndefined();
  });
});
