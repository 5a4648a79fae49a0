import type { Parameters } from "fast-check";

const { CREDGRAPH_TEST_EFFORT: effort = "1", CREDGRAPH_TEST_SEED: seed, CREDGRAPH_TEST_PATH: path } = process.env;

/**
 * How often a property is tried: `usual` times in `npm test`, CREDGRAPH_TEST_EFFORT times as often in a longer campaign. A failure prints its seed and
 * path: with CREDGRAPH_TEST_SEED and CREDGRAPH_TEST_PATH set to them the same case is tried again.
 */
export function runs(usual: number): { readonly numRuns: number } & Pick<Parameters, "seed" | "path"> {
  return {
    numRuns: Math.ceil(usual * Number(effort)),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(path === undefined ? {} : { path }),
  };
}
