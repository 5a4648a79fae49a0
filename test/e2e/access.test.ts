import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { ACTIONS } from "../../src/domain/viewer.js";
import { encodeGlobalId } from "../../src/domain/global-id.js";
import { fetchOnce } from "../support/ask.js";
import { clearRequests, requestCounts } from "../support/emulators.js";
import { openOver, startSource, type TestSource, truthOf } from "../support/five-sources.js";
import type { TestGateway } from "../support/gateway.js";

const SIZE = 12;

/** Tokens by what they may; each is its own name. */
const VIEWERS: Readonly<Record<string, readonly string[]>> = {
  everything: ACTIONS,
  reader: ["credentials:read"],
  mail: ["credentials:read:source:mail"],
  emailit: ["credentials:read:provider:EMAILIT"],
  both: ["credentials:read:source:mail", "credentials:read:source:aha"],
  explainer: ["credentials:read", "explain"],
  mailExplainer: ["credentials:read", "explain:source:mail"],
  emailitExplainer: ["credentials:read", "explain:provider:EMAILIT"],
  blindExplainer: ["credentials:read:source:aha", "explain:source:mail"],
  nothing: [],
  ...Object.fromEntries(ACTIONS.filter((action) => action !== "credentials:read").map((action) => [action, [action]])),
};

const tokenOf = (viewer: string): string => `token-of-${viewer}`;

const answerShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.looseObject({ message: z.string(), extensions: z.looseObject({ code: z.string() }) })).default([]),
  extensions: z
    .object({ upstream: z.array(z.looseObject({ source: z.string() })).optional(), partial: z.unknown().optional() })
    .default({}),
});

const opened = new AsyncDisposableStack();
let sources: readonly TestSource[];
let gateway: TestGateway;
beforeAll(async () => {
  const [mail, europe, aha] = await Promise.all([
    startSource("mail", "emailit", { size: SIZE, seed: 1 }),
    startSource("mail-eu", "emailit", { size: SIZE, seed: 2 }),
    startSource("aha", "ahasend", { size: SIZE, seed: 3 }),
  ]);
  sources = [mail, europe, aha];
  for (const source of sources) opened.use(source);
  const tokens = Object.entries(VIEWERS).map(([name, scopes]) => ({
    name,
    sha256: createHash("sha256").update(tokenOf(name)).digest("hex"),
    scopes,
  }));
  gateway = opened.use(await openOver(sources, {}, { auth: { mode: "tokens", tokens } }));
});
afterAll(() => opened.disposeAsync());
beforeEach(async () => {
  await Promise.all(sources.map(({ emulator }) => emulator.control.clearFaults()));
  await clearRequests(...sources.map(({ emulator }) => emulator));
});

