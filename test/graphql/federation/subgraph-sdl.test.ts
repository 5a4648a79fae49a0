import { buildSubgraphSchema } from "@apollo/subgraph";
import { type GraphQLSchema, graphqlSync, isUnionType, Kind, parse, print } from "graphql";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { compose, type ComposedSubgraph, EXAMPLE } from "../../supergraph/compose.js";
import { buildCredgraphSchema } from "../../../src/graphql/build-schema.js";
import { buildSubgraph, type SubgraphOptions } from "../../../src/graphql/federation/build-subgraph.js";
import { PROVIDERS } from "../../../src/providers/registry.js";
import { vault } from "../../support/vault/vault-provider.js";

const serviceAnswer = z.object({ data: z.object({ _service: z.object({ sdl: z.string() }) }) });

/** With a provider that nothing of the house knows of. */
const api = buildCredgraphSchema([...PROVIDERS, vault]);
const subgraph = build();
const sdl = sdlOf(subgraph);
const others = EXAMPLE.filter(({ name }) => name !== "credgraph");

function build(changes: Partial<SubgraphOptions> = {}): GraphQLSchema {
  return buildSubgraph(api, {
    node: true,
    sdl: true,
    limits: { pageSize: 100, nodes: 100, entities: 1000 },
    ...changes,
  });
}

function sdlOf(schema: GraphQLSchema): string {
  const answer: unknown = graphqlSync({ schema, source: "{ _service { sdl } }" });
  return serviceAnswer.parse(answer).data._service.sdl;
}

function credgraph(text: string): ComposedSubgraph {
  return { name: "credgraph", url: "http://127.0.0.1:4000/graphql", sdl: text };
}

function faultsOf(subgraphs: readonly ComposedSubgraph[]): readonly string[] {
  return compose(subgraphs).flatMap(({ composer, errors, supergraphSdl }) =>
    supergraphSdl === undefined || errors.length > 0
      ? [`${composer}: ${errors.map(({ message }) => message).join(" ")}`]
      : [],
  );
}

/** Every directive by the coordinate of what it stands on. */
function directivesOf(text: string): ReadonlyMap<string, readonly string[]> {
  const directives = new Map<string, readonly string[]>();
  for (const definition of parse(text).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const type = definition.name.value;
    directives.set(type, (definition.directives ?? []).map(print));
    for (const field of definition.fields ?? []) {
      directives.set(`${type}.${field.name.value}`, (field.directives ?? []).map(print));
    }
  }
  return directives;
}

/** Another team's, which finds its own things by `node` and pages them. */
const INVOICES: ComposedSubgraph = {
  name: "invoices",
  url: "http://127.0.0.1:4103/",
  sdl: `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
    interface Node { id: ID! }
    type Invoice implements Node @key(fields: "id") { id: ID!, number: String }
    type InvoiceConnection { nodes: [Invoice!]!, pageInfo: PageInfo! }
    type PageInfo @shareable { hasNextPage: Boolean!, hasPreviousPage: Boolean!, startCursor: String, endCursor: String }
    type Query { invoices: InvoiceConnection, node(id: ID!): Node, nodes(ids: [ID!]!): [Node] }
  `,
};

