import { buildSchema, Kind, parse, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { documentFragments } from "../../../src/graphql/limits/document-fragments.js";
import { measureComplexity } from "../../../src/graphql/limits/measure-complexity.js";

const schema = buildSchema(`
  interface Node { id: ID! }
  type Query {
    things(first: Int, last: Int): ThingConnection
    node(id: ID!): Node
    nodes(ids: [ID!]!): [Node]!
    _entities(representations: [_Any!]!): [_Entity]!
    sources: [Source!]
    words: [String!]
  }
  scalar _Any
  union _Entity = Big | Small
  type ThingConnection { edges: [ThingEdge!]! nodes: [Node!]! pageInfo: PageInfo! sources: [Source!]! }
  type ThingEdge { cursor: String! node: Node! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Source implements Node { id: ID! things(first: Int, last: Int): ThingConnection }
  type Big implements Node { id: ID! a: Int b: Int c: Int }
  type Small implements Node { id: ID! z: Int source: Source! }
`);

function complexityOf(text: string, variables: Record<string, unknown> = {}, pageSize = 100): number {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error("no operation");
  return measureComplexity(operation, documentFragments(document), variables, schema, { pageSize, sources: 5 });
}

describe("each field counts 1, times the entries of the lists around it", () => {
  test.each<[what: string, text: string, expected: number]>([
    ["no list", "{ node(id: 1) { id } }", 2],
    ["a list of scalars", "{ words }", 1],
    ["a page by first", "{ things(first: 10) { nodes { id } } }", 2 + 10],
    ["a page by last", "{ things(last: 7) { nodes { id } } }", 2 + 7],
    ["the default page", "{ things { nodes { id } } }", 2 + 25],
    ["an explicit null", "{ things(first: null) { nodes { id } } }", 2 + 25],
    ["an empty page", "{ things(first: 0) { nodes { id } } }", 2],
    ["a page below nothing", "{ things(first: -5) { nodes { id } } }", 2],
    ["a page over the cap, as the cap", "{ things(first: 1000000) { nodes { id } } }", 2 + 100],
    ["edges", "{ things(first: 10) { edges { cursor node { id } } } }", 2 + 10 * 3],
    ["edges and nodes", "{ things(first: 10) { edges { cursor } nodes { id } } }", 3 + 10 + 10],
    ["what stands once beside the rows", "{ things(first: 10) { pageInfo { endCursor } nodes { id } } }", 4 + 10],
    ["a list that the page does not size", "{ things(first: 10) { sources { id } } }", 2 + 5],
    ["a list of sources", "{ sources { id } }", 1 + 5],
    ["pages in a list", "{ sources { things(first: 10) { nodes { id } } } }", 1 + 5 * (2 + 10)],
    ["ids", '{ nodes(ids: ["a", "b", "c"]) { id } }', 1 + 3],
    ["a single id for a list", '{ nodes(ids: "a") { id } }', 1 + 1],
    ["representations", "{ _entities(representations: [{}, {}]) { ... on Big { a } } }", 1 + 2],
    ["introspection, which is free", "{ __schema { types { fields { name } } } __typename }", 2],
  ])("%s", (_, text, expected) => {
    expect(complexityOf(text)).toBe(expected);
  });

  test("pages in pages multiply", () => {
    const inner = "things(first: 20) { nodes { id } }";
    const text = `{ things(first: 10) { nodes { ... on Small { source { ${inner} } } } } }`;
    expect(complexityOf(text)).toBe(2 + 10 * (1 + 2 + 20));
  });

  test("the default page is no larger than the cap", () => {
    expect(complexityOf("{ things { nodes { id } } }", {}, 10)).toBe(2 + 10);
  });
});

describe("variables", () => {
  const page = "query ($n: Int) { things(first: $n) { nodes { id } } }";
  const preset = "query ($n: Int = 4) { things(first: $n) { nodes { id } } }";
  test.each<[what: string, text: string, variables: Record<string, unknown>, expected: number]>([
    ["give the size of a page", page, { n: 50 }, 2 + 50],
    ["that are missing leave the default page", page, {}, 2 + 25],
    ["that are null leave the default page", page, { n: null }, 2 + 25],
    ["of the wrong type count as the default page", page, { n: "hunter2" }, 2 + 25],
    ["with a default have it", preset, {}, 2 + 4],
    ["win over their default", preset, { n: 9 }, 2 + 9],
    ["give a list of ids", "query ($i: [ID!]!) { nodes(ids: $i) { id } }", { i: ["a", "b"] }, 1 + 2],
    ["give one id of several", "query ($i: ID!) { nodes(ids: [$i, $i]) { id } }", { i: "a" }, 1 + 2],
    ["have a list as default", 'query ($i: [ID!]! = ["a", "b", "c"]) { nodes(ids: $i) { id } }', {}, 1 + 3],
    [
      "leave a part out",
      "query ($no: Boolean!, $yes: Boolean!) { a: sources @include(if: $no) { id } b: sources @skip(if: $yes) { id } words }",
      { no: false, yes: true },
      1,
    ],
    [
      "take a part in",
      "query ($no: Boolean!, $yes: Boolean = true) { a: sources @include(if: $yes) { id } ... @skip(if: $no) { words } }",
      { no: false },
      1 + 5 + 1,
    ],
  ])("%s", (_, text, variables, expected) => {
    expect(complexityOf(text, variables)).toBe(expected);
  });
});

describe("fragments", () => {
  test("count wherever they are spread, with the size of each page", () => {
    const fragment = "fragment F on ThingConnection { nodes { id } pageInfo { endCursor } }";
    expect(complexityOf(`{ a: things(first: 3) { ...F } b: things(first: 5) { ...F } } ${fragment}`)).toBe(
      1 + 3 + 3 + (1 + 3 + 5),
    );
  });

  test("on several types count as the costliest of them, because a row is of one", () => {
    const rows = "id ... on Big { a b c } ... on Small { z } ... on Source { things(first: 1) { nodes { id } } }";
    expect(complexityOf(`{ things(first: 10) { nodes { ${rows} } } }`)).toBe(2 + 10 * 4);
    expect(complexityOf(`{ things(first: 10) { nodes { ... on Node { id } ... on Small { z } } } }`)).toBe(2 + 10 * 2);
  });

  test("that multiply are counted without being walked, and the number stays one", () => {
    const levels = 200;
    const fragments = Array.from(
      { length: levels },
      (_, i) => `fragment F${i} on Small { source { things { nodes { ...F${i + 1} ...F${i + 1} } } } }`,
    );
    const text = `{ node(id: 1) { ...F0 } sources { things(first: 0) { nodes { ...F0 } } } } ${fragments.join(" ")} fragment F${levels} on Small { z }`;
    const complexity = complexityOf(text);
    expect(complexity).toBeGreaterThan(1e15);
    expect(complexity).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});
