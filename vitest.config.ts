import { defineConfig } from "vitest/config";

export default defineConfig({
  // One copy of graphql: without it the ESM and the CommonJS build are both loaded, and each refuses the other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
