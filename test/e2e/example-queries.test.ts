import { expect, test } from "vitest";
import { z } from "zod";
import { fetchOnce, postGraphql } from "../support/ask.js";
import { openOver, type ProviderWord, startSource } from "../support/five-sources.js";

const SIZE = 5;

const options = z.object({
  defaultTabs: z.array(z.object({ query: z.string(), variables: z.string().default("{}") })),
});
const variablesShape = z.record(z.string(), z.unknown());
const answer = z.object({ data: z.record(z.string(), z.unknown()), errors: z.undefined().optional() });

test.each([
  ["rebilly", 0],
  ["emailit", 1],
  ["ahasend", 1],
  ["sequin", 0],
  ["commercelayer", 0],
] as const satisfies readonly (readonly [ProviderWord, number])[])(
  "every tab of GraphiQL runs as it is over %s alone, and again, and %i credentials are made of it",
  async (provider, made) => {
    await using source = await startSource("mine", provider, { size: SIZE });
    await using gateway = await openOver([source]);
    const { text } = await fetchOnce(`${gateway.url}/graphiql/start.js`);
    const { defaultTabs } = options.parse(JSON.parse(/const options = (.*);/.exec(text)?.[1] ?? ""));
    const run = async (): Promise<unknown[]> => {
      const results: unknown[] = [];
      for (const { query, variables } of defaultTabs) {
        const { json } = await postGraphql(gateway.url, query, variablesShape.parse(JSON.parse(variables)));
        results.push(...Object.values(answer.parse(json).data));
      }
      return results;
    };
    const first = await run();
    expect(first).not.toContain(null);
    expect(first).not.toContainEqual(expect.objectContaining({ userErrors: [expect.anything()] as unknown }));
    expect(await run()).not.toContain(null);
    expect(await source.emulator.control.records()).toHaveLength(SIZE + made);
  },
);
