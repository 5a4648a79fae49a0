import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  expectedIds,
  FIVE,
  openOver,
  PROVIDER_WORDS,
  startSource,
  type ProviderWord,
  type TestSource,
} from "../support/five-sources.js";
import type { GraphqlAnswer, TestGateway } from "../support/gateway.js";

const PAGE = `query ($first: Int, $after: String, $last: Int, $before: String) {
  credentials(first: $first, after: $after, last: $last, before: $before) {
    nodes { id }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    sources { source { key } status skipped error { code retryAfter } errors { code collection } late upstreamRequests totalCount }
  }
}`;

const page = z.object({
  credentials: z.object({
    nodes: z.array(z.object({ id: z.string() })),
    pageInfo: z.object({
      hasNextPage: z.boolean(),
      hasPreviousPage: z.boolean(),
      startCursor: z.string().nullable(),
      endCursor: z.string().nullable(),
    }),
    sources: z.array(z.looseObject({ source: z.object({ key: z.string() }), status: z.string(), late: z.int() })),
  }),
});
type Page = z.output<typeof page>["credentials"];

const extensions = z.object({
  extensions: z
    .object({
      partial: z.array(
        z.object({ path: z.array(z.string()), source: z.string(), status: z.string(), code: z.string().nullable() }),
      ),
    })
    .optional(),
});

let sources: readonly TestSource[];
let gateway: TestGateway;
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  sources = await Promise.all(PROVIDER_WORDS.map((word) => startSource(word, word, { size: 33, seed: 8 })));
  for (const source of sources) opened.use(source);
  gateway = opened.use(await openOver(sources, {}, { limits: { requestTimeout: "2s" }, cache: { ttl: "0s" } }));
  // Access tokens are had once: later on only lists are asked.
  await ask({ first: 100 });
});
afterEach(() => Promise.all(sources.map(({ emulator }) => emulator.control.clearFaults())));
afterAll(() => opened.disposeAsync());

async function ask(variables: Readonly<Record<string, unknown>>): Promise<Page> {
  const { data, errors } = await gateway.ask(PAGE, variables);
  expect(errors).toEqual([]);
  return page.parse(data).credentials;
}

function sourceAt(word: ProviderWord): TestSource {
  const found = sources.find(({ key }) => key === word);
  if (found === undefined) throw new Error(`no source ${word}`);
  return found;
}

function idsOf({ nodes }: Page): string[] {
  return nodes.map(({ id }) => id);
}

function partialOf({ text }: GraphqlAnswer): unknown {
  return extensions.parse(JSON.parse(text)).extensions?.partial;
}

/** Pages of 100 to the end, in walking order. */
async function walk(forward: boolean, from: string | null = null): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = from; ;) {
    const next = await ask(forward ? { first: 100, after: cursor } : { last: 100, before: cursor });
    ids.push(...(forward ? idsOf(next) : idsOf(next).toReversed()));
    if (!(forward ? next.pageInfo.hasNextPage : next.pageInfo.hasPreviousPage)) return ids;
    cursor = forward ? next.pageInfo.endCursor : next.pageInfo.startCursor;
  }
}

describe.each(PROVIDER_WORDS)("while %s is down", (word) => {
  test.each([true, false])(
    "the others' credentials come, and its own once it is well again (forwards: %j)",
    async (forward) => {
      const own = await expectedIds([sourceAt(word)]);
      const others = (await expectedIds(sources)).filter((id) => !own.includes(id));
      await sourceAt(word).emulator.control.fault({ kind: "status", status: 503 });
      const first = await ask(forward ? { first: 100 } : { last: 100 });
      const walked = forward ? others : others.toReversed();
      expect(forward ? idsOf(first) : idsOf(first).toReversed()).toEqual(walked.slice(0, 100));
      expect(forward ? first.pageInfo.hasNextPage : first.pageInfo.hasPreviousPage).toBe(true);

      await sourceAt(word).emulator.control.clearFaults();
      const rest = await walk(forward, forward ? first.pageInfo.endCursor : first.pageInfo.startCursor);
      expect([...walked.slice(0, 100), ...rest].toSorted()).toEqual([...own, ...others].toSorted());
    },
  );

  test("its report says so, and so does the response, whatever is selected", async () => {
    await sourceAt(word).emulator.control.fault({ kind: "status", status: 503 });
    const answer = await gateway.ask(
      `{ all: credentials(first: 100) { nodes { id } } ${FIVE[word].field} { nodes { id } } }`,
    );
    expect(answer.data).toMatchObject({ [FIVE[word].field]: null });
    expect(answer.errors).toMatchObject([
      { path: [FIVE[word].field], extensions: { code: "UPSTREAM_UNAVAILABLE", source: word } },
    ]);
    // The others fill the page before the last one is reached.
    const note = { path: ["all"], source: word, status: "FAILED", code: "UPSTREAM_UNAVAILABLE" };
    expect(partialOf(answer)).toEqual(word === "commercelayer" ? undefined : [note]);
  });

  test("all or nothing is an error that names it", async () => {
    await sourceAt(word).emulator.control.fault({ kind: "status", status: 503 });
    const { data, errors } = await gateway.ask(
      `{ credentialSource(key: "${word}") { credentials(onSourceError: FAIL) { nodes { id } } } }`,
    );
    expect(data).toEqual({ credentialSource: { credentials: null } });
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE", source: word } }]);
  });
});

test("one list of several that fails makes its source PARTIAL; its credentials come late and are counted", async () => {
  const rebilly = sourceAt("rebilly");
  const { organizationId } = z.looseObject({ organizationId: z.string() }).parse(rebilly.emulator.entry);
  await rebilly.emulator.control.fault({
    kind: "status",
    status: 500,
    match: { pathPrefix: `/organizations/${organizationId}/service-credentials/smtp` },
  });
  const expected = await expectedIds(sources);
  const smtp = expected.slice(0, 3);
  const first = await ask({ first: 20 });
  expect(idsOf(first)).toEqual(expected.slice(3, 23));
  expect(first.sources[0]).toMatchObject({
    status: "PARTIAL",
    errors: [{ code: "UPSTREAM_UNAVAILABLE", collection: "smtp" }],
  });
  await rebilly.emulator.control.clearFaults();
  const next = await ask({ first: 20, after: first.pageInfo.endCursor });
  expect(idsOf(next)).toEqual([...smtp, ...expected.slice(23, 40)]);
  expect(next.sources[0]).toMatchObject({ status: "OK", late: 3 });
});

test("what came in time is served when a source does not answer before the deadline", async () => {
  await sourceAt("emailit").emulator.control.fault({ kind: "latency", ms: 20_000 });
  const late = await gateway.ask(
    "{ credentials(first: 10, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { source { key } } } }",
  );
  expect(late.errors).toEqual([]);
  expect(late.data).toMatchObject({ credentials: { nodes: { length: 10 } } });
  expect(partialOf(late)).toEqual([
    { path: ["credentials"], source: "emailit", status: "FAILED", code: "UPSTREAM_TIMEOUT" },
  ]);
});

test("a page for which everything fails is a field error and no empty page", async () => {
  for (const { emulator } of sources) await emulator.control.fault({ kind: "drop" });
  const { data, errors } = await gateway.ask("{ credentials { nodes { id } } }");
  expect(data).toEqual({ credentials: null });
  expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE", source: "rebilly" } }]);
});
