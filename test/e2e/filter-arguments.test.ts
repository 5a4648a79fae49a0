import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clearRequests, requestCounts, startAhaSend, startEmailit, type TestEmulator } from "../support/emulators.js";
import { fetchOnce } from "../support/ask.js";
import { askPage, type Page } from "../support/follow-connection.js";
import { openGateway, sourceEntry, type TestGateway } from "../support/gateway.js";
import { refusalOf } from "../support/refusal-of.js";

let mail: TestEmulator;
let aha: TestEmulator;
let gateway: TestGateway;
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  mail = opened.use(await startEmailit({ size: 40 }));
  aha = opened.use(await startAhaSend({ size: 40 }));
  gateway = opened.use(
    await openGateway({
      limits: { filterDepth: 3, filterSize: 5 },
      sources: [
        sourceEntry("mail", mail.entry),
        sourceEntry("aha", aha.entry),
        // Never asked: what is wrong with an argument is known before.
        {
          id: "shop",
          provider: "commercelayer",
          baseUrl: "http://127.0.0.1:9",
          authUrl: "http://127.0.0.1:9",
          auth: { accessToken: "a-token-that-opens-nothing" },
        },
      ],
    }),
  );
});
beforeEach(() => clearRequests(mail, aha));
afterAll(() => opened.disposeAsync());

const QUERY = `query ($filter: CredentialFilter) {
  credentials(filter: $filter, first: 5) {
    nodes { id } totalCount
    sources { source { key } status skipped pushedDown checkedHere totalCount }
  }
}`;

describe("a filter that is wrong is BAD_USER_INPUT with its path, without a request", () => {
  test.for<[string, unknown, string]>([
    ["a null operand", { and: [{}, { createdAt: { gte: null } }] }, "`filter.and[1].createdAt.gte` is null"],
    ["an empty `not`", { not: {} }, "`filter.not` is empty"],
    [
      "an unknown type",
      { type: { eq: "Credential" } },
      "`filter.type.eq` names no type of credential of this graph: choose from '",
    ],
    [
      "an unknown source",
      { source: { in: ["mail", "nowhere"] } },
      "`filter.source.in[1]` names no source of this graph: choose from 'mail', 'aha', 'shop'.",
    ],
    [
      "too deep a filter",
      { not: { not: { not: { kind: { eq: "SMTP" } } } } },
      "nested 4 levels deep: at most 3 are allowed (limits.filterDepth)",
    ],
    [
      "too large a filter",
      { name: { in: ["a", "b", "c", "d", "e", "f"] } },
      "compares with 6 values: at most 5 are allowed (limits.filterSize)",
    ],
    [
      "metadata that is too deep",
      { metadata: JSON.parse(nested(21)) as unknown },
      "`filter.metadata` is nested 21 levels deep: JSON may have 20 at most.",
    ],
  ])("%s", async ([, filter, message]) => {
    const error = refusalOf(await gateway.ask(QUERY, { filter }));
    expect(error.extensions).toEqual({ code: "BAD_USER_INPUT" });
    expect(error.message).toContain(message);
    expect(await requestCounts(mail, aha)).toEqual([0, 0]);
  });

  test("a variable that is null where a value has to be", async () => {
    const query =
      "query ($kind: CredentialKind) { credentials(filter: { not: { kind: { eq: $kind } } }) { nodes { id } } }";
    expect(refusalOf(await gateway.ask(query, { kind: null })).message).toContain("`filter.not.kind.eq` is null");
  });

  test("a date that is none, at its place in the variable", async () => {
    const { status, errors } = await gateway.ask(QUERY, { filter: { and: [{ createdAt: { gte: "yesterday" } }] } });
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(errors[0]?.message).toContain('at "filter.and[0].createdAt.gte"');
    expect(errors[0]?.message).not.toContain("yesterday");
  });
});

