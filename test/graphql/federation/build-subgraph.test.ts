import { type ExecutionResult, graphql } from "graphql";
import { describe, expect, test } from "vitest";
import { CredgraphError } from "../../../src/domain/errors.js";
import { UNRESTRICTED_VIEWER } from "../../../src/domain/viewer.js";
import { buildCredgraphSchema } from "../../../src/graphql/build-schema.js";
import { buildSubgraph } from "../../../src/graphql/federation/build-subgraph.js";
import { type Memory, MemorySession } from "../../support/memory-session.js";
import { paperProvider, paperRecord, paperSource } from "../../support/paper-provider.js";

const api = buildCredgraphSchema([paperProvider]);
const limits = { pageSize: 100, nodes: 100, entities: 8 };
const schema = buildSubgraph(api, { node: true, sdl: true, limits });
const desk = paperSource("desk");
const sheet = paperRecord("desk", "1");

async function ask(
  source: string,
  variableValues: Readonly<Record<string, unknown>> = {},
  memory: Partial<Memory> = {},
  asked = schema,
): Promise<ExecutionResult> {
  const contextValue = {
    session: new MemorySession({ sources: [desk], records: [sheet], ...memory }),
    viewer: UNRESTRICTED_VIEWER,
    limits: { nodes: 100, filterDepth: 8, filterSize: 200 },
    partial: [],
  };
  return graphql({ schema: asked, source, variableValues, contextValue });
}

