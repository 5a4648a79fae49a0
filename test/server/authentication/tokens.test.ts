import { createHash } from "node:crypto";
import { request } from "undici";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { TokenConfig } from "../../../src/config/auth-config.js";
import type { Viewer } from "../../../src/domain/viewer.js";
import { createAuthenticator } from "../../../src/server/authentication/create-authenticator.js";
import { fetchOnce, type HttpAnswer } from "../../support/ask.js";
import { MemorySession } from "../../support/memory-session.js";
import { memory, type PaperServer, startPaperServer } from "../../support/paper-server.js";

const TOKEN = "dGVzdA+/9==";
const EXPIRED = "expired-token";
const ENDING = "ending-token";
const NOTHING = "token-without-scopes";
const everything = { action: "credentials:read", at: { kind: "everywhere" } } as const;
const QUERY = "{ credentialSources { key } }";

function token(name: string, text: string, changes: Partial<TokenConfig> = {}): TokenConfig {
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { name, sha256, scopes: [everything], expires: undefined, ...changes };
}

let server: PaperServer;
let viewers: Viewer[];
beforeAll(async () => {
  server = await startPaperServer({
    authenticate: createAuthenticator({
      mode: "tokens",
      tokens: [
        token("ci", TOKEN),
        token("past", EXPIRED, { expires: Date.parse("2020-01-01T00:00:00Z") }),
        token("ending", ENDING, { expires: Date.now() + 3_600_000 }),
        token("nothing", NOTHING, { scopes: [] }),
      ],
    }),
    config: { hosts: undefined },
    openSession: ({ viewer }) => {
      viewers.push(viewer);
      return new MemorySession(memory);
    },
  });
});
afterAll(() => server.close());
beforeEach(() => {
  viewers = [];
  server.audited.length = 0;
  server.log.length = 0;
});

function ask(headers: Readonly<Record<string, string>>, query = QUERY): Promise<HttpAnswer> {
  return fetchOnce(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });
}

function bearer(text: string): { readonly authorization: string } {
  return { authorization: `Bearer ${text}` };
}

describe("a token that is configured", () => {
  test.each([TOKEN, ENDING])("lets %s ask", async (text) => {
    const { status, json } = await ask(bearer(text));
    expect([status, json]).toEqual([200, { data: { credentialSources: [{ key: "desk" }] } }]);
  });

  test.each(["bearer", "BEARER", "Bearer "])("is taken after %j, too", async (scheme) => {
    expect((await ask({ authorization: `${scheme} ${TOKEN}` })).status).toBe(200);
  });

  test("says who asks: below the server, and in the log line", async () => {
    await ask(bearer(TOKEN));
    expect(viewers.map(({ name }) => name)).toEqual(["ci"]);
    expect(server.log.map((line): unknown => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ msg: "request", viewer: "ci", status: 200 }),
    );
  });

  test("is in no log line", async () => {
    await ask(bearer(TOKEN));
    await ask(bearer("some-other-token"));
    await ask(bearer(EXPIRED), "{ nonsense }");
    expect(server.log.length).toBeGreaterThanOrEqual(3);
    for (const secret of [TOKEN, "some-other-token", EXPIRED]) expect(server.log.join("")).not.toContain(secret);
    for (const secret of [TOKEN, "some-other-token", EXPIRED]) {
      expect(JSON.stringify(server.audited)).not.toContain(secret);
    }
  });

  test("may be asked from any Host", async () => {
    expect((await ask({ ...bearer(TOKEN), host: "graph.example.com" })).status).toBe(200);
  });
});