/** JSON text of an object of that many levels. */
function nested(levels: number, member = "a"): string {
  return `${`{"${member}":`.repeat(levels - 1)}{}${"}".repeat(levels - 1)}`;
}

async function post(query: string, variable: string): Promise<{ status: number; text: string }> {
  const body = `{"query":${JSON.stringify(query)},"variables":{"json":${variable}}}`;
  return fetchOnce(`${gateway.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body,
  });
}

describe("JSON that is nested deeper than any stack", () => {
  test.for<[string, string]>([
    ["a filter", "query ($json: CredentialFilter) { credentials(filter: $json) { nodes { id } } }"],
    ["its metadata", "query ($json: JSON) { credentials(filter: { metadata: $json }) { nodes { id } } }"],
    ["Sequin's metadata", "query ($json: JSON) { sequinCredentials(metadata: $json) { nodes { id } } }"],
    ["Commerce Layer's filter", "query ($json: JSON) { commerceLayerApiCredentials(filter: $json) { nodes { id } } }"],
  ])("in %s is BAD_USER_INPUT", async ([, query]) => {
    for (const levels of [501, 5000, 100_000]) {
      const { status, text } = await post(query, nested(levels, "not"));
      expect(status).toBe(400);
      expect(JSON.parse(text)).toMatchObject({
        errors: [
          {
            message: `A variable is nested ${levels} levels deep: 500 are allowed at most.`,
            extensions: { code: "BAD_USER_INPUT" },
          },
        ],
      });
    }
    expect(gateway.log.join("")).not.toContain("an unknown error was masked");
  });

  test.for(["sequinCredentials(metadata: $json)", "commerceLayerApiCredentials(filter: $json)"])(
    "in %s has its own limit",
    async (field) => {
      const query = `query ($json: JSON) { page: ${field} { nodes { id } } }`;
      const { status, text } = await post(query, nested(21));
      expect([status, text]).toEqual([
        200,
        expect.stringMatching(/is nested 21 levels deep: JSON may have 20 at most/),
      ]);
    },
  );
});

test("a source of which nothing can match is not asked, and said to be left out", async () => {
  const { data, errors } = await gateway.ask(QUERY, {
    filter: { provider: { in: ["EMAILIT", "AHASEND"] }, lastUse: { eq: "NEVER" } },
  });
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    credentials: {
      sources: [
        { source: { key: "mail" }, status: "OK", skipped: null, pushedDown: [], checkedHere: ["lastUse"] },
        { source: { key: "aha" }, status: "SKIPPED", skipped: "FILTERED_OUT", totalCount: 0 },
        { source: { key: "shop" }, status: "SKIPPED", skipped: "FILTERED_OUT", totalCount: 0 },
      ],
    },
  });
  expect((await requestCounts(mail, aha))[1]).toBe(0);
});

function pageOf(filter: string, after: string | null = null): Promise<Page> {
  return askPage(gateway, { args: `filter: ${filter}`, first: 5, after });
}

test("cursors hold for the same filter in other words, and for no other", async () => {
  const { endCursor } = (await pageOf('{ source: { eq: "aha" }, name: { contains: "A" } }')).pageInfo;
  const [one, other] = await Promise.all([
    pageOf('{ source: { eq: "aha" }, name: { contains: "A" } }', endCursor),
    pageOf('{ and: [{ name: { contains: "a" } }, { source: { in: ["aha", "aha"] } }] }', endCursor),
  ]);
  expect(one.edges.length).toBeGreaterThan(0);
  expect(other).toEqual(one);
  for (const filter of ['{ source: { eq: "aha" } }', '{ source: { eq: "aha" }, name: { contains: "b" } }', "{}"]) {
    await expect(pageOf(filter, endCursor)).rejects.toMatchObject({
      extensions: { code: "BAD_CURSOR", reason: "ARGUMENTS_CHANGED" },
    });
  }
});

test("what a provider filters by is told of its lists", async () => {
  const { data } = await gateway.ask(
    "{ credentialSources { key capabilities { collections { filters { field operators exact } } } } }",
  );
  expect(data).toMatchObject({
    credentialSources: [
      {
        key: "mail",
        capabilities: {
          collections: [
            { filters: [{ field: "name", operators: ["eq", "contains", "startsWith"], exact: false }, {}, {}] },
          ],
        },
      },
      { key: "aha", capabilities: { collections: [{ filters: [] }] } },
      {
        key: "shop",
        capabilities: {
          collections: [
            { filters: [{ field: "environment", operators: ["eq", "in"], exact: true }, {}, {}, {}, {}, {}] },
          ],
        },
      },
    ],
  });
});
