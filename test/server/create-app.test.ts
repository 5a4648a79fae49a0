import { expect, test } from "vitest";
import { createApp } from "../../src/server/create-app.js";
import { createLogger } from "../../src/telemetry/logger.js";

test("a request that does not come in whole is not waited for, and sockets are counted", async () => {
  const logger = createLogger({ production: true, stream: { write: () => undefined } });
  const app = await createApp({ hosts: [], bodyLimit: 10_000, logger });
  const { headersTimeout, requestTimeout, maxConnections } = app.server;
  expect({ headersTimeout, requestTimeout, maxConnections }).toEqual({
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    maxConnections: 1_000,
  });
  await app.close();
});
