import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { WireRecord } from "../sandbox/support/http.js";
import {
  FIVE,
  openOver,
  type ProviderWord,
  startSource,
  type TestSource,
  type TrueCredential,
  truthOf,
} from "../support/five-sources.js";
import { edgesOf, followConnection } from "../support/follow-connection.js";
import type { TestGateway } from "../support/gateway.js";

/** What of the five providers' records the arguments speak of; a record lacks what its provider does not have. */
const wire = z.object({
  name: z.string().default(""),
  type: z.string().default(""),
  status: z.string().default(""),
  host: z.string().default(""),
  port: z.number().default(Number.NaN),
  provider: z.string().default(""),
  properties: z.object({ kind: z.string() }).default({ kind: "" }),
  health: z.object({ status: z.string() }).nullable().default(null),
  metadata: z.record(z.string(), z.json()).default({}),
  attributes: z
    .object({
      name: z.string(),
      kind: z.string(),
      mode: z.string(),
      created_at: z.string(),
      updated_at: z.string(),
      metadata: z.record(z.string(), z.json()).nullable(),
    })
    .default({ name: "", kind: "", mode: "", created_at: "", updated_at: "", metadata: null }),
  relationships: z
    .object({ role: z.object({ data: z.object({ id: z.string() }).nullable() }) })
    .default({ role: { data: null } }),
});
type Wire = z.output<typeof wire>;

type Matches = (record: Wire) => boolean;
const everything: Matches = () => true;

let sources: readonly TestSource[];
let gateway: TestGateway;
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  sources = await Promise.all([
    startSource("shop", "commercelayer", { size: 110, seed: 3, switches: { microseconds: true } }),
    startSource("mail", "emailit", { size: 90, seed: 3 }),
    startSource("mail-two", "emailit", { size: 40, seed: 4, settings: { apiVersion: 2 } }),
    startSource("billing", "rebilly", { size: 150, seed: 3 }),
    startSource("billing-eu", "rebilly", { size: 30, seed: 4, switches: { totals: false } }),
    startSource("syncs", "sequin", { size: 70, seed: 3 }),
    startSource("syncs-two", "sequin", { size: 20, seed: 4, switches: { filtersApplied: true } }),
    startSource("aha", "ahasend", { size: 50, seed: 3 }),
  ]);
  for (const source of sources) opened.use(source);
  gateway = opened.use(await openOver(sources));
});
afterAll(() => opened.disposeAsync());

async function truth(provider: ProviderWord, key?: string): Promise<readonly TrueCredential[]> {
  const asked = sources.filter((source) => source.provider === provider && (key ?? source.key) === source.key);
  return (await Promise.all(asked.map(truthOf))).flat();
}

/** The ids that a connection lists, page by page in both directions; each page's total is theirs. */
async function listed(provider: ProviderWord, args: string): Promise<string[]> {
  const walk = { field: FIVE[provider].field, args, size: () => 9, totalCount: true };
  const forwards = await followConnection(gateway, { ...walk, direction: "forward" });
  const backwards = await followConnection(gateway, { ...walk, direction: "backward" });
  const ids = edgesOf(forwards).map(({ node }) => node.id);
  expect(edgesOf(backwards).map(({ node }) => node.id)).toEqual(ids);
  expect(new Set([...forwards, ...backwards].map(({ totalCount }) => totalCount))).toEqual(new Set([ids.length]));
  return ids;
}

const inEitherCase = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());

