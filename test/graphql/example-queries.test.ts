import { getVariableValues, getOperationAST, parse, validate } from "graphql";
import { expect, test } from "vitest";
import { z } from "zod";
import { encodeGlobalId } from "../../src/domain/global-id.js";
import type { SourceRecord } from "../../src/domain/source.js";
import { buildCredgraphSchema } from "../../src/graphql/build-schema.js";
import { exampleQueries } from "../../src/graphql/example-queries.js";
import { buildSubgraph } from "../../src/graphql/federation/build-subgraph.js";
import { PROVIDERS } from "../../src/providers/registry.js";

const schema = buildCredgraphSchema(PROVIDERS);

function sourceOf(provider: string): SourceRecord {
  const key = provider.toLowerCase();
  return {
    id: encodeGlobalId({ kind: "source", source: key }),
    key,
    name: key,
    provider,
    capabilities: { collections: [] },
  };
}

function parseObject(json: string): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(json));
}

test.each(PROVIDERS.map(({ name }) => name))(
  "examples over %s are valid, with variables and headers that are JSON",
  (provider) => {
    const examples = exampleQueries(schema, PROVIDERS, [sourceOf(provider)]);
    expect(examples.length).toBeGreaterThanOrEqual(8);
    for (const { query, variables = "{}", headers = "{}" } of examples) {
      const document = parse(query);
      expect(validate(schema, document)).toEqual([]);
      const operation = getOperationAST(document);
      const { errors } = getVariableValues(schema, operation?.variableDefinitions ?? [], parseObject(variables));
      expect(errors).toBeUndefined();
      expect(parseObject(headers)).toBeTypeOf("object");
    }
  },
);

test("every variable of an example has a value to start from, and every value is a variable's", () => {
  for (const { query, variables = "{}" } of exampleQueries(schema, PROVIDERS, [
    sourceOf("REBILLY"),
    sourceOf("EMAILIT"),
  ])) {
    const declared = [...query.matchAll(/\$(\w+):/g)].map(([, name = ""]) => name);
    expect(Object.keys(parseObject(variables)).toSorted()).toEqual(declared.toSorted());
  }
});

test("the provider's example is one with native arguments, where a configured provider has any that are sure to be taken", () => {
  const examples = exampleQueries(schema, PROVIDERS, [sourceOf("AHASEND"), sourceOf("EMAILIT")]);
  const own = examples.find(({ query }) => query.includes("emailitCredentials(type: $type, first: 5, after: $after)"));
  expect(own?.query).toContain("query EmailitCredentials($type: EmailitCredentialType, $after: String)");
  expect(JSON.parse(own?.variables ?? "")).toEqual({ type: "SMTP", after: null });
});

test.each([
  ["EMAILIT", { name: "Newsletter", type: "SMTP" }],
  ["AHASEND", { name: "Newsletter", sendingScope: "GLOBAL", sandbox: true }],
])("the last example over %s makes a credential at its source, with a key against repeats", (provider, input) => {
  const { query = "", variables = "" } =
    exampleQueries(schema, PROVIDERS, [sourceOf("REBILLY"), sourceOf(provider)]).at(-1) ?? {};
  expect(query).toMatch(/^mutation Create/m);
  expect(JSON.parse(variables)).toEqual({
    input: {
      source: provider.toLowerCase(),
      ...input,
      idempotencyKey: expect.stringMatching(/^graphiql-create/) as unknown,
    },
  });
});

test("no example writes where no configured provider has an input that any account takes", () => {
  const examples = exampleQueries(schema, PROVIDERS, ["REBILLY", "SEQUIN", "COMMERCE_LAYER"].map(sourceOf));
  expect(examples.filter(({ query }) => /^mutation/m.test(query))).toEqual([]);
});

test("without any source there is nothing to find by id, nothing to make, and no provider to show", () => {
  expect(exampleQueries(schema, PROVIDERS, [])).toHaveLength(5);
});

test("where `node` is left out of the graph, no example asks for it", () => {
  const limits = { pageSize: 100, nodes: 100, entities: 1000 };
  const without = buildSubgraph(schema, { node: false, sdl: true, limits });
  const examples = exampleQueries(without, PROVIDERS, [sourceOf("EMAILIT")]);
  expect(examples).toHaveLength(8);
  for (const { query } of examples) expect(validate(without, parse(query))).toEqual([]);
});
