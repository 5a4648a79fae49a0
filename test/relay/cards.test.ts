import { fetchQuery } from "relay-runtime";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { PROVIDERS } from "../../src/providers/registry.js";
import {
  openOver,
  PROVIDER_WORDS,
  startSource,
  type TestSource,
  truthOf,
  upstreamId,
} from "../support/five-sources.js";
import type { TestGateway } from "../support/gateway.js";
import refetchQuery, { type credentialCardRefetchQuery } from "./generated/credentialCardRefetchQuery.graphql.js";
import cardFragment, { type credentialCard_credential$key } from "./generated/credentialCard_credential.graphql.js";
import smtpFragment, { type credentialCard_rebillySmtp$key } from "./generated/credentialCard_rebillySmtp.graphql.js";
import { openEnvironment, type RelayApp } from "./open-environment.js";
import { openList } from "./open-list.js";
import { type DataOf, readFragment } from "./read-fragment.js";
import { TYPE_FRAGMENTS } from "./type-fragments.js";

let sources: TestSource[];
let gateway: TestGateway;
let app: RelayApp;
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  sources = await Promise.all(PROVIDER_WORDS.map((word) => startSource(word, word, { size: 22 })));
  for (const source of sources) opened.use(source);
  gateway = opened.use(await openOver(sources));
});
beforeEach(() => {
  app = openEnvironment(gateway.url);
});
afterAll(() => opened.disposeAsync());

function readCard(key: credentialCard_credential$key): DataOf<credentialCard_credential$key> {
  return readFragment<credentialCard_credential$key>(app.environment, cardFragment, key);
}

function sourceAt(word: string): TestSource {
  const source = sources.find(({ key }) => key === word);
  if (source === undefined) throw new Error(`no source ${word}`);
  return source;
}

describe("a credential's card in a Relay app", () => {
  test("has the fragment of its own type, whole, and of no other", async () => {
    const list = await openList(app.environment, { first: 100 });
    await list.loadAllNext(100);
    const seen = new Set<string>();
    for (const card of list.nodes.map(readCard)) {
      seen.add(card.__typename);
      for (const { alias, type, fragment } of TYPE_FRAGMENTS) {
        const key = card[alias];
        expect(key !== null, `${alias} of ${card.__typename}`).toBe(type === card.__typename);
        if (key !== null) readFragment(app.environment, fragment, key);
      }
    }
    const registered = PROVIDERS.flatMap(({ graphql }) => graphql.objectTypes.map(({ name }) => name));
    expect([...seen].toSorted()).toEqual(registered.toSorted());
  });

  test("shows what its provider has", async () => {
    const truth = await truthOf(sourceAt("rebilly"));
    const list = await openList(app.environment, { first: 50, filter: { type: { eq: "RebillySmtpCredential" } } });
    const hosts = list.nodes.map((node) => {
      const { rebillySmtp } = readCard(node);
      return (
        rebillySmtp && readFragment<credentialCard_rebillySmtp$key>(app.environment, smtpFragment, rebillySmtp).host
      );
    });
    expect(hosts).toEqual(truth.filter(({ collection }) => collection === "smtp").map(({ record }) => record["host"]));
  });

  test("refetched by its id, it is new in every list that shows it", async () => {
    const source = sourceAt("emailit");
    const [all, mail] = await Promise.all([
      openList(app.environment, { first: 100 }),
      openList(app.environment, { first: 5, filter: { source: { eq: "emailit" } } }),
    ]);
    const [changed] = await truthOf(source);
    if (changed === undefined) throw new Error("no credential");
    const { id, collection, record } = changed;
    await source.emulator.control.remove(upstreamId(record));
    await source.emulator.control.insert({ collection, record: { ...record, name: "Renamed upstream" }, at: 0 });

    const refetch = fetchQuery<credentialCardRefetchQuery>(app.environment, refetchQuery, { id });
    expect((await refetch.toPromise())?.node).toBeTruthy();
    for (const list of [all, mail]) {
      const node = list.nodes.find((listed) => listed.id === id);
      expect(node && readCard(node).name).toBe("Renamed upstream");
    }
  });
});
