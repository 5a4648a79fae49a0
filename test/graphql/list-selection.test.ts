import {
  type GraphQLResolveInfo,
  graphqlSync,
  GraphQLInt,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from "graphql";
import { describe, expect, test } from "vitest";
import type { ListSelection } from "../../src/domain/list-query.js";
import { listSelection } from "../../src/graphql/list-selection.js";

const NOTHING: ListSelection = {
  rows: false,
  hasNextPage: false,
  hasPreviousPage: false,
  totalCount: false,
  fields: new Set(),
};
const ROWS = { ...NOTHING, rows: true };

describe("what a query selects of a connection", () => {
  test.each<[string, string, ListSelection]>([
    ["edges are rows", "{ list { edges { cursor } } }", ROWS],
    ["nodes are rows", "{ list { nodes } }", ROWS],
    ["endCursor is rows", "{ list { pageInfo { endCursor } } }", ROWS],
    ["startCursor is rows", "{ list { pageInfo { startCursor } } }", ROWS],
    ["hasNextPage alone is the flag", "{ list { pageInfo { hasNextPage } } }", { ...NOTHING, hasNextPage: true }],
    ["hasPreviousPage alone", "{ list { pageInfo { hasPreviousPage } } }", { ...NOTHING, hasPreviousPage: true }],
    ["totalCount alone", "{ list { totalCount } }", { ...NOTHING, totalCount: true }],
    ["a source's totalCount is counted too", "{ list { sources { totalCount } } }", { ...NOTHING, totalCount: true }],
    ["nothing of use", "{ list { __typename pageInfo { __typename } } }", NOTHING],
    [
      "an alias does not hide",
      "{ list { n: totalCount p: pageInfo { e: endCursor } } }",
      { ...ROWS, totalCount: true },
    ],
    ["an alias does not pretend", "{ list { totalCount: __typename } }", NOTHING],
    [
      "the same field twice, under two names",
      "{ list { a: pageInfo { hasNextPage } b: pageInfo { endCursor } } }",
      { ...ROWS, hasNextPage: true },
    ],
    ["the connection field twice", "{ list { totalCount } list { nodes } }", { ...ROWS, totalCount: true }],
    [
      "fragments, one within another",
      "{ list { ...A } } fragment A on Connection { ...B totalCount } fragment B on Connection { nodes }",
      { ...ROWS, totalCount: true },
    ],
    [
      "inline fragments, with and without a type",
      "{ list { ... on Connection { nodes } ... { totalCount } } }",
      { ...ROWS, totalCount: true },
    ],
    [
      "a fragment on PageInfo",
      "{ list { pageInfo { ...P } } } fragment P on PageInfo { hasNextPage }",
      { ...NOTHING, hasNextPage: true },
    ],
    ["@skip and @include by literals", "{ list { nodes @skip(if: true) totalCount @include(if: false) } }", NOTHING],
    [
      "@skip and @include by variables, on fields and fragments",
      "query ($no: Boolean! = false) { list { nodes @include(if: $no) ... @include(if: $no) { totalCount } ...P @skip(if: $no) } } fragment P on Connection { pageInfo { hasNextPage } }",
      { ...NOTHING, hasNextPage: true },
    ],
    [
      "the parent skipped, its twin not",
      "{ list { pageInfo @skip(if: true) { endCursor } pageInfo { hasNextPage } } }",
      { ...NOTHING, hasNextPage: true },
    ],
  ])("%s", (_, query, expected) => {
    expect(selectionOf(query)).toEqual(expected);
  });

  test("a fragment spread many times is looked at once", () => {
    const depth = 30;
    const fragments = Array.from({ length: depth }, (_, level) => {
      const below = `...F${level + 1}`;
      return `fragment F${level} on Connection { ${below} ${below} }`;
    });
    const query = `{ list { ...F0 } } ${fragments.join(" ")} fragment F${depth} on Connection { totalCount }`;
    expect(selectionOf(query)).toEqual({ ...NOTHING, totalCount: true });
  });

  test("a fragment that was skipped in one place is looked at in another", () => {
    const query = "{ list { ...F @skip(if: true) ...F } } fragment F on Connection { nodes }";
    expect(selectionOf(query)).toEqual(ROWS);
  });
});

function object(name: string, names: readonly string[]): GraphQLObjectType {
  return new GraphQLObjectType({
    name,
    fields: Object.fromEntries(names.map((field) => [field, { type: GraphQLString }])),
  });
}

function selectionOf(query: string): ListSelection | undefined {
  let selection: ListSelection | undefined;
  const pageInfo = object("PageInfo", ["hasNextPage", "hasPreviousPage", "startCursor", "endCursor"]);
  const connection = new GraphQLObjectType({
    name: "Connection",
    fields: {
      nodes: { type: GraphQLString },
      totalCount: { type: GraphQLInt },
      edges: { type: object("Edge", ["cursor"]) },
      pageInfo: { type: pageInfo },
      sources: { type: object("Report", ["totalCount", "status"]) },
    },
  });
  const list = {
    type: connection,
    resolve: (_root: unknown, _args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
      selection = listSelection(info);
      return {};
    },
  };
  const schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: "Query", fields: { list } }) });
  expect(graphqlSync({ schema, source: query }).errors).toBeUndefined();
  return selection;
}
