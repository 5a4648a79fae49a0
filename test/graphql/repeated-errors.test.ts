import { GraphQLError } from "graphql";
import { expect, test } from "vitest";
import { CredgraphError, type ErrorCode } from "../../src/domain/errors.js";
import { repeatedErrors } from "../../src/graphql/repeated-errors.js";

function thrown(originalError: Error): GraphQLError {
  return new GraphQLError(originalError.message, { originalError });
}

function ours(code: ErrorCode, source: string): GraphQLError {
  return thrown(new CredgraphError(code, "It failed.", { source }));
}

test("an error repeats another when both code and source are the same", () => {
  const first = ours("UPSTREAM_TIMEOUT", "mail");
  const again = ours("UPSTREAM_TIMEOUT", "mail");
  const errors = [first, ours("UPSTREAM_TIMEOUT", "aha"), ours("UPSTREAM_FORBIDDEN", "mail"), again];
  expect(repeatedErrors(errors)).toEqual([again]);
  expect(repeatedErrors(errors)[0]).toBe(again);
});

test("unknown errors do not repeat each other, however alike", () => {
  expect(repeatedErrors([thrown(new TypeError("x")), thrown(new TypeError("x"))])).toEqual([]);
});
