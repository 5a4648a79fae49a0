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
    expect(examples).toHaveLength(8);
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
  for (const { query, variables = "{}" } of exampleQueries(schema, PROVIDERS, [sourceOf("REBILLY")])) {
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

test("without any source there is nothing to find by id, and no provider to show", () => {
  expect(exampleQueries(schema, PROVIDERS, [])).toHaveLength(5);
});

test("where `node` is left out of the graph, no example asks for it", () => {
  const limits = { pageSize: 100, nodes: 100, entities: 1000 };
  const without = buildSubgraph(schema, { node: false, sdl: true, limits });
  const examples = exampleQueries(without, PROVIDERS, [sourceOf("EMAILIT")]);
  expect(examples).toHaveLength(7);
  for (const { query } of examples) expect(validate(without, parse(query))).toEqual([]);
});
