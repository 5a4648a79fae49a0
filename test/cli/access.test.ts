import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchOnce, type HttpAnswer } from "../support/ask.js";
import { Credgraph } from "../support/credgraph.js";
import { startTokenIssuer, type TokenIssuer } from "../support/token-issuer.js";

let folder: string;
let issuer: TokenIssuer;
let credgraph: Credgraph;
let origin: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "credgraph-access-"));
  issuer = await startTokenIssuer();
  const file = join(folder, "credgraph.json");
  await writeFile(file, JSON.stringify({ server: { host: "0.0.0.0", port: 0 }, auth: issuer.auth }));
  credgraph = new Credgraph(["start", "--config", file, "--sandbox-size", "5"]);
  origin = await credgraph.printed(/(http:\/\/[^\s"]+)\/graphql/);
});
afterAll(async () => {
  await credgraph[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

function ask(token: string, headers: Readonly<Record<string, string>> = {}): Promise<HttpAnswer> {
  return fetchOnce(`${origin}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}`, ...headers },
    body: '{"query":"{ credentialSources { key } }"}',
  });
}

const everything = { scope: "credentials:read" };

test("a gateway of one's own identity provider serves beyond loopback, under any name, to whoever has its token", async () => {
  const token = await issuer.sign({ claims: everything });
  const { json } = await ask(token, { host: "graph.example.com" });
  expect(json).toMatchObject({ data: { credentialSources: { length: 5 } } });
  const narrow = await issuer.sign({ claims: { sub: "bob", scope: "openid credentials:read:source:sequin" } });
  expect((await ask(narrow)).json).toEqual({ data: { credentialSources: [{ key: "sequin" }] } });
  expect((await ask(await issuer.sign({ claims: { ...everything, aud: "another" } }))).status).toBe(401);
  expect(credgraph.stderr).toContain("viewer=bob");
  expect(credgraph.stderr).not.toContain(token);
});

test("keys that change while it runs are found", async () => {
  const old = await issuer.sign({ claims: everything });
  expect((await ask(old)).status).toBe(200);
  await issuer.rotate({ alg: "RS256" });
  expect((await ask(await issuer.sign({ claims: everything }))).status).toBe(200);
  expect((await ask(old)).status).toBe(401);
});

test("the page of GraphiQL tells a stranger nothing of the sources", async () => {
  const { status, text } = await fetchOnce(`${origin}/graphiql/start.js`);
  expect(status).toBe(200);
  expect(text).toContain("authorization");
  expect(text).not.toMatch(/rebilly|emailit|ahasend|sequin|commercelayer/i);
});

test("the connection to the issuer keeps nothing running", async () => {
  expect((await ask(await issuer.sign({ claims: everything }))).status).toBe(200);
  credgraph.kill("SIGTERM");
  expect(await credgraph.exit()).toBe(0);
});
