import { expect, test } from "vitest";
import { z } from "zod";
import { parseRow } from "../../src/contract/parse-row.js";
import { wireInstant } from "../../src/contract/wire-instant.js";
import { paperRecord } from "../support/paper-provider.js";

const schema = z.object({
  id: z.string().regex(/^[a-z]+$/),
  name: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  created_at: wireInstant.nullish(),
});

function parse(row: unknown) {
  return parseRow(row, schema, (wire, unreadable) => ({
    ...paperRecord("desk", wire.id),
    name: wire.name ?? "nameless",
    scopes: unreadable.has("tags") ? null : (wire.tags ?? []),
    createdAt: wire.created_at ?? null,
  }));
}

test("a row that can be read has its id for key and its creation for instant", () => {
  const row = parse({ id: "a", name: "one", created_at: "2024-01-01T00:00:00.5Z" });
  expect(row).toMatchObject({ key: "a", instant: Date.UTC(2024, 0, 1, 0, 0, 0, 500), fault: undefined });
  expect(row.record).toMatchObject({ upstreamId: "a", name: "one", scopes: [] });
});

test("a field that cannot be read costs that field and is noted by name, never by value", () => {
  const row = parse({ id: "a", name: { secret: "hunter2" }, tags: ["x", 1], created_at: "soon" });
  expect(row.record).toMatchObject({ upstreamId: "a", name: "nameless", scopes: null, createdAt: null });
  expect(row.fault).toEqual({ upstreamId: "a", fields: ["name", "tags", "created_at"] });
  expect(row.instant).toBeNull();
});

test("a field that is absent or null is no fault", () => {
  expect(parse({ id: "a", name: null }).fault).toBeUndefined();
});

test("a field that the schema does not know leaves no trace", () => {
  expect(JSON.stringify(parse({ id: "a", key: "hunter2" }))).not.toContain("hunter2");
});

test.for([{ id: "A" }, { id: 1 }, { name: "no id" }, null, "text", 7, [], {}])(
  "%j has no usable id: it is counted, not shown, and its key is the same every time",
  (wire) => {
    const row = parse(wire);
    expect(row.record).toBeUndefined();
    expect(row.fault?.upstreamId).toBeUndefined();
    expect(row.key).toMatch(/^#/);
    expect(row.key).toBe(parse(structuredClone(wire)).key);
  },
);

test("two different rows without an id are two rows", () => {
  expect(parse({ name: "x" }).key).not.toBe(parse({ name: "y" }).key);
});
