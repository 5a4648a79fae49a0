import { parse, validate } from "graphql";
import { expect, test } from "vitest";
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

test.each(PROVIDERS.map(({ name }) => name))(
  "examples over %s are valid, with variables and headers that are JSON",
  (provider) => {
    const examples = exampleQueries(schema, PROVIDERS, [sourceOf(provider)]);
    expect(examples).toHaveLength(5);
    for (const { query, variables = "{}", headers = "{}" } of examples) {
      expect(validate(schema, parse(query))).toEqual([]);
      expect(JSON.parse(variables)).toBeTypeOf("object");
      expect(JSON.parse(headers)).toBeTypeOf("object");
    }
  },
);

test("the provider's example is one with native arguments, where a configured provider has any that are sure to be taken", () => {
  const queries = exampleQueries(schema, PROVIDERS, [sourceOf("AHASEND"), sourceOf("EMAILIT")]).map(
    ({ query }) => query,
  );
  expect(queries.join("")).toContain("emailitCredentials(type: SMTP, first: 5)");
});

test("without any source there is nothing to find by id, and no provider to show", () => {
  expect(exampleQueries(schema, PROVIDERS, [])).toHaveLength(3);
});

test("where `node` is left out of the graph, no example asks for it", () => {
  const limits = { pageSize: 100, nodes: 100, entities: 1000 };
  const without = buildSubgraph(schema, { node: false, sdl: true, limits });
  const examples = exampleQueries(without, PROVIDERS, [sourceOf("EMAILIT")]);
  expect(examples).toHaveLength(4);
  for (const { query } of examples) expect(validate(without, parse(query))).toEqual([]);
});