describe("an argument of a provider's own connection leaves, in the order of the list, what it names", () => {
  test.for<readonly [ProviderWord, args: string, matches: Matches]>([
    ["rebilly", "type: AWS_SES", ({ type }) => type === "aws-ses"],
    [
      "rebilly",
      'filter: "status:active;type:smtp,webhook"',
      (record) => record.status === "active" && /^(smtp|webhook)$/.test(record.type),
    ],
    ["rebilly", 'filter: "port:465..587"', ({ port }) => port >= 465 && port <= 587],
    [
      "rebilly",
      'type: WEBHOOK, filter: "status:!active"',
      (record) => record.type === "webhook" && record.status !== "active",
    ],
    [
      "rebilly",
      'q: "EXAMPLE.COM (smtp)"',
      (record) => record.type === "smtp" && record.host.toLowerCase().endsWith("example.com"),
    ],
    ["emailit", 'name: "TEAM"', ({ name }) => inEitherCase(name, "team")],
    ["emailit", 'name: "b\\\\c?d=e"', ({ name }) => name.includes(String.raw`b\c?d=e`)],
    ["ahasend", "", everything],
    ["sequin", 'connector: "stripe"', ({ provider }) => provider === "stripe"],
    ["sequin", 'connectorKind: "github_app"', ({ properties }) => properties.kind === "github_app"],
    ["sequin", 'healthStatus: "warn"', ({ health }) => health?.status === "warn"],
    ["sequin", "metadata: { custom_property: 42 }", ({ metadata }) => metadata["custom_property"] === 42],
    [
      "sequin",
      'healthStatus: "ok", metadata: { plan: "pro" }',
      ({ health, metadata }) => health?.status === "ok" && metadata["plan"] === "pro",
    ],
    ["commercelayer", 'filter: { mode_eq: "live" }', ({ attributes }) => attributes.mode === "live"],
    [
      "commercelayer",
      'filter: { kind_in: ["webapp", "integration"], name_cont: "BILLING" }',
      ({ attributes }) => /^(webapp|integration)$/.test(attributes.kind) && inEitherCase(attributes.name, "billing"),
    ],
    [
      "commercelayer",
      'filter: { created_at_gteq: "2024-01-01T00:00:00Z", created_at_lt: "2026-01-01T00:00:00Z" }',
      ({ attributes: { created_at: at } }) => at >= "2024" && at < "2026",
    ],
    [
      "commercelayer",
      'filter: { metadata_jcont: { team: "ops" } }',
      ({ attributes }) => attributes.metadata?.["team"] === "ops",
    ],
    ["commercelayer", "filter: { role_id_null: true }", ({ relationships }) => relationships.role.data === null],
  ])("%s(%s)", async ([provider, args, matches]) => {
    const expected = (await truth(provider)).filter(({ record }) => matches(wire.parse(record)));
    expect(expected.length).toBeGreaterThan(1);
    expect(await listed(provider, args)).toEqual(expected.map(({ id }) => id));
  });

  // The types of Emailit's second version are all of one kind, whatever its records say.
  test("emailit(type: …)", async () => {
    const ofOne = await truth("emailit", "mail");
    const ofTwo = await truth("emailit", "mail-two");
    const typed = (type: string) => ofOne.filter(({ record }) => record["type"] === type);
    expect(await listed("emailit", "type: SMTP")).toEqual(typed("smtp").map(({ id }) => id));
    expect(await listed("emailit", "type: API")).toEqual([...typed("api"), ...ofTwo].map(({ id }) => id));
    const named = typed("smtp").filter(({ record }) => inEitherCase(wire.parse(record).name, "e"));
    expect(await listed("emailit", 'type: SMTP, name: "E"')).toEqual(named.map(({ id }) => id));
  });

  test.for<readonly [ProviderWord, key: string, args: string, matches: Matches]>([
    ["rebilly", "billing-eu", 'filter: "status:active"', ({ status }) => status === "active"],
    ["emailit", "mail-two", 'name: "a"', ({ name }) => inEitherCase(name, "a")],
    ["ahasend", "aha", "", everything],
    ["sequin", "syncs-two", 'connector: "github"', ({ provider }) => provider === "github"],
    ["commercelayer", "shop", 'filter: { mode_not_eq: "live" }', ({ attributes }) => attributes.mode === "test"],
  ])("%s(source: %j, %s)", async ([provider, key, args, matches]) => {
    const expected = (await truth(provider, key)).filter(({ record }) => matches(wire.parse(record)));
    expect(expected.length).toBeGreaterThan(0);
    expect(await listed(provider, `source: "${key}", ${args}`)).toEqual(expected.map(({ id }) => id));
  });
});

describe("an order of the provider's own sorts each list by what it names, and loses nothing", () => {
  test.for<readonly [ProviderWord, args: string, key: (record: Wire) => string | number]>([
    ["rebilly", 'sort: ["status"]', ({ status }) => status],
    ["rebilly", 'sort: ["-port"], filter: "port:1..", type: SMTP', ({ port }) => -port],
    ["commercelayer", 'sort: ["mode"]', ({ attributes }) => attributes.mode],
    ["commercelayer", 'sort: ["updated_at"]', ({ attributes }) => attributes.updated_at],
    [
      "commercelayer",
      'sort: ["-created_at"], filter: { kind_eq: "integration" }',
      ({ attributes }) => -Date.parse(attributes.created_at),
    ],
  ])("%s(%s)", async ([provider, args, key]) => {
    const matches: Matches =
      provider === "rebilly"
        ? ({ type }) => !args.includes("type: SMTP") || type === "smtp"
        : ({ attributes }) => !args.includes("integration") || attributes.kind === "integration";
    const asked = (await truth(provider)).filter(({ record }) => matches(wire.parse(record)));
    const records = new Map<string, TrueCredential>(asked.map((credential) => [credential.id, credential]));
    const ids = await listed(provider, args);
    expect(new Set(ids)).toEqual(new Set(records.keys()));
    expect(ids).toHaveLength(records.size);
    const lists = Map.groupBy(
      ids.flatMap((id) => records.get(id) ?? []),
      ({ id, collection }) => `${sourceOf(id)} ${collection}`,
    );
    for (const rows of lists.values()) {
      const keys = rows.map(({ record }: { readonly record: WireRecord }) => key(wire.parse(record)));
      expect(keys).toEqual(keys.toSorted((one, other) => (one === other ? 0 : one < other ? -1 : 1)));
    }
  });
});

/** The key of the source that a global id names. */
function sourceOf(id: string): string {
  return Buffer.from(id, "base64url").toString().split(":")[1] ?? "";
}
