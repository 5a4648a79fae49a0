import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { EMULATORS } from "../../src/sandbox/registry.js";
import { startSandbox } from "../../src/sandbox/sandbox.js";
import { controlOf } from "./support/http.js";

const PORTS = 5;

function accepts(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** The first of five neighbouring ports that are free, below the range from which systems hand out free ports. */
async function freeRange(): Promise<number> {
  let first = 20_000 + (process.pid % 1000) * 10;
  for (;;) {
    const free = await Promise.all(Array.from({ length: PORTS }, (_none, index) => accepts(first + index)));
    if (free.every(Boolean)) return first;
    first += PORTS;
  }
}

const portOf = (baseUrl: string): number => Number(new URL(baseUrl).port);

describe("the ready entries", () => {
  test("have the shape of the gateway's sources, in the order of the ports", async () => {
    await using sandbox = await startSandbox();
    expect(sandbox.sources.map(({ provider }) => provider)).toEqual([
      "rebilly",
      "emailit",
      "ahasend",
      "sequin",
      "commercelayer",
    ]);
    const keys = sandbox.sources.map((source) => [Object.keys(source), Object.keys(source.auth)]);
    expect(keys).toEqual([
      [["provider", "baseUrl", "organizationId", "auth"], ["apiKey"]],
      [["provider", "baseUrl", "apiVersion", "auth"], ["apiKey"]],
      [["provider", "baseUrl", "accountId", "auth"], ["apiKey"]],
      [["provider", "baseUrl", "auth"], ["token"]],
      [
        ["provider", "baseUrl", "authUrl", "auth"],
        ["clientId", "clientSecret"],
      ],
    ]);
    for (const { baseUrl } of sandbox.sources) expect(baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test("differ between sources and between seeds, but not between starts", async () => {
    await using first = await startSandbox({ seed: 1 });
    await using again = await startSandbox({ seed: 1 });
    await using other = await startSandbox({ seed: 2 });
    const keysOf = ({ sources }: typeof first) => sources.flatMap(({ auth }) => Object.values<string>(auth));
    expect(keysOf(again)).toEqual(keysOf(first));
    expect(new Set([...keysOf(first), ...keysOf(other)]).size).toBe(2 * keysOf(first).length);
  });
});

describe("the ports", () => {
  test("are five in a row from the one given", async () => {
    const first = await freeRange();
    await using sandbox = await startSandbox({ port: first, size: 3 });
    expect(sandbox.sources.map(({ baseUrl }) => portOf(baseUrl))).toEqual(
      [0, 1, 2, 3, 4].map((index) => first + index),
    );
  });

  test("are free again after closing, and after a start that failed on one of them", async () => {
    const first = await freeRange();
    const sandbox = await startSandbox({ port: first, size: 3 });
    await expect(startSandbox({ port: first + 4 })).rejects.toThrow(/EADDRINUSE/);
    await sandbox.close();
    const blocker = await startSandbox({ port: first + 4, size: 3 });
    await expect(startSandbox({ port: first })).rejects.toThrow(/EADDRINUSE/);
    await blocker.close();
    await using again = await startSandbox({ port: first, size: 3 });
    expect(again.sources).toHaveLength(EMULATORS.length);
  });

  test.each([-1, 1.5, 65_532, 70_000])("%d is refused: five must fit", async (port) => {
    await expect(startSandbox({ port })).rejects.toThrow(RangeError);
  });
});

describe("closing", () => {
  test("ends idle kept-alive connections too, and may be repeated", async () => {
    const sandbox = await startSandbox({ size: 3 });
    const [source] = sandbox.sources;
    // The fetch of Node keeps its connection open for the next request.
    const response = await fetch(`${source?.baseUrl ?? ""}/__sandbox/switches`);
    await response.text();
    await sandbox.close();
    await sandbox.close();
    await expect(fetch(`${source?.baseUrl ?? ""}/__sandbox/switches`)).rejects.toThrow();
  });
});

describe("the data", () => {
  test("is the same for the same seed and size, and another for another seed", async () => {
    await using first = await startSandbox({ seed: 5, size: 40 });
    await using again = await startSandbox({ seed: 5, size: 40 });
    await using other = await startSandbox({ seed: 6, size: 40 });
    const dataOf = ({ sources }: typeof first) =>
      Promise.all(sources.map(({ baseUrl }) => controlOf(baseUrl).records()));
    expect(await dataOf(again)).toEqual(await dataOf(first));
    expect(await dataOf(other)).not.toEqual(await dataOf(first));
  });

  test("contains no token", async () => {
    await using sandbox = await startSandbox();
    for (const { baseUrl } of sandbox.sources) {
      const text = JSON.stringify(await controlOf(baseUrl).records());
      for (const { auth } of sandbox.sources) {
        for (const secret of Object.values<string>(auth)) expect(text).not.toContain(secret);
      }
    }
  });
});
