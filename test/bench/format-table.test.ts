import { expect, test } from "vitest";
import { formatTable } from "./format-table.js";

test("columns are as wide as their widest cell, and numbers stand to the right", () => {
  const table = formatTable(
    ["order", "ms", "MiB"],
    [
      ["SOURCE", 1711.4, undefined],
      ["NAME", 2.06, 16],
    ],
  );
  expect(table).toBe(
    ["order      ms  MiB", "──────  ─────  ───", "SOURCE  1,711    –", "NAME      2.1   16", ""].join("\n"),
  );
});
