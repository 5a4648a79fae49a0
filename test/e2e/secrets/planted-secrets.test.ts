import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { buildCredgraphSchema } from "../../../src/graphql/build-schema.js";
import { PROVIDERS } from "../../../src/providers/registry.js";
import { fetchOnce } from "../../support/ask.js";
import { FIVE, openOver, PROVIDER_WORDS, startSource, type TestSource, truthOf } from "../../support/five-sources.js";
import type { TestGateway } from "../../support/gateway.js";
import { leaksOf, secretsOf, withoutShown } from "./planted.js";
import { operationsOf, type ValueOf } from "./whole-schema.js";

const PRESENTED = "planted-token-of-a-caller-0123456789";
const CURSORS = "planted-cursor-secret-0123456789";
/** What a client sends in the place of a secret. */
const GIVEN = "planted-secret-of-a-variable-0123456789";

const schema = buildCredgraphSchema(PROVIDERS);
const secrets = new Set([PRESENTED, CURSORS, GIVEN]);
/** Everything that leaves the gateway in one test, by where. Secrets that were shown are looked for in all tests that follow. */
const places = new Map<string, string>();

let sources: readonly TestSource[];
let gateway: TestGateway;
let folder: string;
/** The organization of a credential at Commerce Layer, and the credentials of each source. */
let organization: string;
let ids: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "credgraph-planted-"));
  sources = await Promise.all(PROVIDER_WORDS.map((word) => startSource(word, word, { size: 60 })));
  for (const source of sources) {
    for (const { record } of await truthOf(source)) for (const secret of secretsOf(record)) secrets.add(secret);
    for (const secret of Object.values(source.emulator.entry.auth)) secrets.add(secret);
  }
  gateway = await openOver(
    sources,
    { timeout: "400ms" },
    {
      cursors: { secret: CURSORS },
      secrets: { reveal: true },
      audit: { to: join(folder, "audit.log") },
      limits: { depth: 30, complexity: 1_000_000_000, tokens: 100_000, aliases: 1000 },
      auth: {
        mode: "tokens",
        tokens: [
          {
            name: "caller",
            sha256: createHash("sha256").update(PRESENTED).digest("hex"),
            scopes: ["credentials:read", "credentials:write", "credentials:delete", "secrets:reveal", "explain"],
          },
        ],
      },
    },
  );
});
beforeEach(() => places.clear());
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await Promise.all(sources.map((source) => source[Symbol.asyncDispose]()));
  await rm(folder, { recursive: true });
});

/** Something of each source, for operations to name. */
async function look(): Promise<void> {
  const truth = await Promise.all(sources.map(truthOf));
  ids = new Map(sources.map(({ key }, index) => [key, (truth[index] ?? []).map(({ id }) => id)]));
  const related = z.object({
    relationships: z.object({ organization: z.object({ data: z.object({ id: z.string() }) }) }),
  });
  const shop = truth[PROVIDER_WORDS.indexOf("commercelayer")]?.[0]?.record;
  organization = related.parse(shop).relationships.organization.data.id;
}

let asked = 0;

async function ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { text, headers } = await fetchOnce(`${gateway.url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${PRESENTED}`,
      "x-credgraph-explain": "1",
    },
    body: JSON.stringify({ query, variables }),
  });
  const { rest, shown } = withoutShown(text);
  for (const secret of shown) secrets.add(secret);
  asked += 1;
  places.set(`answer ${asked} to ${query.slice(0, 80)}`, `${rest}\n${JSON.stringify(headers)}`);
  return text;
}

/** Values for operations over one provider. Each operation gets a credential of its own: one that is deleted cannot be rotated. */
function valuesFor(word: string): ValueOf {
  const [...left] = ids.get(word) ?? [];
  return (name, type) => {
    if (type === "CredentialSecretInput") return JSON.stringify(GIVEN);
    if (type === "SequinPropertiesInput") return `{ name: "planted", secret: "${GIVEN}", test: false }`;
    switch (name) {
      case "id":
        return JSON.stringify(left.pop());
      case "ids":
        return JSON.stringify([...ids.values()].flatMap((some) => some.slice(0, 2)));
      case "source":
      case "key":
        return JSON.stringify(word);
      case "name":
        return JSON.stringify(`planted name ${asked}`);
      case "connectorKind":
        return '"stripe_key"';
      case "applicationKind":
        return '"webapp"';
      case "organizationId":
        return JSON.stringify(organization);
      default:
        return undefined;
    }
  };
}

function queries(): readonly string[] {
  const ofRebilly = valuesFor("rebilly");
  // `source` is left out: every source is asked.
  const valueOf: ValueOf = (name, type) => {
    if (name === "source" || name === "connectorKind" || (name === "name" && type === "String")) return undefined;
    if (name === "orderBy") return "{ field: NAME }";
    if (name === "first") return "8";
    return ofRebilly(name, type);
  };
  return operationsOf(schema, "query", valueOf);
}