function entities(representations: readonly unknown[], memory?: Partial<Memory>): Promise<ExecutionResult> {
  const query = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      __typename
      ... on Credential { name }
      ... on PaperCredential { drawer }
      ... on CredentialSource { key }
    }
  }`;
  return ask(query, { representations }, memory);
}

const SHEET = { __typename: "PaperCredential", name: sheet.name, drawer: "top" };
const DESK = { __typename: "CredentialSource", key: "desk" };

describe("a reference", () => {
  test.each<[string, unknown, unknown]>([
    [
      "by the interface is answered with the type that it really has",
      { __typename: "Credential", id: sheet.id },
      SHEET,
    ],
    ["by that type too", { __typename: "PaperCredential", id: sheet.id }, SHEET],
    ["to a source", { __typename: "CredentialSource", id: desk.id }, DESK],
    ["may bring more than the key", { __typename: "Credential", id: sheet.id, owner: "nobody", n: { o: 1 } }, SHEET],
    ["to nothing is null", { __typename: "Credential", id: paperRecord("desk", "9").id }, null],
    ["to a source that is not there is null", { __typename: "CredentialSource", id: paperSource("attic").id }, null],
    ["to a credential that is really a source is null", { __typename: "Credential", id: desk.id }, null],
    ["to a type of credential that is really a source is null", { __typename: "PaperCredential", id: desk.id }, null],
    ["to a source that is really a credential is null", { __typename: "CredentialSource", id: sheet.id }, null],
  ])("%s", async (_what, representation, entity) => {
    expect(await entities([representation])).toEqual({ data: { _entities: [entity] } });
  });

  test.each<[string, unknown, RegExp]>([
    ["without an id", { __typename: "Credential" }, /: `id` must be given, as text\.$/],
    ["with an id that is no text", { __typename: "Credential", id: 7 }, /: `id` must be given, as text\.$/],
    ["with an id that is null", { __typename: "Credential", id: null }, /: `id` must be given, as text\.$/],
    ["without a type", { id: sheet.id }, /: `__typename` must be given, as text\.$/],
    ["with nothing", {}, /: `__typename` and `id` must be given, as text\.$/],
    ["that is text", "PaperCredential", /: this is no object\.$/],
    ["that is a list", [{ __typename: "Credential", id: sheet.id }], /: this is no object\.$/],
    ["to a type that is no entity", { __typename: "PageInfo", id: sheet.id }, /: `__typename` must name one: /],
    ["to an interface that is no entity", { __typename: "Node", id: sheet.id }, /: `__typename` must name one: /],
    ["to a type that is unknown", { __typename: "Vault", id: sheet.id }, /: `__typename` must name one: /],
    ["to a property of every object", { __typename: "__proto__", id: sheet.id }, /: `__typename` must name one: /],
    ["with an id of another graph", { __typename: "Credential", id: "42" }, /^This is not an id of this graph: /],
    ["to a source, likewise", { __typename: "CredentialSource", id: "42" }, /^This is not an id of this graph: /],
  ])("%s is an error of its own, and its neighbours are answered", async (_what, representation, message) => {
    const good = { __typename: "Credential", id: sheet.id };
    const { data, errors } = await entities([good, representation, good]);
    expect(data).toEqual({ _entities: [SHEET, null, SHEET] });
    expect(errors).toHaveLength(1);
    const [error] = errors ?? [];
    expect(error?.path).toEqual(["_entities", 1]);
    expect(error?.originalError).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(error?.message).toMatch(message);
  });

  test("that fails is null with the error, and its neighbours are answered", async () => {
    const failing = paperRecord("desk", "2");
    const node: Memory["node"] = async (id) => {
      if (id === sheet.id) return sheet;
      throw new CredgraphError("UPSTREAM_TIMEOUT", "Too slow.", { source: "desk" });
    };
    const references = [failing, sheet].map(({ id }) => ({ __typename: "Credential", id }));
    const { data, errors } = await entities(references, { node });
    expect(data).toEqual({ _entities: [null, SHEET] });
    expect(errors).toMatchObject([{ path: ["_entities", 0], message: "Too slow." }]);
  });

  test("may stand in the query's own text", async () => {
    const written = `{ _entities(representations: [{ __typename: "Credential", id: "${sheet.id}" }]) { __typename } }`;
    expect(await ask(written)).toEqual({ data: { _entities: [{ __typename: "PaperCredential" }] } });
  });
});

test("more references than the cap are refused, and the limit is named", async () => {
  const references = Array.from({ length: 9 }, () => ({ __typename: "Credential", id: sheet.id }));
  expect(await entities(references.slice(1))).toMatchObject({ data: { _entities: { length: 8 } } });
  const { data, errors } = await entities(references);
  expect(data).toBeNull();
  expect(errors).toMatchObject([
    { message: "_entities takes at most 8 representations (limits.entities), not 9.", path: ["_entities"] },
  ]);
});

test("no references are no entities", async () => {
  expect(await entities([])).toEqual({ data: { _entities: [] } });
});

test("where the schema is not told, `_service` says why, and references are answered all the same", async () => {
  const silent = buildSubgraph(api, { node: true, sdl: false, limits });
  const { data, errors } = await ask("{ _service { sdl } }", {}, {}, silent);
  expect(data).toEqual({ _service: { sdl: null } });
  expect(errors).toMatchObject([{ path: ["_service", "sdl"], originalError: { code: "FORBIDDEN" } }]);
  expect(errors?.[0]?.message).toContain("federation.sdl");
  const written = `{ _entities(representations: [{ __typename: "Credential", id: "${sheet.id}" }]) { __typename } }`;
  expect(await ask(written, {}, {}, silent)).toEqual({ data: { _entities: [{ __typename: "PaperCredential" }] } });
});

test("where `node` is left out, it is no field, and everything else is", async () => {
  const without = buildSubgraph(api, { node: false, sdl: true, limits });
  for (const field of ["node(id: $id)", "nodes(ids: [$id])"]) {
    const { errors } = await ask(`query ($id: ID!) { ${field} { id } }`, { id: sheet.id }, {}, without);
    expect(errors?.map(({ message }) => message)).toEqual([expect.stringContaining("Cannot query field")]);
  }
  const { data } = await ask("query ($id: ID!) { credential(id: $id) { id } }", { id: sheet.id }, {}, without);
  expect(data).toEqual({ credential: { id: sheet.id } });
});

test("whoever asks directly has the very types of the API's schema: the two fields are all that is added", () => {
  const own = Object.values(api.getTypeMap()).filter((type) => type !== api.getQueryType());
  expect(own.filter((type) => schema.getType(type.name) !== type)).toEqual([]);
  const [before, after] = [api, schema].map((one) => Object.keys(one.getQueryType()?.getFields() ?? {}));
  expect(after).toEqual([...(before ?? []), "_entities", "_service"]);
});
