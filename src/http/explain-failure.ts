import type { ErrorCode } from "../domain/errors.js";
import type { NetworkFault } from "./network-fault.js";
import type { BodyFault, Failure } from "./outcome.js";

/** The request that failed, as far as its error may name it: never its query, never its body. */
export interface FailedRequest {
  /** Key of the source. */
  readonly source: string;
  readonly baseUrl: string;
  readonly method: string;
  readonly path: string;
  /** What the answer asked us to wait, milliseconds. */
  readonly retryDelay: number | undefined;
}

export interface Explanation {
  readonly code: ErrorCode;
  /** For people: source, request, status and what to do. No upstream text. */
  readonly sentence: string;
}

/** The code and the public sentence for a failed try. */
export function explainFailure(failure: Failure, failed: FailedRequest): Explanation {
  const { source, method, path } = failed;
  const request = `${method} ${path}`;
  if (failure.kind === "CANCELLED") {
    return { code: "CANCELLED", sentence: `${request} to source '${source}' was cancelled by the caller` };
  }
  if (failure.kind === "TIMEOUT") {
    const limit =
      failure.limit === "TRY" ? "its timeout, which the configuration sets" : "the deadline of the operation";
    return { code: "UPSTREAM_TIMEOUT", sentence: `source '${source}' did not answer ${request} within ${limit}` };
  }
  if (failure.kind === "NETWORK") {
    const [code, advice] = NETWORK[failure.fault];
    return { code, sentence: `source '${source}' could not be asked ${request}: ${advice}` };
  }
  const answered = `source '${source}' answered ${request} with status ${String(failure.status)}`;
  if (failure.kind === "BODY") {
    return { code: "UPSTREAM_BAD_RESPONSE", sentence: `${answered} and ${BODY[failure.fault]}` };
  }
  const [code, advice] = explainStatus(failure.status, failure.header("location"), failed);
  return { code, sentence: `${answered}: ${advice}` };
}

function explainStatus(
  status: number,
  location: string | undefined,
  { source, baseUrl, retryDelay }: FailedRequest,
): readonly [ErrorCode, advice: string] {
  if (status === 401) return ["UPSTREAM_UNAUTHORIZED", `check auth of source '${source}' in the configuration`];
  if (status === 403) return ["UPSTREAM_FORBIDDEN", "its auth is valid but lacks the permission for this"];
  if (status === 408 || status === 504) return ["UPSTREAM_TIMEOUT", "it ran out of time, try again"];
  if (status === 429) {
    const when = retryDelay === undefined ? "later" : `in ${String(Math.ceil(retryDelay / 1000))} s`;
    return ["UPSTREAM_RATE_LIMITED", `it limits the rate of requests, try again ${when}`];
  }
  if (status >= 500) return ["UPSTREAM_UNAVAILABLE", "the failure is on its side, try again later"];
  if (status >= 400) return ["UPSTREAM_REJECTED", "it does not take this request"];
  if (location === undefined) return ["UPSTREAM_BAD_RESPONSE", "neither a result nor an error"];
  const where = URL.parse(location, baseUrl)?.origin === baseUrl ? "the same origin" : "another origin";
  return ["UPSTREAM_BAD_RESPONSE", `a redirect to ${where} was refused, check baseUrl of source '${source}'`];
}

const NETWORK: Readonly<Record<NetworkFault, readonly [ErrorCode, advice: string]>> = {
  REFUSED: ["UPSTREAM_UNAVAILABLE", "the connection was refused, check its baseUrl or try again later"],
  RESET: ["UPSTREAM_UNAVAILABLE", "the connection ended before an answer, try again later"],
  UNREACHABLE: ["UPSTREAM_UNAVAILABLE", "its host cannot be reached, check its baseUrl and the network"],
  TLS: ["UPSTREAM_UNAVAILABLE", "its certificate is not trusted or TLS failed, check its baseUrl"],
  PROTOCOL: ["UPSTREAM_BAD_RESPONSE", "what answers there does not speak HTTP, check its baseUrl"],
  CLOSED: ["CANCELLED", "the gateway is shutting down"],
  UNSENDABLE: ["INTERNAL_SERVER_ERROR", "the request cannot be put on the wire"],
  UNKNOWN: ["UPSTREAM_UNAVAILABLE", "the connection failed, try again later"],
};

const BODY: Readonly<Record<BodyFault, string>> = {
  CUT: "a body that ended too early: try again",
  TOO_LARGE: "a body over the size that is read: ask for smaller pages",
  ENCODED: "a compressed body that was not asked for: check what stands between the gateway and it",
  HTML: "an HTML page where JSON was expected: check its baseUrl",
  NOT_JSON: "a body that is not JSON: check its baseUrl",
};