describe("whoever shows no good token", () => {
  const refused: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ["none", {}, "Bearer"],
    ["an unknown one", bearer("nobody"), 'Bearer error="invalid_token"'],
    ["a piece of a good one", bearer(TOKEN.slice(0, -1)), 'Bearer error="invalid_token"'],
    ["the hash of a good one", bearer(token("", TOKEN).sha256), 'Bearer error="invalid_token"'],
    ["two", bearer(`${TOKEN} ${TOKEN}`), 'Bearer error="invalid_token"'],
    ["an empty one", { authorization: "Bearer" }, 'Bearer error="invalid_token"'],
    ["one without its scheme", { authorization: TOKEN }, 'Bearer error="invalid_token"'],
    ["a password", { authorization: `Basic ${btoa("ci:word")}` }, 'Bearer error="invalid_token"'],
    ["an expired one", bearer(EXPIRED), 'Bearer error="invalid_token"'],
  ];

  test.each(refused)("%s is UNAUTHENTICATED with a body for GraphQL clients", async (_, headers, challenge) => {
    const answer = await ask(headers);
    expect(answer.status).toBe(401);
    expect(answer.headers["www-authenticate"]).toBe(challenge);
    expect(answer.headers["content-type"]).toMatch(/^application\/json/);
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(answer.json).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    expect(answer.json).not.toHaveProperty("data");
    expect(viewers).toEqual([]);
  });

  test.each([
    ["a good one first", [`Bearer ${TOKEN}`, "Bearer nobody"]],
    ["a good one last", ["Bearer nobody", `Bearer ${TOKEN}`]],
    ["the same one twice", [`Bearer ${TOKEN}`, `Bearer ${TOKEN}`]],
  ])("two headers are UNAUTHENTICATED, whichever a proxy may have looked at: %s", async (_, authorization) => {
    const headers = { "content-type": "application/json", authorization };
    const body = JSON.stringify({ query: QUERY });
    const answer = await request(`${server.url}/graphql`, { method: "POST", headers, body });
    expect(answer.statusCode).toBe(401);
    expect(await answer.body.json()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    expect(viewers).toEqual([]);
  });

  test.each([
    "{ __schema { types { name } } }",
    "{ __typename }",
    "{ nonsense }",
    "not graphql",
    "mutation { nothing }",
    QUERY,
  ])("may not even ask %s", async (query) => {
    expect((await ask({}, query)).status).toBe(401);
  });

  test("is refused by GET as well, wherever else the token stands", async () => {
    const params = new URLSearchParams({ query: QUERY, access_token: TOKEN, token: TOKEN, authorization: TOKEN });
    const headers = { "apollo-require-preflight": "1", cookie: `authorization=${TOKEN}`, "x-api-key": TOKEN };
    expect((await fetchOnce(`${server.url}/graphql?${params.toString()}`, { headers })).status).toBe(401);
  });

  test("has no body read", async () => {
    const { status } = await fetchOnce(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "x".repeat(20_000),
    });
    expect(status).toBe(401);
  });

  test("is told when the token has expired", async () => {
    expect((await ask(bearer(EXPIRED))).text).toContain("expired at 2020-01-01T00:00:00.000Z");
  });

  test("is in the audit, by name where that is certain", async () => {
    const { headers } = await ask({});
    await ask(bearer(EXPIRED));
    expect(server.audited).toMatchObject([{ viewer: "unauthenticated" }, { viewer: "past" }]);
    expect(server.audited[0]).toEqual({
      viewer: "unauthenticated",
      action: "authentication",
      source: null,
      id: null,
      outcome: "REFUSED",
      code: "UNAUTHENTICATED",
      requestId: headers["x-request-id"],
    });
  });

  test.each(["/livez", "/readyz", "/graphiql"])("may ask for %s", async (path) => {
    expect((await fetchOnce(server.url + path)).status).toBe(200);
  });
});

describe("a viewer without any scope", () => {
  test("may look at the schema, and asks for nothing else", async () => {
    expect((await ask(bearer(NOTHING), "{ __typename }")).json).toEqual({ data: { __typename: "Query" } });
    const { status, json } = await ask(bearer(NOTHING), "{ a: credentialSources { key } b: credentialSources { id } }");
    expect(status).toBe(200);
    expect(json).toMatchObject({ data: { a: null, b: null }, errors: [FORBIDDEN, FORBIDDEN] });
  });

  test("has each refused field in the audit once, by its own name", async () => {
    const { headers } = await ask(
      bearer(NOTHING),
      '{ secret: credentialSources { key } other: credentialSources { key } node(id: "x") { id } }',
    );
    const requestId = headers["x-request-id"];
    const common = { viewer: "nothing", source: null, id: null, outcome: "REFUSED", code: "FORBIDDEN", requestId };
    expect(server.audited).toEqual([
      { ...common, action: "credentialSources" },
      { ...common, action: "node" },
    ]);
  });
});

const FORBIDDEN = { extensions: { code: "FORBIDDEN" } };

test("a refusal that cannot be recorded stays one, and the operator is told", async () => {
  await using failing = await startPaperServer({
    authenticate: createAuthenticator({ mode: "tokens", tokens: [token("ci", TOKEN)] }),
    audit: { record: () => Promise.reject(new Error("the disk is full")) },
  });
  const { status } = await fetchOnce(`${failing.url}/graphql?query=${encodeURIComponent(QUERY)}`);
  expect(status).toBe(401);
  expect(failing.log.join("")).toContain("the disk is full");
});
