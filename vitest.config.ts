import { defineConfig } from "vitest/config";

/** Tests whose schemas have providers of their own: type-graphql keeps what is declared for as long as its module lives. */
const OTHER_PROVIDERS = ["test/graphql/**/*.test.ts", "test/server/**/*.test.ts", "test/contract/**/*.test.ts"];

export default defineConfig({
  // One copy of graphql: without it the ESM and the CommonJS build are both loaded, and each refuses the other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Vitest leaves one processor to the rest of the machine, which on a machine with two is half of it; and many tests wait, for a timeout or a process.
    maxWorkers: "150%",
    projects: [
      // Files share what they import, which saves a third of the time; the registered providers are the same in all of them.
      {
        extends: true,
        test: {
          name: "src",
          isolate: false,
          include: ["test/**/*.test.ts"],
          exclude: ["test/cli/**", "test/browser/**", ...OTHER_PROVIDERS],
        },
      },
      { extends: true, test: { name: "graph", include: OTHER_PROVIDERS } },
      // The built binary, as users start it.
      {
        extends: true,
        test: { name: "cli", include: ["test/cli/**/*.test.ts"], globalSetup: ["test/support/build-dist.ts"] },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["test/support/build-dist.ts", "test/support/unpack-chromium.ts"],
        },
      },
    ],
  },
});
