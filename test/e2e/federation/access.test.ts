import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { encodeGlobalId } from "../../../src/domain/global-id.js";
import { fetchOnce } from "../../support/ask.js";
import { clearRequests, requestCounts } from "../../support/emulators.js";
import { openOver, PROVIDER_WORDS, startSource, type TestSource, truthOf } from "../../support/five-sources.js";
import type { TestGateway } from "../../support/gateway.js";
import { rawId } from "../../support/raw-id.js";

/** Tokens by what they may; each is its own name. */
const VIEWERS = {
  everything: ["credentials:read"],
  sequin: ["credentials:read:source:sequin"],
  emailit: ["credentials:read:provider:EMAILIT"],
  writer: ["credentials:write"],
} as const;

const QUERY = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Credential { id } ... on CredentialSource { id } }
}`;

const answerShape = z.object({
  data: z.object({ _entities: z.array(z.unknown()) }).nullable(),
  errors: z
    .array(z.object({ message: z.string(), path: z.array(z.unknown()), extensions: z.object({ code: z.string() }) }))
    .default([]),
});

const opened = new AsyncDisposableStack();
let sources: readonly TestSource[];
let gateway: TestGateway;
/** Three credentials of each source, and the sources; `source` is whose they are. */
let references: readonly { readonly __typename: string; readonly id: string; readonly source: string }[];

beforeAll(async () => {
  sources = await Promise.all(
    PROVIDER_WORDS.map(async (provider) => opened.use(await startSource(provider, provider, { size: 6 }))),
  );
  const tokens = Object.entries(VIEWERS).map(([name, scopes]) => ({
    name,
    sha256: createHash("sha256").update(name).digest("hex"),
    scopes,
  }));
  gateway = opened.use(await openOver(sources, {}, { auth: { mode: "tokens", tokens } }));
  const truths = await Promise.all(sources.map(truthOf));
  references = sources.flatMap(({ key }, index) => [
    ...(truths[index] ?? []).slice(0, 3).map(({ id }) => ({ __typename: "Credential", id, source: key })),
    { __typename: "CredentialSource", id: encodeGlobalId({ kind: "source", source: key }), source: key },
  ]);
});
beforeEach(() => clearRequests(...sources.map(({ emulator }) => emulator)));
afterAll(() => opened.disposeAsync());

async function entities(viewer: string, ids: readonly { readonly __typename: string; readonly id: string }[]) {
  const representations = ids.map(({ __typename, id }) => ({ __typename, id }));
  const { json } = await fetchOnce(`${gateway.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${viewer}` },
    body: JSON.stringify({ query: QUERY, variables: { representations } }),
  });
  return answerShape.parse(json);
}

/** Sources that were asked anything. */
async function asked(): Promise<string[]> {
  const counts = await requestCounts(...sources.map(({ emulator }) => emulator));
  return sources.filter((_, index) => counts[index] !== 0).map(({ key }) => key);
}

test.each<[string, readonly string[]]>([
  ["everything", PROVIDER_WORDS],
  ["sequin", ["sequin"]],
  ["emailit", ["emailit"]],
])("references are null for %s, and cost no request, but for those to %j", async (viewer, readable) => {
  const { data, errors } = await entities(viewer, references);
  expect(errors).toEqual([]);
  expect(data?._entities).toEqual(references.map(({ id, source }) => (readable.includes(source) ? { id } : null)));
  expect(await asked()).toEqual(readable);
});

test("a reference that may not be read is told from one to nothing by no one", async () => {
  const hidden = references.filter(({ source }) => source === "ahasend");
  const absent = hidden.map(({ __typename }) => ({
    __typename,
    id: rawId("AHASEND", "elsewhere", "smtp-credentials", "5f0c2f5e-6f0a-4f5c-9a39-2f4b8e1d7c11"),
  }));
  expect(await entities("sequin", hidden)).toEqual(await entities("sequin", absent));
  expect(await asked()).toEqual([]);
});

test("references are FORBIDDEN as a whole for whoever may read nothing, and nothing is asked", async () => {
  const { data, errors } = await entities("writer", references);
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ path: ["_entities"], extensions: { code: "FORBIDDEN" } }]);
  expect(await asked()).toEqual([]);
});