/** Each provider's own mutations over its own credential, and those across providers over each. */
function mutations(): readonly string[] {
  return sources.flatMap(({ provider: word }) => {
    const provider = PROVIDERS.find(({ name }) => name === FIVE[word].name);
    const own = new Set((provider?.graphql.mutations ?? []).map(({ field }) => field));
    const others = new Set(PROVIDERS.flatMap(({ graphql }) => (graphql.mutations ?? []).map(({ field }) => field)));
    return operationsOf(schema, "mutation", valuesFor(word)).filter((operation) => {
      const field = /^mutation \{ (\w+)/.exec(operation)?.[1] ?? "";
      return own.has(field) || !others.has(field);
    });
  });
}

/** An answer that repeats all it can think of, in the shape of every provider's refusals. */
function echo(): unknown {
  const everything = [...secrets].slice(0, 60).join(" ");
  return {
    message: everything,
    error: everything,
    detail: everything,
    summary: everything,
    title: everything,
    errors: [{ title: everything, detail: everything, source: { pointer: everything } }],
    invalidFields: [
      { field: everything, message: everything },
      { field: "host", message: GIVEN },
    ],
    validation_errors: { [everything]: [everything], name: [GIVEN] },
    details: { name: [everything] },
  };
}

const FAULTS: Readonly<Record<string, () => unknown>> = {
  none: () => undefined,
  "refusals of the input that repeat secrets": () => ({ kind: "status", status: 422, body: echo() }),
  "refusals of authorization that repeat secrets": () => ({ kind: "status", status: 401, body: echo() }),
  "failures that repeat secrets": () => ({ kind: "status", status: 500, body: echo() }),
  "redirects to a place named by a secret": () => ({
    kind: "status",
    status: 302,
    headers: { location: `https://elsewhere.example/${GIVEN}?key=${[...secrets][5] ?? ""}` },
  }),
  "answers of another shape": () => ({ kind: "status", status: 200, body: echo() }),
  "answers that are cut off": () => ({ kind: "truncate" }),
  "answers that are garbage": () => ({ kind: "garbage" }),
  "answers that are lost": () => ({ kind: "drop" }),
  "answers that never end": () => ({ kind: "slowBody", rate: 0.02 }),
};

test.each(Object.entries(FAULTS))("every operation, over %s", { timeout: 60_000 }, async (name, fault) => {
  await look();
  for (const { emulator } of sources) {
    await emulator.control.clearFaults();
    const given = fault();
    if (given !== undefined) await emulator.control.fault(given);
  }
  const operations = [...queries(), ...mutations()];
  expect(operations.length).toBeGreaterThan(40);
  let shown = 0;
  for (const operation of operations) {
    const text = await ask(operation);
    expect(text).not.toContain("GRAPHQL_VALIDATION_FAILED");
    shown += withoutShown(text).shown.length;
  }
  // Without a fault the operations do what they are for: something was made, and its secret shown.
  if (name === "none") expect(shown).toBe(7);
  expect(leaksOf(secrets, places)).toEqual([]);
});

test("every secret of one source as a filter of all, and as an argument of the wrong type", async () => {
  for (const { emulator } of sources) await emulator.control.clearFaults();
  const known = [...secrets].slice(0, 40);
  for (const secret of [...known, ...known.map((one) => one.toUpperCase())]) {
    await ask(
      "query ($filter: CredentialFilter) { credentials(filter: $filter, first: 5) { nodes { id } totalCount } }",
      {
        filter: { or: [{ search: secret }, { name: { contains: secret } }, { identifier: { eq: secret } }] },
      },
    );
  }
  const wrong = [{ id: { secret: GIVEN } }, { id: GIVEN }, { id: [GIVEN] }, GIVEN, [GIVEN]];
  for (const input of wrong) {
    await ask("mutation ($input: RevealSecretInput!) { revealSecret(input: $input) { secret { value } } }", { input });
    await ask(
      "mutation ($input: CreateRebillySendgridCredentialInput!) { createRebillySendgridCredential(input: $input) { credential { id } } }",
      {
        input: { source: GIVEN, apiKey: input, [GIVEN.replaceAll("-", "_")]: 1 },
      },
    );
  }
  // A key of an object that the client made up is a name, which errors do repeat.
  const own = GIVEN.replaceAll("-", "_");
  for (const [place, text] of places) places.set(place, text.replaceAll(own, ""));
  expect(leaksOf(secrets, places)).toEqual([]);
});

test("nor do the log, the audit and what a foreign token is told hold any", async () => {
  const foreign = "planted-token-of-nobody-0123456789";
  secrets.add(foreign);
  const { text } = await fetchOnce(`${gateway.url}/graphql?query={__typename}`, {
    headers: { authorization: `Bearer ${foreign}`, "apollo-require-preflight": "1" },
  });
  const audit = await readFile(join(folder, "audit.log"), "utf8");
  expect(audit.split("\n").length).toBeGreaterThan(100);
  expect(gateway.log.length).toBeGreaterThan(500);
  places.set("the log", gateway.log.join("\n"));
  places.set("the audit", audit);
  places.set("a refusal", text);
  expect(leaksOf(secrets, places)).toEqual([]);
});
