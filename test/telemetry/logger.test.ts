import { expect, test } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import { Secret } from "../../src/domain/secret.js";
import { humanLine } from "../../src/telemetry/human-stream.js";
import { createLogger } from "../../src/telemetry/logger.js";

function logOf(production: boolean, log: (logger: ReturnType<typeof createLogger>) => void): string {
  let text = "";
  log(createLogger({ production, stream: { write: (line) => (text += line) } }));
  return text;
}

test("in production a line is JSON", () => {
  const line: unknown = JSON.parse(logOf(true, (logger) => logger.info({ status: 200 }, "request")));
  expect(line).toMatchObject({ level: 30, msg: "request", status: 200 });
});

test("elsewhere a line is for people", () => {
  const line = logOf(false, (logger) => logger.warn({ source: "mail", ms: 3 }, "a source is slow"));
  expect(line).toMatch(/^\d\d:\d\d:\d\d\.\d{3} warn  a source is slow source=mail ms=3\n$/);
});

test("what is not JSON is passed on as it is", () => {
  expect(humanLine("plain\n")).toBe("plain\n");
});

test.each([true, false])("no secret is logged, wherever it stands (production %j)", (production) => {
  const word = "hunter2-hunter2-hunter2";
  const text = logOf(production, (logger) => {
    logger.info({ authorization: word, request: { headers: { cookie: word }, auth: { apiKey: word } } }, "request");
    logger.info({ anything: new Secret(word) }, "secret");
    logger.error({ err: Object.assign(new Error("it failed"), { config: { auth: word } }) }, "error");
  });
  expect(text).not.toContain(word);
  expect(text).toContain("it failed");
});

test("an error is logged with its code and what caused it", () => {
  const err = new CredgraphError("UPSTREAM_TIMEOUT", "Too slow.", {
    source: "mail",
    cause: new Error("socket hang up"),
  });
  expect(JSON.parse(logOf(true, (logger) => logger.warn({ err }, "x")))).toMatchObject({
    err: { code: "UPSTREAM_TIMEOUT", source: "mail", message: "Too slow.", cause: { message: "socket hang up" } },
  });
});

test("an error that causes itself is logged, and the log has an end", () => {
  const error = new Error("round and round");
  error.cause = new Error("and back", { cause: error });
  const line = logOf(true, (logger) => logger.error({ err: error }, "x"));
  expect(JSON.parse(line)).toMatchObject({ err: { message: "round and round", cause: { message: "and back" } } });
  expect(line.match(/"message":/g)).toHaveLength(9);
});