describe("the subgraph composes, by both composers,", () => {
  test.each<[string, readonly string[]]>([
    ["alone", []],
    ["with one that adds an owner and a team to every credential", ["ownership"]],
    ["with one that refers to credentials by their key", ["watchlist"]],
    ["with both", ["ownership", "watchlist"]],
  ])("%s", (_how, names) => {
    expect(faultsOf([credgraph(sdl), ...others.filter(({ name }) => names.includes(name))])).toEqual([]);
  });

  test("with one that adds to sources, which are entities themselves", () => {
    const sdlOfContacts = `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      type CredentialSource @key(fields: "id") { id: ID!, contact: String }
    `;
    const contacts = { name: "contacts", url: "http://127.0.0.1:4104/", sdl: sdlOfContacts };
    expect(faultsOf([credgraph(sdl), ...others, contacts])).toEqual([]);
  });

  test("as it is committed", () => {
    expect(faultsOf(EXAMPLE)).toEqual([]);
  });

  test("with another one that has `node` and pages, once `node` and `nodes` are left out here", () => {
    const clash = faultsOf([credgraph(sdl), INVOICES]);
    expect(clash).toHaveLength(2);
    for (const fault of clash) expect(fault).toMatch(/Query\.nodes?"/);
    expect(faultsOf([credgraph(sdlOf(build({ node: false }))), INVOICES])).toEqual([]);
  });
});

/** Whether a type is no plain data. */
function isOwn(name: string): boolean {
  return /^(?:Query|Mutation)$|(?:Connection|Edge|Report|Credential|Source|VaultKey|Payload|Secret|UserError)$/.test(
    name,
  );
}

describe("what routers are told", () => {
  const directives = directivesOf(sdl);
  const told = (directive: string): readonly string[] =>
    [...directives].filter(([, texts]) => texts.some((text) => text.startsWith(directive))).map(([name]) => name);

  test("a key of every type that providers register, of their interface and of sources, and of nothing else", () => {
    const registered = [...PROVIDERS, vault].flatMap(({ graphql }) => graphql.objectTypes.map(({ name }) => name));
    expect(told("@key").toSorted()).toEqual(["Credential", "CredentialSource", ...registered].toSorted());
    for (const name of told("@key")) expect(directives.get(name)).toEqual(['@key(fields: "id")']);
  });

  test("that plain data may be shared, and nothing that has an identity or leads to one", () => {
    const shared = told("@shareable");
    expect(shared).toEqual(
      expect.arrayContaining(["PageInfo", "CredentialHealth", "CredentialSourceError", "RebillyAuthentication"]),
    );
    expect(shared.filter(isOwn)).toEqual([]);
    const plain = [...directives.keys()].filter(
      (name) => !name.includes(".") && !/^(?:Node|RebillyCredential)$/.test(name),
    );
    expect(plain.filter((name) => !isOwn(name) && !shared.includes(name))).toEqual([]);
  });

  test("how long a list is where nobody says, of every connection and of `nodes`", () => {
    const page =
      '@listSize(assumedSize: 25, slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)';
    const own = [...PROVIDERS, vault].map(({ graphql }) => `Query.${graphql.connection.field}`);
    const connections = ["CredentialSource.credentials", "Query.credentials", ...own];
    expect(told("@listSize").toSorted()).toEqual([...connections, "Query.nodes"].toSorted());
    for (const field of connections) expect(directives.get(field)).toEqual([page, "@cost(weight: 10)"]);
    expect(directives.get("Query.nodes")?.[0]).toBe("@listSize(assumedSize: 100, requireOneSlicingArgument: false)");
  });

  test("which limits are configured", () => {
    const small = directivesOf(sdlOf(build({ limits: { pageSize: 10, nodes: 7, entities: 1000 } })));
    expect(small.get("Query.credentials")?.[0]).toContain("assumedSize: 10,");
    expect(small.get("Query.nodes")?.[0]).toContain("assumedSize: 7,");
  });

  test("what may send requests to providers", () => {
    const named = told("@cost").filter((name) => !told("@listSize").includes(name));
    expect(named.filter((name) => !name.endsWith("Connection.totalCount")).toSorted()).toEqual([
      "Query.credential",
      "Query.node",
    ]);
  });
});

test("what is served is what Apollo makes of the schema that is told", () => {
  const apollo = buildSubgraphSchema(parse(sdl));
  for (const name of ["_entities", "_service"]) {
    const [mine, theirs] = [subgraph, apollo].map((schema) => schema.getQueryType()?.getFields()[name]);
    expect(String(mine?.type)).toBe(String(theirs?.type));
    expect(mine?.args.map((argument) => `${argument.name}: ${String(argument.type)}`)).toEqual(
      theirs?.args.map((argument) => `${argument.name}: ${String(argument.type)}`),
    );
  }
  const [mine, theirs] = [subgraph, apollo].map((schema) => {
    const entity = schema.getType("_Entity");
    return isUnionType(entity) ? entity.getTypes().map(({ name }) => name) : [];
  });
  expect(mine?.toSorted()).toEqual(theirs?.toSorted());
  expect(mine).toContain("VaultKey");
});
