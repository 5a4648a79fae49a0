import { Kind, parse } from "graphql";
import { expect, test } from "vitest";
import { documentFragments } from "../../../src/graphql/limits/document-fragments.js";
import { measureOperation, type OperationSize } from "../../../src/graphql/limits/measure-operation.js";

function sizeOf(text: string): OperationSize {
  const document = parse(text);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error("no operation");
  return measureOperation(operation, documentFragments(document));
}

test.each<[what: string, text: string, size: Partial<OperationSize>]>([
  ["levels of fields", "{ a { b { c } } d }", { depth: 3, rootFields: 2 }],
  ["no level for an inline fragment", "{ a { ... on A { ... { b } } } }", { depth: 2 }],
  ["no level for a spread", "{ a { ...F } } fragment F on A { b { ...G } } fragment G on B { c }", { depth: 3 }],
  ["no level below introspection", "{ __schema { types { fields { type { ofType { name } } } } } }", { depth: 1 }],
  ["the deepest of several operations' parts", "{ a b { c { d } } e { f } }", { depth: 3 }],
  ["each alias, below introspection too", "{ x: a { y: b z: b } __schema { t: types { n: name } } }", { aliases: 5 }],
  ["aliases of a fragment wherever it is spread", "{ a { ...F } b { ...F } } fragment F on A { x: c }", { aliases: 2 }],
  [
    "each directive: of operation, variable, field, fragment and spread",
    "query ($v: Int @a) @b { c @d { ... @e { ...F @f } ...F } } fragment F on C @g { h @i }",
    { directives: 9 },
  ],
  ["each root field, repeated or spread", "{ a a ... { b } ...F ...F } fragment F on Query { c d }", { rootFields: 7 }],
  ["nothing of a fragment that is not there", "{ a ...F }", { depth: 1, rootFields: 1 }],
])("counts %s", (_, text, size) => {
  expect(sizeOf(text)).toMatchObject(size);
});

test("a fragment that spreads itself, or another that does, has an end", () => {
  expect(sizeOf("{ ...F } fragment F on Query { x: a { ...F } }")).toMatchObject({ depth: 1, aliases: 1 });
  expect(sizeOf("{ ...F } fragment F on Q { x: a ...G } fragment G on Q { y: b ...F }").aliases).toBe(2);
});

test("fragments that multiply are counted to their full number, in no more time than their text takes", () => {
  const levels = 60;
  const fragments = Array.from({ length: levels }, (_, i) => `fragment F${i} on Q { ...F${i + 1} ...F${i + 1} }`);
  const size = sizeOf(`{ ...F0 } ${fragments.join(" ")} fragment F${levels} on Q { x: a }`);
  expect(size).toMatchObject({ aliases: 2 ** levels, rootFields: 2 ** levels, depth: 1 });
});
