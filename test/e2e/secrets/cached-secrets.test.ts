import { expect, test } from "vitest";
import type { RowCache } from "../../../src/cache/row-cache.js";
import { PROVIDERS } from "../../../src/providers/registry.js";
import { FIVE, PROVIDER_WORDS, startSource, truthOf } from "../../support/five-sources.js";
import { listQuery, openInventory, openSession } from "../../support/open-inventory.js";
import { sourceOf } from "../../support/source-of.js";
import { leaksOf, secretsOf } from "./planted.js";

test("what is kept between operations holds no secret of any source, as its upstream gives them out", async () => {
  const kept: unknown[] = [];
  const cache: RowCache<never> = {
    get: () => Promise.resolve(undefined),
    set: (_key, value) => {
      kept.push(value);
      return Promise.resolve();
    },
  };
  await using running = new AsyncDisposableStack();
  const sources = await Promise.all(PROVIDER_WORDS.map(async (word) => running.use(await startSource(word, word))));
  const secrets = (await Promise.all(sources.map(truthOf))).flat().flatMap(({ record }) => secretsOf(record));
  expect(secrets.length).toBeGreaterThan(50);
  const inventory = running.use(
    openInventory(
      sources.map(({ key, provider: word, emulator }) => {
        const provider = PROVIDERS.find(({ name }) => name === FIVE[word].name);
        if (provider === undefined) throw new Error(`no provider ${word}`);
        return sourceOf(provider, emulator.entry, { key });
      }),
      { cache },
    ),
  );
  // Lists that their providers cannot sort are kept whole.
  await openSession(inventory).list(listQuery({ order: { by: "name", descending: false }, first: 100 }));
  expect(kept.length).toBeGreaterThan(10);
  const texts = kept.map((value, index) => [`entry ${index}`, JSON.stringify(value)] as const);
  expect(leaksOf(secrets, new Map(texts))).toEqual([]);
});
