import { type ExecutionResult, graphql } from "graphql";
import { expect, test } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import { UNRESTRICTED_VIEWER } from "../../src/domain/viewer.js";
import { buildCredgraphSchema } from "../../src/graphql/build-schema.js";
import { MemorySession, type Memory, sourceReport } from "../support/memory-session.js";
import { paperProvider, paperRecord, paperSource } from "../support/paper-provider.js";

const schema = buildCredgraphSchema([paperProvider]);
const sources = [paperSource("left"), paperSource("right")];
const records = ["1", "2", "3"].flatMap((id) => [paperRecord("left", id), paperRecord("right", id)]);
const [first, second] = records;

interface Answer {
  readonly result: ExecutionResult;
  readonly session: MemorySession;
}

async function ask(
  source: string,
  variableValues: Record<string, unknown> = {},
  memory: Partial<Memory> = {},
): Promise<Answer> {
  const session = new MemorySession({ sources, records, ...memory });
  const contextValue = {
    session,
    viewer: UNRESTRICTED_VIEWER,
    limits: { nodes: 3, filterDepth: 8, filterSize: 200 },
    partial: [],
  };
  return { result: await graphql({ schema, source, variableValues, contextValue }), session };
}

function okReport(key: string): unknown {
  return { source: { key }, status: "OK", error: null, errors: [], upstreamRequests: 1 };
}

test("a page over all sources has edges, nodes, its place, its length and a report for each source", async () => {
  const { result } = await ask(`{
    credentials(first: 2) {
      edges { cursor node { id } } nodes { name source { key } ... on PaperCredential { drawer } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
      sources { source { key } status error { code } errors { code } upstreamRequests }
    }
  }`);
  expect(result.errors).toBeUndefined();
  expect(JSON.parse(JSON.stringify(result.data))).toEqual({
    credentials: {
      edges: [
        { cursor: "0", node: { id: first?.id } },
        { cursor: "1", node: { id: second?.id } },
      ],
      nodes: [
        { name: "Sheet 1", source: { key: "left" }, drawer: "top" },
        { name: "Sheet 1", source: { key: "right" }, drawer: "top" },
      ],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: "0", endCursor: "1" },
      totalCount: 6,
      sources: [okReport("left"), okReport("right")],
    },
  });
});

test("every field of Credential is told as the record has it", async () => {
  const { result } = await ask(`{
    credential(id: "${first?.id}") {
      __typename id upstreamId provider name kind status environment identifier secret { present masked revealable } scopes domains
      createdAt updatedAt expiresAt lastUse { state at } health { status notes checkedAt } metadata
    }
  }`);
  const { typeName, sourceKey, drawer, ...fields } = paperRecord("left", "1");
  expect(JSON.parse(JSON.stringify(result))).toEqual({ data: { credential: { __typename: typeName, ...fields } } });
  expect([sourceKey, drawer]).toEqual(["left", "top"]);
});

test("a cursor that nobody selected is not made", async () => {
  const { session } = await ask("{ credentials { edges { node { id } } nodes { id } pageInfo { endCursor } } }");
  expect(session.cursorsRead).toEqual([]);
});

test("the list below is asked for what was selected, with the arguments as they came", async () => {
  const { session } = await ask(
    'query ($after: String) { credentials(last: 2, before: "x", after: $after) { totalCount } }',
    { after: null },
  );
  expect(session.queries).toEqual([
    {
      connection: "credentials",
      last: 2,
      before: "x",
      after: null,
      onSourceError: "REPORT",
      order: undefined,
      selection: { rows: false, hasNextPage: false, hasPreviousPage: false, totalCount: true, fields: new Set() },
    },
  ]);
});

test("a provider's connection asks for that provider, with its native arguments", async () => {
  const { result, session } = await ask(
    '{ paperCredentials(source: "left", drawer: "top", first: 1) { nodes { drawer } } }',
  );
  expect(result.errors).toBeUndefined();
  expect(session.queries[0]).toMatchObject({
    connection: "paperCredentials",
    provider: "PAPER",
    source: "left",
    native: { drawer: "top" },
    first: 1,
  });
});

test("a source's own credentials are the list of that source", async () => {
  const { result, session } = await ask(
    '{ credentialSource(key: "right") { credentials { nodes { source { key } } } } }',
  );
  expect(result.data).toMatchObject({
    credentialSource: { credentials: { nodes: Array.from({ length: 3 }, () => ({ source: { key: "right" } })) } },
  });
  expect(session.queries[0]).toMatchObject({ connection: "CredentialSource.credentials", source: "right" });
});

