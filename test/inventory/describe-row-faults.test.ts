import { expect, test } from "vitest";
import { describeRowFaults } from "../../src/inventory/describe-row-faults.js";

const fault = (upstreamId: string | undefined) => ({ upstreamId, fields: ["name", "created_at"] });

test.for([
  [[], []],
  [[fault("a")], ["Fields that the provider sent in a form that cannot be read are null here: a (name, created_at)."]],
  [
    [fault(undefined), fault(undefined)],
    ["2 of the provider's rows on this page came without a usable id and had to be left out."],
  ],
] as const)("%j", ([faults, sentences]) => {
  expect(describeRowFaults(faults)).toEqual(sentences);
});

test("a page full of broken rows names a handful and counts the rest", () => {
  const [sentence] = describeRowFaults(Array.from({ length: 100 }, (_, index) => fault(`id${index}`)));
  expect(sentence).toContain("id4 (name, created_at); and 95 more.");
  expect(sentence).not.toContain("id5");
});
