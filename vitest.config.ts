import { defineConfig } from "vitest/config";

export default defineConfig({
  // One copy of graphql: without it the ESM and the CommonJS build are both loaded, and each refuses the other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Vitest leaves one processor to the rest of the machine, which on a machine with two is half of it; and many tests wait, for a timeout or a process.
    maxWorkers: "150%",
    projects: [
      {
        extends: true,
        test: { name: "src", include: ["test/**/*.test.ts"], exclude: ["test/cli/**", "test/browser/**"] },
      },
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