test("a filter is handed on in one form, and a null one is as none", async () => {
  const query = "query ($filter: CredentialFilter) { credentials(filter: $filter) { nodes { id } } }";
  const filterOf = async (filter?: unknown) => (await ask(query, { filter })).session.queries[0]?.filter;
  const left = { operator: "in", field: "source", values: ["left"] };
  expect(await filterOf({ and: [{ source: { eq: "left" } }, { source: { in: ["right", "left"] } }] })).toEqual(left);
  expect(await filterOf(null)).toBeUndefined();
  expect(await filterOf()).toBeUndefined();
  const { session } = await ask(
    '{ credentialSource(key: "right") { credentials(filter: { not: { type: { eq: "PaperCredential" } } }) { nodes { id } } } }',
  );
  expect(session.queries[0]).toMatchObject({
    source: "right",
    filter: { operator: "not", filter: { operator: "in", field: "type", values: ["PaperCredential"] } },
  });
});

test("sources come in configured order, with what they can do", async () => {
  const { result } = await ask(
    "{ credentialSources { key provider capabilities { collections { name pagination largestPage total filters { field } } } } }",
  );
  const collections = [{ name: "sheets", pagination: "PAGE", largestPage: 100, total: "ALWAYS", filters: [] }];
  expect(result.data).toEqual({
    credentialSources: ["left", "right"].map((key) => ({ key, provider: "PAPER", capabilities: { collections } })),
  });
});

test("node finds credentials and sources, and tells which it found", async () => {
  const query =
    "query ($id: ID!) { node(id: $id) { __typename id ... on Credential { name } ... on CredentialSource { key } } }";
  const credential = await ask(query, { id: first?.id });
  expect(credential.result.data).toEqual({ node: { __typename: "PaperCredential", id: first?.id, name: "Sheet 1" } });
  const source = await ask(query, { id: sources[0]?.id });
  expect(source.result.data).toEqual({ node: { __typename: "CredentialSource", id: sources[0]?.id, key: "left" } });
});

test("an id that nothing has is null without an error", async () => {
  const { result } = await ask("query ($id: ID!) { credential(id: $id) { id } node(id: $id) { id } }", {
    id: paperRecord("left", "99").id,
  });
  expect(result).toEqual({ data: { credential: null, node: null } });
});

test("nodes come in the order of their ids, and one bad id spoils only itself", async () => {
  const { result } = await ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
    ids: [second?.id, "?", first?.id],
  });
  expect(result.data).toEqual({ nodes: [{ id: second?.id }, null, { id: first?.id }] });
  expect(result.errors).toHaveLength(1);
  expect(result.errors?.[0]).toMatchObject({ path: ["nodes", 1], originalError: { code: "BAD_USER_INPUT" } });
});

test("more nodes than the cap are refused, and the cap is named", async () => {
  const { result } = await ask('{ nodes(ids: ["a", "b", "c", "d"]) { id } }');
  expect(result.data).toEqual({ nodes: null });
  expect(result.errors?.[0]).toMatchObject({
    message: "nodes takes at most 3 ids, not 4 (limits.nodes).",
    originalError: { code: "BAD_USER_INPUT" },
  });
});

test("a list that fails is null where it stands, and its neighbours are not", async () => {
  const failing = {
    list: () => Promise.reject(new CredgraphError("UPSTREAM_TIMEOUT", "Too slow.", { source: "left" })),
  };
  const { result } = await ask("{ credentials { totalCount } credentialSources { key } }", {}, failing);
  expect(result.data).toEqual({ credentials: null, credentialSources: [{ key: "left" }, { key: "right" }] });
  expect(result.errors?.[0]).toMatchObject({ path: ["credentials"] });
});

test("a report's error is the worst of its errors", async () => {
  const errors = (["UPSTREAM_TIMEOUT", "UPSTREAM_BAD_RESPONSE"] as const).map((code) => ({
    code,
    message: `It was ${code}.`,
    collection: "sheets",
    retryAfter: 5,
  }));
  const list: Memory["list"] = () =>
    Promise.resolve({
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      totalCount: null,
      sources: [sourceReport("left", { status: "FAILED", errors })],
    });
  const { result } = await ask(
    "{ credentials { sources { status error { code message collection retryAfter } errors { code } } } }",
    {},
    { list },
  );
  expect(JSON.parse(JSON.stringify(result.data))).toEqual({
    credentials: {
      sources: [
        {
          status: "FAILED",
          error: errors[0],
          errors: [{ code: "UPSTREAM_TIMEOUT" }, { code: "UPSTREAM_BAD_RESPONSE" }],
        },
      ],
    },
  });
});
