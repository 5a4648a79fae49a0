import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { querySequin } from "../../../src/providers/sequin/query.js";
import { sequin as sequinEmulator, type SequinEntry } from "../../../src/sandbox/sequin/sequin.js";
import { startEmulator, type RunningEmulator } from "../../../src/sandbox/kit/start-emulator.js";
import { call, controlOf } from "../../sandbox/support/http.js";
import { jsonAnswer } from "../../support/json-answer.js";
import { collection, recordOf } from "./sequin-example.js";

test.for([
  [{}, []],
  [{ connector: null, metadata: null }, []],
  [{ connector: "stripe" }, ["connector"]],
  [{ metadata: {}, healthStatus: "ok" }, ["healthStatus", "metadata"]],
  [{ connectorKind: "stripe_key", connector: "stripe" }, ["connector", "connectorKind"]],
] as const)("%j pushes nothing and checks %j here", ([args, checkedHere]) => {
  expect(querySequin(args)).toMatchObject({ pushed: [], pushedDown: [], checkedHere });
});

test("what is not asked for costs no check", () => {
  expect(querySequin({})).not.toHaveProperty("accepts");
});

describe("against the documentation's sample", () => {
  test.for([
    [{ connector: "stripe" }, true],
    [{ connector: "Stripe" }, false],
    [{ connector: "strip" }, false],
    [{ connectorKind: "stripe_key" }, true],
    [{ connectorKind: "stripe" }, false],
    [{ healthStatus: "error" }, true],
    [{ healthStatus: "ERROR" }, false],
    [{ metadata: { custom_property: 42 } }, true],
    [{ metadata: {} }, true],
    [{ metadata: { custom_property: "42" } }, false],
    [{ metadata: { custom_property: 42, other: null } }, false],
    [{ connector: "stripe", healthStatus: "ok" }, false],
  ] as const)("%j: %s", ([args, expected]) => {
    expect(querySequin(args).accepts?.(recordOf())).toBe(expected);
  });

  test("what a credential has not matches nothing", () => {
    const bare = recordOf({ provider: null, properties: null, health: null, metadata: null });
    for (const args of [{ connector: "null" }, { connectorKind: "x" }, { healthStatus: "UNKNOWN" }, { metadata: {} }]) {
      expect(querySequin(args).accepts?.(bare)).toBe(false);
    }
  });

  test("objects in metadata are contained recursively, arrays equal", () => {
    const record = recordOf({ metadata: { tenant: { id: 1, region: "eu" }, tags: ["a", "b"] } });
    expect(querySequin({ metadata: { tenant: { id: 1 } } }).accepts?.(record)).toBe(true);
    expect(querySequin({ metadata: { tags: ["a"] } }).accepts?.(record)).toBe(false);
  });
});

describe("refuses, with a sentence that says what is allowed and repeats nothing", () => {
  test.for([
    [{ connector: "" }, /`connector` is empty/],
    [{ connectorKind: "" }, /`connectorKind` is empty/],
    [{ healthStatus: "" }, /`healthStatus` is empty/],
    [{ connector: 4711 }, /`connector` takes text/],
    [{ metadata: "4711" }, /`metadata` takes a JSON object/],
    [{ metadata: [4711] }, /`metadata` takes a JSON object/],
    [{ metadata: 4711 }, /`metadata` takes a JSON object/],
  ] as const)("%j", ([args, message]) => {
    expect(() => querySequin(args)).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT" }));
    expect(() => querySequin(args)).toThrow(message);
    expect(() => querySequin(args)).not.toThrow("4711");
  });
});

describe("where Sequin filters, the check here leaves the same credentials", () => {
  let running: RunningEmulator<SequinEntry>;
  let records: readonly unknown[];

  beforeAll(async () => {
    running = await startEmulator(sequinEmulator, { size: 200, seed: 11 });
    const control = controlOf(running.source.baseUrl);
    await control.set({ filtersApplied: true });
    records = await control.truth();
  });
  afterAll(() => running.close());

  const listed = z.object({ data: z.array(z.object({ id: z.string() })) });

  test.for([
    ["provider", "connector", "stripe"],
    ["provider", "connector", "nobody"],
    ["kind", "connectorKind", "github_app"],
    ["kind", "connectorKind", "stripe_sequin"],
    ["health.status", "healthStatus", "ok"],
    ["health.status", "healthStatus", "warn"],
    ["health.status", "healthStatus", "error"],
    ["metadata", "metadata", { custom_property: 42 }],
    ["metadata", "metadata", { tags: ["sync", "nightly"] }],
    ["metadata", "metadata", { customer: null }],
    ["metadata", "metadata", { limits: { rows: 1e6, share: 0.25 }, "🏷️": "größer" }],
  ] as const)("%s as %s %j", async ([parameter, argument, value]) => {
    const query = new URLSearchParams({ [parameter]: typeof value === "string" ? value : JSON.stringify(value) });
    const { token } = running.source.auth;
    const answer = await call(running.source.baseUrl, `/v1/credentials?${query.toString()}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { accepts } = querySequin({ [argument]: value });
    const { rows } = collection.parseList(jsonAnswer({ data: records }), { style: "whole" });
    const left = rows.filter(({ record }) => record !== undefined && accepts?.(record) === true);
    expect(left.map(({ key }) => key)).toEqual(listed.parse(answer.json()).data.map(({ id }) => id));
    expect(left.length > 0).toBe(value !== "nobody");
  });
});
