import { CredgraphError } from "../domain/errors.js";
import { pathFault } from "./path-of.js";
import { unwrapSecrets } from "./unwrap-secrets.js";
import type { UpstreamRequest } from "./upstream-request.js";
import { USER_AGENT } from "./user-agent.js";

/** An UpstreamRequest as it goes on the wire, but for the header that authorizes it. */
export interface WireRequest {
  readonly method: UpstreamRequest["method"];
  readonly path: string;
  /** Encoded, without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Set by the client or by undici alone: a request that could set them could change whom it speaks as, or where its body ends. */
const RESERVED: ReadonlySet<string> = new Set([
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "accept-encoding",
  "user-agent",
  "authorization",
  "cookie",
]);

/** Throws INTERNAL_SERVER_ERROR, before anything is sent, for a request that no adapter may build. */
export function toWireRequest(request: UpstreamRequest, authorizationName: string): WireRequest {
  const fault = pathFault(request.path);
  if (fault !== undefined) throw misuse(`the path of an upstream request ${fault}`);
  const body = request.body === undefined ? undefined : toJson(request.body);
  if (body !== undefined && request.method === "GET") throw misuse("a GET to an upstream must not have a body");
  const headers: Record<string, string> = {
    accept: "application/json",
    // Compression is not asked for: the size cap then counts what is kept in memory, and no bomb can be sent.
    "accept-encoding": "identity",
    "user-agent": USER_AGENT,
  };
  if (body !== undefined) headers["content-type"] = "application/json";
  for (const [given, value] of Object.entries(request.headers ?? {})) {
    const name = given.toLowerCase();
    if (RESERVED.has(name) || name === authorizationName) {
      throw misuse(`an upstream request must not set the header '${name}': the client does`);
    }
    headers[name] = value;
  }
  return { method: request.method, path: request.path, query: toQuery(request.query ?? []), headers, body };
}

function toQuery(query: NonNullable<UpstreamRequest["query"]>): string {
  return query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
}

/** A lone surrogate, which encodeURIComponent throws on, can come from a client's filter; no upstream stores one. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function toJson(body: unknown): string {
  try {
    return JSON.stringify(unwrapSecrets(body));
  } catch {
    throw misuse("the body of an upstream request cannot be written as JSON");
  }
}

function misuse(message: string): CredgraphError {
  return new CredgraphError("INTERNAL_SERVER_ERROR", message);
}
