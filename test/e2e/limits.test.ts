import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fetchOnce } from "../support/ask.js";
import { clearRequests, requestCounts, startEmailit, type TestEmulator } from "../support/emulators.js";
import { type ConfigurationFile, openGateway, sourceEntry, type TestGateway } from "../support/gateway.js";
import { mailId } from "../support/raw-id.js";

let mail: TestEmulator;
const opened = new AsyncDisposableStack();
beforeAll(async () => {
  mail = opened.use(await startEmailit());
});
beforeEach(() => clearRequests(mail));
afterAll(() => opened.disposeAsync());

async function gatewayWith(file: Readonly<Record<string, unknown>> = {}): Promise<TestGateway> {
  const configuration: ConfigurationFile = { ...file, sources: [sourceEntry("mail", mail.entry)] };
  return openGateway(configuration);
}

function nested(times: number): string {
  return "credentials(first: 1) { nodes { source { ".repeat(times) + "key" + " } } }".repeat(times);
}

function many(count: number, field: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => field(i)).join(" ");
}

test("without configuration the documented limits hold, and what they refuse costs no upstream request", async () => {
  await using gateway = await gatewayWith();
  const refused: readonly (readonly [limit: string, query: string, told: string])[] = [
    ["depth", `{ ${nested(5)} }`, "16 levels deep: at most 12"],
    ["aliases", `{ credentialSources { ${many(31, (i) => `a${i}: key`)} } }`, "31 aliases: at most 30"],
    ["rootFields", `{ ${many(21, () => "credentialSources { key }")} }`, "21 fields at its root: at most 20"],
    ["directives", `{ credentialSources { ${many(51, () => "key @skip(if: true)")} } }`, "51 directives: at most 50"],
    ["tokens", `{ ${many(5_000, () => "__typename")} }`, "more than 5000 tokens: at most 5000"],
    [
      "complexity",
      "{ credentials(first: 100) { nodes { source { credentials(first: 100) { nodes { id name } } } } } }",
      "complexity of 20302: at most 20000",
    ],
  ];
  for (const [limit, query, told] of refused) {
    const { status, errors } = await gateway.ask(query);
    expect([status, errors[0]?.extensions.code], limit).toEqual([400, "QUERY_TOO_COSTLY"]);
    expect(errors[0]?.message).toContain(told);
    expect(errors[0]?.message).toContain(`(limits.${limit})`);
  }
  const body = JSON.stringify({ query: "{ __typename }", variables: { x: "x".repeat(1024 ** 2) } });
  const headers = { "content-type": "application/json" };
  const large = await fetchOnce(`${gateway.url}/graphql`, { method: "POST", headers, body });
  expect([large.status, large.text]).toEqual([
    413,
    expect.stringContaining("at most 1048576 are allowed (limits.body)"),
  ]);
  expect(await requestCounts(mail)).toEqual([0]);
});

test("configured limits take their place", async () => {
  await using gateway = await gatewayWith({ limits: { complexity: 10, nodes: 2, upstreamRequests: 1, pageSize: 50 } });
  const message = async (query: string): Promise<string | undefined> => (await gateway.ask(query)).errors[0]?.message;
  expect(await message("{ credentials(first: 100) { nodes { id } } }")).toContain("complexity of 52: at most 10");
  expect(await message("{ credentials(first: 51) { totalCount } }")).toContain("largest page of 50 (limits.pageSize)");
  const ids = JSON.stringify(["a", "b", "c"].map((id) => mailId(id)));
  expect(await message(`{ nodes(ids: ${ids}) { id } }`)).toBe("nodes takes at most 2 ids, not 3 (limits.nodes).");
  expect(await message(`{ node(id: "${mailId("a")}") { id } credential(id: "${mailId("b")}") { id } }`)).toContain(
    "more than 1 requests to its sources (limits.upstreamRequests)",
  );
});

test("pages of configured origins may ask, no others", async () => {
  await using gateway = await gatewayWith({ server: { cors: { origins: ["https://app.example.com"] } } });
  const allowedFor = async (origin: string): Promise<unknown> => {
    const headers = { "content-type": "application/json", origin };
    const question = { method: "POST", headers, body: '{"query":"{ __typename }"}' };
    return (await fetchOnce(`${gateway.url}/graphql`, question)).headers["access-control-allow-origin"];
  };
  expect(await allowedFor("https://app.example.com")).toBe("https://app.example.com");
  expect(await allowedFor("https://evil.example")).toBeUndefined();
});
