/**
 * How often a property is tried: `usual` times in `npm test`, CREDGRAPH_TEST_EFFORT times as often in a longer campaign. A failure prints its seed and
 * path; `{ seed, path }` beside `numRuns` replays it.
 */
export function runs(usual: number): { numRuns: number } {
  return { numRuns: Math.ceil(usual * Number(process.env["CREDGRAPH_TEST_EFFORT"] ?? 1)) };
}
