import { describe, expect, test } from "vitest";
import { EMULATORS } from "../../src/sandbox/registry.js";
import { graphql } from "../generated/gql.js";
import { fetchOnce, postGraphql } from "../support/ask.js";
import { Credgraph } from "../support/credgraph.js";
import { typedQuery } from "../support/typed-query.js";

const URL = /(http:\/\/[^\s"]+)\/graphql/;

const PageOfCredentials = graphql(`
  query PageOfCredentials($first: Int!, $after: String) {
    credentials(first: $first, after: $after) {
      nodes {
        id
        name
        source {
          key
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

const CredentialById = graphql(`
  query CredentialById($id: ID!) {
    node(id: $id) {
      id
      ... on Credential {
        name
      }
    }
  }
`);

describe("start without any configuration", () => {
  test("serves the sandbox: every credential comes once, page by page, and is found by its id", async () => {
    await using credgraph = new Credgraph(["start", "--port", "0", "--sandbox-size", "30"]);
    const origin = await credgraph.printed(URL);
    const ids: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const { credentials }: Awaited<ReturnType<typeof page>> = await page(origin, after);
      ids.push(...(credentials?.nodes ?? []).map(({ id }) => id));
      expect(credentials?.totalCount).toBe(30 * EMULATORS.length);
      after = credentials?.pageInfo.endCursor ?? null;
      more = credentials?.pageInfo.hasNextPage ?? false;
    }
    expect(ids).toHaveLength(30 * EMULATORS.length);
    expect(new Set(ids).size).toBe(ids.length);
    const { node } = await typedQuery(origin, CredentialById, { id: ids[42] ?? "" });
    expect(node?.id).toBe(ids[42]);
  });

  test("prints its URLs, and each emulator's base URL and token", async () => {
    await using credgraph = new Credgraph(["start", "--port", "0"]);
    const origin = await credgraph.printed(URL);
    expect(credgraph.stdout).toContain(`GraphiQL  ${origin}/graphiql\n`);
    const [baseUrl = "", apiKey = ""] = [
      /emailit +(http:\S+) /.exec(credgraph.stdout)?.[1],
      /emailit .*apiKey (\S+)/.exec(credgraph.stdout)?.[1],
    ];
    const list = await fetchOnce(`${baseUrl}/v1/credentials`, { headers: { authorization: `Bearer ${apiKey}` } });
    expect(list.status).toBe(200);
    expect(credgraph.stdout).toMatch(/ahasend +http:\S+ +apiKey aha-sk-/);
  });

  test("is refused in production, where the sandbox has to be asked for", async () => {
    const { code, stderr } = await Credgraph.run(["start", "--port", "0"], { env: { NODE_ENV: "production" } });
    expect(code).toBe(2);
    expect(stderr).toContain("sources");
  });

  test("in production with --sandbox the ready line is one JSON line, and the schema is not told", async () => {
    await using credgraph = new Credgraph(["start", "--port", "0", "--sandbox"], { env: { NODE_ENV: "production" } });
    const line = await credgraph.printed(/^(\{.*\})\n/);
    expect(JSON.parse(line)).toMatchObject({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/) as unknown,
      sandbox: EMULATORS.map(({ provider }) => ({ provider })),
    });
    const origin = await credgraph.printed(URL);
    expect((await postGraphql(origin, "{ __schema { types { name } } }")).status).toBe(400);
    expect((await fetchOnce(`${origin}/graphiql`)).status).toBe(404);
  });
});

describe("stopping", () => {
  test.each(["SIGINT", "SIGTERM"] as const)("%s ends it with 0, and nothing is left behind", async (signal) => {
    await using credgraph = new Credgraph(["start", "--port", "0"]);
    const origin = await credgraph.printed(URL);
    const baseUrl = await credgraph.printed(/emailit +(http:\S+) /);
    credgraph.kill(signal);
    expect(await credgraph.exit()).toBe(0);
    await expect(fetchOnce(`${origin}/livez`)).rejects.toThrow("ECONNREFUSED");
    await expect(fetchOnce(`${baseUrl}/__sandbox/records`)).rejects.toThrow("ECONNREFUSED");
  });

  test("a second signal ends it at once though a request is in flight", async () => {
    await using credgraph = new Credgraph(["start", "--port", "0"]);
    const origin = await credgraph.printed(URL);
    const baseUrl = await credgraph.printed(/emailit +(http:\S+) /);
    await fetchOnce(`${baseUrl}/__sandbox/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ kind: "latency", ms: 60_000 }),
    });
    const answer = postGraphql(origin, "{ emailitCredentials { nodes { id } } }").catch((error: unknown) => error);
    await expect.poll(async () => (await fetchOnce(`${baseUrl}/__sandbox/requests`)).json).toHaveLength(1);
    const impatient = setInterval(() => credgraph.kill("SIGTERM"), 100);
    expect(await credgraph.exit()).toBe(143);
    clearInterval(impatient);
    expect(await answer).toBeInstanceOf(Error);
  });
});

test("a port that is taken is told, with exit code 1", async () => {
  await using credgraph = new Credgraph(["start", "--port", "0"]);
  const port = (await credgraph.printed(URL)).split(":").at(-1) ?? "";
  const { code, stderr } = await Credgraph.run(["start", "--port", port]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/port \d+ is in use.*--port/);
});

function page(origin: string, after: string | null) {
  return typedQuery(origin, PageOfCredentials, { first: 25, after });
}
