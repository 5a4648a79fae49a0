import { expect, test } from "vitest";
import { Secret } from "../../../src/domain/secret.js";
import { commerceLayerConfig } from "../../../src/providers/commercelayer/config.js";
import { commercelayer } from "../../../src/providers/commercelayer/index.js";
import { exampleSource } from "./example.js";

test("a source takes no settings of its own", () => {
  expect(commerceLayerConfig.settings.parse({})).toEqual({});
  expect(commerceLayerConfig.settings.safeParse({ organizationId: "x" }).success).toBe(false);
});

test("the environment makes a source of an id and a secret, and an incomplete one of either alone", () => {
  const source = { id: "commercelayer", provider: "commercelayer" };
  const both = { CL_CLIENT_ID: "id", CL_CLIENT_SECRET: "secret" };
  expect(commerceLayerConfig.fromEnvironment(both)).toEqual({
    ...source,
    auth: { clientId: "id", clientSecret: "secret" },
  });
  expect(commerceLayerConfig.fromEnvironment({ CL_CLIENT_ID: "id", CL_CLIENT_SECRET: "" })).toEqual({
    ...source,
    auth: { clientId: "id" },
  });
  expect(commerceLayerConfig.fromEnvironment({ CL_CLIENT_SECRET: "secret" })).toEqual({
    ...source,
    auth: { clientSecret: "secret" },
  });
  expect(commerceLayerConfig.fromEnvironment({})).toBeUndefined();
});

test("a client is authorized at the configured authUrl, and a given token goes out as it is", () => {
  const clientId = new Secret("id");
  const clientSecret = new Secret("secret");
  const accessToken = new Secret("token");
  const origins = { authUrl: "https://auth.example.com" };
  expect(commercelayer.authorize(exampleSource({ origins, auth: { clientId, clientSecret } }))).toEqual({
    kind: "client-credentials",
    tokenUrl: "https://auth.example.com/oauth/token",
    clientId,
    clientSecret,
  });
  expect(commercelayer.authorize(exampleSource({ auth: { accessToken } }))).toEqual({
    kind: "bearer",
    token: accessToken,
  });
  expect(() => commercelayer.authorize(exampleSource({ origins: {} }))).toThrow(
    expect.objectContaining({ code: "INTERNAL_SERVER_ERROR" }),
  );
});

function advice(status: number, source = exampleSource()): string | undefined {
  return commercelayer.describeError?.(source, status, {});
}

test("a refusal says what Commerce Layer may mean by it", () => {
  expect(advice(401)).toContain("Provisioning API");
  expect(advice(401, exampleSource({ auth: { accessToken: new Secret("x") } }))).toContain("clientSecret");
  expect(advice(404)).toContain("Provisioning API");
  expect(advice(406)).toContain("Accept");
  expect(advice(429)).toContain("by address");
  for (const status of [400, 403, 500]) expect(advice(status)).toBeUndefined();
});

function header(name: string): string | undefined {
  return name === "x-ratelimit-interval" ? "10" : undefined;
}

test("a rate limit is waited out for its whole window, whose end nobody tells", () => {
  expect(commercelayer.readRetryDelay?.({ status: 429, header }, 0)).toBe(10_000);
  expect(commercelayer.readRetryDelay?.({ status: 503, header }, 0)).toBeUndefined();
});
