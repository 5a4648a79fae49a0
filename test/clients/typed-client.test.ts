import { afterAll, beforeAll, expect, test } from "vitest";
import { PROVIDERS } from "../../src/providers/registry.js";
import { expectedIds, openOver, PROVIDER_WORDS, startSource, type TestSource } from "../support/five-sources.js";
import type { CredentialSummariesQuery } from "../generated/graphql.js";
import type { TestGateway } from "../support/gateway.js";
import { typedQuery } from "../support/typed-query.js";
import { CREDENTIAL_SUMMARIES, type CredentialSummary, describeCredential } from "./credential-summary.js";

let sources: TestSource[];
let gateway: TestGateway;
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  sources = await Promise.all(PROVIDER_WORDS.map((word) => startSource(word, word, { size: 22 })));
  for (const source of sources) opened.use(source);
  gateway = opened.use(await openOver(sources));
});
afterAll(() => opened.disposeAsync());

test("a typed client pages to the end, and has a line for every type that it meets", async () => {
  const credentials: CredentialSummary[] = [];
  for (let after: string | null = null, more = true; more;) {
    const page: CredentialSummariesQuery = await typedQuery(gateway.url, CREDENTIAL_SUMMARIES, { first: 30, after });
    if (page.credentials === null) throw new Error("the list failed");
    credentials.push(...page.credentials.nodes);
    ({ hasNextPage: more, endCursor: after } = page.credentials.pageInfo);
  }
  expect(credentials.map(({ id }) => id)).toEqual(await expectedIds(sources));
  const registered = PROVIDERS.flatMap(({ graphql }) => graphql.objectTypes.map(({ name }) => name));
  expect([...new Set(credentials.map(({ __typename: type }) => type))].toSorted()).toEqual(registered.toSorted());
  for (const credential of credentials) {
    const line = describeCredential(credential);
    expect(line).toMatch(/^[^]+: \S/);
    expect(line).not.toContain("undefined");
  }
});
