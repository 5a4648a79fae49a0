import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { expect, test } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import { Secret } from "../../src/domain/secret.js";
import { errorFormatter } from "../../src/graphql/format-error.js";
import { createRedactor } from "../../src/http/redact.js";

const SECRET = "hunter2-hunter2";
const redact = createRedactor([new Secret(SECRET)]);

interface Logged {
  readonly level: "error" | "warn";
  readonly details: unknown;
}

function format(
  thrown: Error,
  code = "INTERNAL_SERVER_ERROR",
): { readonly told: GraphQLFormattedError; readonly logged: Logged[] } {
  const logged: Logged[] = [];
  const log =
    (level: Logged["level"]) =>
    (details: unknown): void => {
      logged.push({ level, details });
    };
  const error = new GraphQLError(thrown.message, { originalError: thrown, path: ["credentials"] });
  const formatted = { ...error.toJSON(), extensions: { code, stacktrace: ["at secret.ts"] } };
  return {
    told: errorFormatter({ error: log("error"), warn: log("warn") }, new WeakSet(), redact)(formatted, error),
    logged,
  };
}

test("an error of the house is told with its code, source, reason and wait, and nothing else", () => {
  const thrown = new CredgraphError("BAD_CURSOR", "Start over.", {
    source: "mail",
    reason: "MALFORMED",
    retryAfter: 3,
    cause: "private",
  });
  expect(format(thrown).told).toEqual({
    message: "Start over.",
    path: ["credentials"],
    extensions: { code: "BAD_CURSOR", source: "mail", reason: "MALFORMED", retryAfter: 3 },
  });
});

test("what a client did wrong is not logged; what a source or this server did is", () => {
  expect(format(new CredgraphError("BAD_USER_INPUT", "No.")).logged).toEqual([]);
  expect(format(new CredgraphError("UPSTREAM_TIMEOUT", "Slow.")).logged).toMatchObject([{ level: "warn" }]);
  expect(format(new CredgraphError("INTERNAL_SERVER_ERROR", "Oh.")).logged).toMatchObject([{ level: "error" }]);
});

test("an unknown error is logged and masked", () => {
  const thrown = new TypeError("cannot read properties of hunter2");
  const { told, logged } = format(thrown);
  expect(told).toEqual({
    message: "Internal server error",
    path: ["credentials"],
    extensions: { code: "INTERNAL_SERVER_ERROR" },
  });
  expect(logged).toEqual([{ level: "error", details: { err: thrown, path: ["credentials"] } }]);
});

test("a foreign error cannot pass for one of ours by its extensions", () => {
  const thrown = Object.assign(new Error("hunter2"), { extensions: { code: "FORBIDDEN" } });
  expect(format(thrown).told.message).toBe("Internal server error");
});

test("what Apollo says about the request keeps its code, without a stack", () => {
  const { told, logged } = format(
    new GraphQLError('Cannot query field "x" on type "Query".'),
    "GRAPHQL_VALIDATION_FAILED",
  );
  expect(told.extensions).toEqual({ code: "GRAPHQL_VALIDATION_FAILED" });
  expect(told.message).toBe('Cannot query field "x" on type "Query".');
  expect(logged).toEqual([]);
});

test("a null that only execution finds is the client's fault", () => {
  const { told } = format(new GraphQLError('Argument "id" of non-null type "ID!" must not be null.'));
  expect(told).toMatchObject({
    message: 'Argument "id" of non-null type "ID!" must not be null.',
    extensions: { code: "BAD_USER_INPUT" },
  });
});

test("a secret of the configuration that somebody has typed is not repeated, whoever complains of it", () => {
  const ours = new CredgraphError("BAD_USER_INPUT", `The filter names no source '${SECRET}'.`);
  expect(format(ours).told.message).toBe("The filter names no source '[secret]'.");
  const theirs = new GraphQLError(`Cannot query field "${encodeURIComponent(SECRET)}" on type "Query".`);
  expect(format(theirs, "GRAPHQL_VALIDATION_FAILED").told.message).toBe(
    'Cannot query field "[secret]" on type "Query".',
  );
});
