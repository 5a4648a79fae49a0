import { destination, pino, type DestinationStream, type Logger } from "pino";
import { CredgraphError } from "../domain/errors.js";
import { humanStream } from "./human-stream.js";

export type { Logger } from "pino";

/** Keys under which a secret could stand by mistake. Bodies and headers are never logged at all; this is the second fence. */
const SECRET_KEYS = ["authorization", "password", "secret", "token", "apiKey", "clientSecret", "cookie", "headers"];

export interface LoggerOptions {
  /** JSON lines for machines instead of lines for people. */
  readonly production: boolean;
  /** Default: standard error, so that standard output stays for what a command answers. */
  readonly stream?: DestinationStream;
}

export function createLogger({ production, stream = standardError() }: LoggerOptions): Logger {
  return pino(
    {
      base: null,
      redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[secret]" },
      serializers: { err: describeError },
    },
    production ? stream : humanStream((line) => stream.write(line)),
  );
}

function standardError(): DestinationStream {
  return destination({ dest: 2, sync: true });
}

/**
 * An error for the log, with what caused it. Only name, message, code, source and stack: other properties of foreign errors may hold anything.
 */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  return describeWithCauses(error, MAX_CAUSES);
}

/** Errors told below the first. A chain is never this long, but one that leads back to itself has no end. */
const MAX_CAUSES = 8;

function describeWithCauses(error: unknown, causes: number): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error };
  return {
    type: error.name,
    message: error.message,
    ...(error instanceof CredgraphError ? { code: error.code, source: error.source } : { stack: error.stack }),
    ...(error.cause === undefined || causes === 0 ? {} : { cause: describeWithCauses(error.cause, causes - 1) }),
  };
}
