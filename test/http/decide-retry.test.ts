import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideRetry, type RetryQuestion } from "../../src/http/decide-retry.js";
import type { NetworkFault } from "../../src/http/network-fault.js";
import type { Failure } from "../../src/http/outcome.js";

const status = (status: number): Failure => ({
  kind: "STATUS",
  status,
  header: () => undefined,
  body: undefined,
});
const network = (fault: NetworkFault): Failure => ({ kind: "NETWORK", status: undefined, fault, error: undefined });

const question: RetryQuestion = {
  idempotent: true,
  failure: status(503),
  retryDelay: undefined,
  attempt: 1,
  attempts: 3,
  now: 1000,
  deadline: 11_000,
  maxDelay: 5000,
  random: 0.5,
};

describe("what is tried again", () => {
  test.each<[string, Failure, boolean]>([
    ["429", status(429), true],
    ["502", status(502), true],
    ["503", status(503), true],
    ["504", status(504), true],
    ["500", status(500), false],
    ["501", status(501), false],
    ["400", status(400), false],
    ["401", status(401), false],
    ["404", status(404), false],
    ["408", status(408), false],
    ["302", status(302), false],
    ["a refused connection", network("REFUSED"), true],
    ["a connection that ended before an answer", network("RESET"), true],
    ["an unreachable host", network("UNREACHABLE"), true],
    ["a certificate without trust", network("TLS"), false],
    ["an answer that is not HTTP", network("PROTOCOL"), false],
    ["a closed client", network("CLOSED"), false],
    ["half a body", { kind: "BODY", status: 200, fault: "CUT" }, false],
    ["a timeout", { kind: "TIMEOUT", status: undefined, limit: "TRY" }, false],
    ["a cancelled request", { kind: "CANCELLED", status: undefined }, false],
  ])("%s: %#", (_, failure, retry) => {
    expect(decideRetry({ ...question, failure }).retry).toBe(retry);
    const isRateLimit = failure.kind === "STATUS" && failure.status === 429;
    expect(decideRetry({ ...question, failure, idempotent: false }).retry).toBe(isRateLimit);
  });
});

test.each<[string, Partial<RetryQuestion>, ReturnType<typeof decideRetry>]>([
  ["half of the first 200 ms", {}, { retry: true, delay: 100 }],
  ["half of 400 ms after the second try", { attempt: 2 }, { retry: true, delay: 200 }],
  ["a backoff never exceeds maxDelay", { attempt: 30, attempts: 99 }, { retry: true, delay: 2500 }],
  ["what the upstream asks for, to the millisecond", { retryDelay: 3000 }, { retry: true, delay: 3000 }],
  ["at once where it asks for that", { retryDelay: 0 }, { retry: true, delay: 0 }],
  ["not after the last try", { attempt: 3 }, { retry: false, reason: "ATTEMPTS" }],
  ["not where it asks for more than maxDelay", { retryDelay: 5001 }, { retry: false, reason: "MAX_DELAY" }],
  [
    "not where the wait ends on the deadline",
    { retryDelay: 4000, deadline: 5000 },
    { retry: false, reason: "DEADLINE" },
  ],
  ["not where the backoff ends behind the deadline", { deadline: 1050 }, { retry: false, reason: "DEADLINE" }],
  [
    "where a repeat may do harm, but for what a rate limit refused",
    { idempotent: false, failure: status(429), retryDelay: 10 },
    { retry: true, delay: 10 },
  ],
  ["not where a repeat may do harm", { idempotent: false }, { retry: false, reason: "NOT_IDEMPOTENT" }],
  ["not what would fail again", { failure: status(404) }, { retry: false, reason: "FINAL" }],
])("waits: %s", (_, change, decision) => {
  expect(decideRetry({ ...question, ...change })).toEqual(decision);
});

test("no wait is ever longer than maxDelay or reaches the deadline", () => {
  fc.assert(
    fc.property(
      fc.record({
        retryDelay: fc.option(fc.nat(100_000), { nil: undefined }),
        attempt: fc.integer({ min: 1, max: 50 }),
        attempts: fc.integer({ min: 1, max: 50 }),
        now: fc.nat(100_000),
        deadline: fc.nat(200_000),
        maxDelay: fc.nat(20_000),
        random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      }),
      (change) => {
        const decision = decideRetry({ ...question, ...change });
        if (!decision.retry) return;
        expect(decision.delay).toBeLessThanOrEqual(change.maxDelay);
        expect(change.now + decision.delay).toBeLessThan(change.deadline);
        expect(change.attempt).toBeLessThan(change.attempts);
      },
    ),
  );
});