async function ask(
  viewer: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
) {
  const { json, text, status } = await fetchOnce(`${gateway.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${tokenOf(viewer)}`, ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { ...answerShape.parse(json), text, status };
}

const explained = { "x-credgraph-explain": "1" };

function counts(): Promise<number[]> {
  return requestCounts(...sources.map(({ emulator }) => emulator));
}

async function idsOf(...keys: readonly string[]): Promise<string[]> {
  const truth = await Promise.all(sources.filter(({ key }) => keys.includes(key)).map(truthOf));
  return truth.flat().map(({ id }) => id);
}

const READERS: readonly (readonly [string, readonly string[]])[] = [
  ["everything", ["mail", "mail-eu", "aha"]],
  ["reader", ["mail", "mail-eu", "aha"]],
  ["mail", ["mail"]],
  ["emailit", ["mail", "mail-eu"]],
  ["both", ["mail", "aha"]],
];

const page = z.object({
  nodes: z.array(z.object({ id: z.string() })),
  totalCount: z.number(),
  sources: z.array(z.object({ source: z.object({ key: z.string() }) })),
});
const PAGE = "nodes { id } totalCount sources { source { key } }";

describe.each(READERS)("%s reads %j and nothing else", (viewer, readable) => {
  test.each([
    ["credentials(first: 100)", readable],
    ["credentials(last: 100)", readable],
    ["emailitCredentials(first: 100)", readable.filter((key) => key !== "aha")],
    ["ahaSendSmtpCredentials(first: 100)", readable.filter((key) => key === "aha")],
    ["credentials(first: 100, filter: { provider: { in: [EMAILIT, AHASEND] } })", readable],
  ])("through %s, counts and reports included", async (field, keys) => {
    const { data, text } = await ask(viewer, `{ list: ${field} { ${PAGE} } }`);
    const { nodes, totalCount, sources: reports } = page.parse(data?.["list"]);
    const expected = await idsOf(...keys);
    expect(nodes.map(({ id }) => id)).toEqual(expected);
    expect(totalCount).toBe(expected.length);
    expect(reports.map(({ source }) => source.key)).toEqual(keys);
    for (const hidden of ["mail-eu", "aha"].filter((key) => !readable.includes(key)))
      expect(text).not.toContain(hidden);
  });

  test("through an order, whose rows another viewer has left in the cache", async () => {
    const query = `{ list: credentials(first: 100, orderBy: { field: NAME }) { ${PAGE} } }`;
    await ask("everything", query);
    const { nodes, totalCount } = page.parse((await ask(viewer, query)).data?.["list"]);
    const expected = await idsOf(...readable);
    expect(nodes.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
    expect(totalCount).toBe(expected.length);
  });

  test("through sources, and asks no other upstream", async () => {
    const query = `{ credentialSources { key credentials(first: 3) { ${PAGE} } } }`;
    const { data } = await ask(viewer, query);
    expect(data?.["credentialSources"]).toMatchObject(readable.map((key) => ({ key })));
    const asked = (await counts()).map((count) => count > 0);
    expect(asked).toEqual(sources.map(({ key }) => readable.includes(key)));
  });

  test("by id, alone and together", async () => {
    for (const { key } of sources) {
      const [id = ""] = await idsOf(key);
      const source = encodeGlobalId({ kind: "source", source: key });
      const { data, errors } = await ask(
        viewer,
        `query ($id: ID!, $source: ID!, $key: String!) {
          node(id: $id) { id } credential(id: $id) { source { key } } nodes(ids: [$id, $source]) { id }
          source: node(id: $source) { id } credentialSource(key: $key) { key credentials(first: 1) { nodes { id } } }
        }`,
        { id, source, key },
      );
      expect(errors).toEqual([]);
      expect(data).toEqual(
        readable.includes(key)
          ? {
              node: { id },
              credential: { source: { key } },
              nodes: [{ id }, { id: source }],
              source: { id: source },
              credentialSource: { key, credentials: { nodes: [{ id }] } },
            }
          : { node: null, credential: null, nodes: [null, null], source: null, credentialSource: null },
      );
    }
    const asked = (await counts()).map((count) => count > 0);
    expect(asked).toEqual(sources.map(({ key }) => readable.includes(key)));
  });
});

describe("what may not be read is told from what does not exist", () => {
  /** The same question about a source that is there and may not be read, and about one that is not there. */
  const questions: Readonly<Record<string, (key: string) => readonly [string, Readonly<Record<string, unknown>>?]>> = {
    "by the argument source": (key) => [`{ emailitCredentials(source: "${key}") { ${PAGE} } }`],
    "by a filter": (key) => [`{ credentials(filter: { source: { eq: "${key}" } }) { ${PAGE} } }`],
    "by a filter over many": (key) => [`{ credentials(filter: { source: { in: ["mail", "${key}"] } }) { ${PAGE} } }`],
    "by a negated filter": (key) => [`{ credentials(filter: { not: { source: { eq: "${key}" } } }) { ${PAGE} } }`],
    "by the key of a source": (key) => [`{ credentialSource(key: "${key}") { id } }`],
    "by the id of a source": (key) => [
      "query ($id: ID!) { node(id: $id) { id } }",
      { id: encodeGlobalId({ kind: "source", source: key }) },
    ],
    "by the id of a credential": (key) => [
      "query ($id: ID!) { node(id: $id) { id } credential(id: $id) { name } }",
      {
        id: encodeGlobalId({
          kind: "credential",
          provider: "AHASEND",
          source: key,
          collection: "smtp-credentials",
          upstreamId: "5f0c2f5e-6f0a-4f5c-9a39-2f4b8e1d7c11",
        }),
      },
    ],
  };

  test.each(Object.entries(questions))("not %s", async (_, question) => {
    const hidden = await ask("mail", ...question("aha"));
    const absent = await ask("mail", ...question("xyz"));
    expect(hidden.text.replaceAll("aha", "xyz")).toBe(absent.text);
    expect(await counts()).toMatchObject({ 1: 0, 2: 0 });
  });

  test("not by its failing, in reports, in extensions.partial or by an error", async () => {
    const [, , aha] = sources;
    await aha?.emulator.control.fault({ kind: "status", status: 500 });
    const query = `{ credentials(first: 100) { ${PAGE} sources { status error { message } } } }`;
    expect((await ask("reader", query)).extensions.partial).toMatchObject([{ source: "aha" }]);
    const limited = await ask("mail", query);
    expect(limited.extensions).toEqual({});
    expect(limited.errors).toEqual([]);
    expect(limited.text).not.toContain("aha");
    const whole = `{ credentials(first: 100, onSourceError: FAIL) { ${PAGE} } }`;
    expect((await ask("mail", whole)).errors).toEqual([]);
  });

  test("not by a cursor of somebody who may read more", async () => {
    const info = "{ credentials(first: 2) { pageInfo { endCursor } } }";
    const { data } = await ask("reader", info);
    const { pageInfo } = z.object({ pageInfo: z.object({ endCursor: z.string() }) }).parse(data?.["credentials"]);
    const { errors, text } = await ask("mail", `query ($c: String) { credentials(after: $c) { ${PAGE} } }`, {
      c: pageInfo.endCursor,
    });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_CURSOR", reason: "SOURCES_CHANGED" } }]);
    expect(text).not.toMatch(/mail-eu|aha/);
  });
});

describe("without the scope to read", () => {
  const blind = ["nothing", "credentials:write", "credentials:delete", "secrets:reveal", "explain", "metrics"];

  test.each(blind)("%s finds every question about data FORBIDDEN, and nothing is asked upstream", async (name) => {
    const [id = ""] = await idsOf("mail");
    const questions = [
      "credentials { nodes { id } }",
      "emailitCredentials { totalCount }",
      "ahaSendSmtpCredentials { totalCount }",
      "credentialSources { key }",
      'credentialSource(key: "mail") { id }',
      `node(id: "${id}") { id }`,
      `nodes(ids: ["${id}"]) { id }`,
      `credential(id: "${id}") { id }`,
      'node(id: "malformed") { id }',
      'credentials(after: "malformed") { totalCount }',
    ];
    await clearRequests(...sources.map(({ emulator }) => emulator));
    for (const question of questions) {
      const { data, errors, extensions } = await ask(name, `{ field: ${question} }`);
      expect(data).toEqual({ field: null });
      expect(errors).toMatchObject([{ path: ["field"], extensions: { code: "FORBIDDEN" } }]);
      expect(errors[0]?.message).toContain("credentials:read");
      expect(extensions).toEqual({});
    }
    expect(await counts()).toEqual([0, 0, 0]);
  });

  test("the schema may be looked at", async () => {
    expect((await ask("nothing", "{ __schema { queryType { name } } }")).errors).toEqual([]);
  });
});

describe("explain", () => {
  const QUERY = `{ credentials(first: 100) { ${PAGE} } }`;

  test.each([
    ["explainer", ["mail", "mail-eu", "aha"]],
    ["everything", ["mail", "mail-eu", "aha"]],
    ["mailExplainer", ["mail"]],
    ["emailitExplainer", ["mail", "mail-eu"]],
    ["blindExplainer", []],
  ] as const)("tells %s of %j", async (viewer, keys) => {
    const { extensions, errors } = await ask(viewer, QUERY, {}, explained);
    expect(errors).toEqual([]);
    expect(extensions.upstream?.map(({ source }) => source)).toEqual(keys);
  });

  test("is refused in words to whoever may not, who gets the data all the same", async () => {
    const { data, extensions, errors, status } = await ask("reader", QUERY, {}, explained);
    expect([status, extensions]).toEqual([200, {}]);
    expect(page.parse(data?.["credentials"]).totalCount).toBe(3 * SIZE);
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(errors[0]?.message).toContain("x-credgraph-explain");
  });

  test("is not refused besides what is wrong with an operation that did not run", async () => {
    const { errors } = await ask("reader", "{ nonsense }", {}, explained);
    expect(errors).toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
  });

  test("that is not asked for is not refused", async () => {
    expect((await ask("reader", QUERY)).errors).toEqual([]);
    expect((await ask("reader", QUERY, {}, { "x-credgraph-explain": "0" })).errors).toEqual([]);
  });
});

test("no token is in any log line, and each request has its viewer's name", async () => {
  await ask("mail", "{ credentialSources { key } }");
  const log = gateway.log.join("");
  expect(log).toContain('"viewer":"mail"');
  expect(log).not.toContain("token-of-");
});
