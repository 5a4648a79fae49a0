import type { Pool } from "undici";
import { networkFaultOf } from "./network-fault.js";
import type { Failure, Outcome } from "./outcome.js";
import { parseJson } from "./parse-json.js";
import { readBody } from "./read-body.js";
import type { UpstreamCall, UpstreamResponse } from "./upstream-request.js";
import type { WireRequest } from "./wire-request.js";

export interface AttemptLimits {
  /** Of this try, connecting and the whole body included, milliseconds. */
  readonly timeout: number;
  /** `Date.now()` clock. */
  readonly deadline: number;
  /** Bytes of an answer that are read. */
  readonly maxBody: number;
  /** Statuses besides 2xx that are an answer. */
  readonly accept: readonly number[];
  /** Whether the body of a 2xx is of no interest. */
  readonly statusOnly: boolean;
  /** The caller's, where there is one. */
  readonly signal: AbortSignal | undefined;
}

/** Of the body of an error: enough for any message. */
const MAX_ERROR_BODY = 64 * 1024;

/** Why nothing may be sent any more: a try that would begin too late is none. */
export function endedBefore({ signal, deadline }: Pick<UpstreamCall, "signal" | "deadline">): Failure | undefined {
  if (signal.aborted) return { kind: "CANCELLED", status: undefined };
  return deadline <= Date.now() ? { kind: "TOO_LATE", status: undefined } : undefined;
}

/** One try on the wire, from connecting to the last byte of the body, under one timer. Never rejects: what went wrong is a value. */
export async function attempt(pool: Pool, wire: WireRequest, limits: AttemptLimits): Promise<Outcome> {
  const left = limits.deadline - Date.now();
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, Math.min(limits.timeout, left));
  limits.signal?.addEventListener("abort", abort, { once: true });
  /** The failure when we ended the try ourselves: undici's error then says no more than that we did. */
  const ended = (status: number | undefined): Failure | undefined => {
    if (limits.signal?.aborted === true) return { kind: "CANCELLED", status };
    if (!controller.signal.aborted) return undefined;
    return { kind: "TIMEOUT", status, limit: left < limits.timeout ? "DEADLINE" : "TRY" };
  };
  try {
    return await exchange(pool, wire, limits, controller.signal, ended);
  } catch (error) {
    return ended(undefined) ?? { kind: "NETWORK", status: undefined, fault: networkFaultOf(error), error };
  } finally {
    clearTimeout(timer);
    limits.signal?.removeEventListener("abort", abort);
  }
}

/** Rejects only before a status line; from there on every failure knows its status. */
async function exchange(
  pool: Pool,
  wire: WireRequest,
  { accept, maxBody, statusOnly }: AttemptLimits,
  signal: AbortSignal,
  ended: (status: number) => Failure | undefined,
): Promise<Outcome> {
  const { statusCode, headers, body } = await unlessAborted(
    signal,
    pool.request({
      method: wire.method,
      path: wire.query === "" ? wire.path : `${wire.path}?${wire.query}`,
      headers: wire.headers,
      body: wire.body ?? null,
      signal,
    }),
  );
  // A body that we drop ends in an error event, which nobody else listens to.
  body.on("error", () => {});
  const header: UpstreamResponse["header"] = (name) => {
    const value = headers[name.toLowerCase()];
    return typeof value === "object" ? value[0] : value;
  };
  const success = statusCode >= 200 && statusCode < 300;

  if (success && statusOnly) {
    body.destroy();
    return { kind: "ANSWER", status: statusCode, response: { status: statusCode, header, body: undefined } };
  }

  if (!success && !accept.includes(statusCode)) {
    // The status is the news: a body that cannot be read to its end does not change it.
    const text = await readBody(body, MAX_ERROR_BODY).catch(() => undefined);
    const end = ended(statusCode);
    if (end?.kind === "CANCELLED") return end;
    return { kind: "STATUS", status: statusCode, header, body: text === undefined ? undefined : parseJson(text) };
  }

  if ((header("content-encoding") ?? "identity") !== "identity") {
    body.destroy();
    return { kind: "BODY", status: statusCode, fault: "ENCODED" };
  }
  let text: string | undefined;
  try {
    text = await readBody(body, maxBody);
  } catch {
    return ended(statusCode) ?? { kind: "BODY", status: statusCode, fault: "CUT" };
  }
  if (text === undefined) return { kind: "BODY", status: statusCode, fault: "TOO_LARGE" };
  const parsed = parseJson(text);
  // An accepted status counts only where the API itself sends it: a proxy's page for 404 must not make a credential look deleted.
  if (text !== "" && parsed === undefined) {
    const html = header("content-type")?.startsWith("text/html") === true;
    return { kind: "BODY", status: statusCode, fault: html ? "HTML" : "NOT_JSON" };
  }
  return { kind: "ANSWER", status: statusCode, response: { status: statusCode, header, body: parsed } };
}

/**
 * undici heeds the signal of a request that waits for its connection only once there is one, or never will be: it is not sent
 * then, but its promise stays open for as long as connecting may take.
 */
async function unlessAborted<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
