import { describe, expect, test } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import { FailureMemory } from "../../src/inventory/failure-memory.js";

const DOWN = new CredgraphError("UPSTREAM_UNAVAILABLE", "source 'mail' is down", { source: "mail" });

describe("a collection that has just failed", () => {
  test("is remembered for five seconds, with what it failed of and how long it is left alone", () => {
    let now = 0;
    const memory = new FailureMemory(() => now);
    memory.note("mail", "credentials", DOWN);
    now = 1200;
    const failure = memory.current("mail", "credentials");
    expect(failure).toMatchObject({
      code: "UPSTREAM_UNAVAILABLE",
      source: "mail",
      collection: "credentials",
      retryAfter: 4,
    });
    expect(failure?.message).toContain("source 'mail' is down");
    now = 5000;
    expect(memory.current("mail", "credentials")).toBeUndefined();
  });

  test("is not forgotten because it is asked about", () => {
    let now = 0;
    const memory = new FailureMemory(() => now);
    memory.note("mail", "credentials", DOWN);
    for (now = 0; now < 5000; now += 500) expect(memory.current("mail", "credentials")).toBeDefined();
  });

  test("is asked again after any success, and its neighbours are asked all the time", () => {
    const memory = new FailureMemory(() => 0);
    memory.note("mail", "credentials", DOWN);
    expect(memory.current("mail", "other")).toBeUndefined();
    expect(memory.current("aha", "credentials")).toBeUndefined();
    memory.clear("mail", "credentials");
    expect(memory.current("mail", "credentials")).toBeUndefined();
  });

  test("whose provider wants to be left alone for longer says that", () => {
    const memory = new FailureMemory(() => 0);
    memory.note("mail", "credentials", new CredgraphError("UPSTREAM_RATE_LIMITED", "too many", { retryAfter: 60 }));
    expect(memory.current("mail", "credentials")?.retryAfter).toBe(60);
  });
});
