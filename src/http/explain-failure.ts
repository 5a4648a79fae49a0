import type { ErrorCode } from "../domain/errors.js";
import type { NetworkFault } from "./network-fault.js";
import type { BodyFault, Failure } from "./outcome.js";

/** The request that failed, as far as its error may name it: never its query, never its body. */
export interface FailedRequest {
  /** Key of the source. */
  readonly source: string;
  /** Of that source: where its API is, or where its access tokens come from. */
  readonly endpoint: "API" | "TOKEN";
  /** Origin of the endpoint. */
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
  const request = `${failed.method} ${failed.path}`;
  const { asked, setting } = ENDPOINTS[failed.endpoint](failed.source);
  switch (failure.kind) {
    case "CANCELLED":
      return { code: "CANCELLED", sentence: `${request} to ${asked} was cancelled by the caller` };
    case "HELD_BACK":
      return {
        code: "UPSTREAM_RATE_LIMITED",
        sentence: `${asked} was not asked ${request}: the gateway limits how often that is done, try again ${whenToReturn(failed)}`,
      };
    case "TOO_LATE":
      return {
        code: "UPSTREAM_TIMEOUT",
        sentence: `${asked} was not asked ${request}: the deadline of the operation had passed before its turn came`,
      };
    case "TIMEOUT": {
      const limit =
        failure.limit === "TRY" ? "its timeout, which the configuration sets" : "the deadline of the operation";
      return { code: "UPSTREAM_TIMEOUT", sentence: `${asked} did not answer ${request} within ${limit}` };
    }
    case "NETWORK": {
      const [code, advise] = NETWORK[failure.fault];
      return { code, sentence: `${asked} could not be asked ${request}: ${advise(setting)}` };
    }
    case "BODY": {
      const found = BODY[failure.fault](setting);
      return {
        code: "UPSTREAM_BAD_RESPONSE",
        sentence: `${asked} answered ${request} with status ${String(failure.status)} and ${found}`,
      };
    }
    case "STATUS": {
      const [code, advice] = explainStatus(failure.status, failure.header("location"), failed, setting);
      return { code, sentence: `${asked} answered ${request} with status ${String(failure.status)}: ${advice}` };
    }
  }
}

/** Whether a token endpoint says with this status that it does not know the client, or does not trust it (RFC 6749, section 5.2). */
export function isClientRefusal(status: number): boolean {
  return status === 400 || status === 401 || status === 403;
}

function explainStatus(
  status: number,
  location: string | undefined,
  failed: FailedRequest,
  setting: string,
): readonly [ErrorCode, advice: string] {
  const { source, endpoint, baseUrl } = failed;
  if (status === 401 || (endpoint === "TOKEN" && isClientRefusal(status))) {
    return ["UPSTREAM_UNAUTHORIZED", `check auth of source '${source}' in the configuration`];
  }
  if (status === 403) return ["UPSTREAM_FORBIDDEN", "its auth is valid but lacks the permission for this"];
  if (status === 408 || status === 504) return ["UPSTREAM_TIMEOUT", "it ran out of time, try again"];
  if (status === 429) {
    return ["UPSTREAM_RATE_LIMITED", `it limits the rate of requests, try again ${whenToReturn(failed)}`];
  }
  if (status >= 500) return ["UPSTREAM_UNAVAILABLE", "the failure is on its side, try again later"];
  if (status >= 400) return ["UPSTREAM_REJECTED", "it does not take this request"];
  if (location === undefined) return ["UPSTREAM_BAD_RESPONSE", "neither a result nor an error"];
  const where = URL.parse(location, baseUrl)?.origin === baseUrl ? "the same origin" : "another origin";
  return [
    "UPSTREAM_BAD_RESPONSE",
    `a redirect to ${where} was refused, check ${endpoint === "API" ? `baseUrl of source '${source}'` : setting}`,
  ];
}

function whenToReturn({ retryDelay }: FailedRequest): string {
  return retryDelay === undefined ? "later" : `in ${String(Math.ceil(retryDelay / 1000))} s`;
}

/** How the error names who was asked, and the setting that says where that is. */
const ENDPOINTS: Readonly<
  Record<FailedRequest["endpoint"], (source: string) => { readonly asked: string; readonly setting: string }>
> = {
  API: (source) => ({ asked: `source '${source}'`, setting: "its baseUrl" }),
  TOKEN: (source) => ({ asked: `the token endpoint of source '${source}'`, setting: "its URL" }),
};

const NETWORK: Readonly<Record<NetworkFault, readonly [ErrorCode, advise: (setting: string) => string]>> = {
  REFUSED: ["UPSTREAM_UNAVAILABLE", (setting) => `the connection was refused, check ${setting} or try again later`],
  RESET: ["UPSTREAM_UNAVAILABLE", () => "the connection ended before an answer, try again later"],
  UNREACHABLE: ["UPSTREAM_UNAVAILABLE", (setting) => `its host cannot be reached, check ${setting} and the network`],
  TLS: ["UPSTREAM_UNAVAILABLE", (setting) => `its certificate is not trusted or TLS failed, check ${setting}`],
  PROTOCOL: ["UPSTREAM_BAD_RESPONSE", (setting) => `what answers there does not speak HTTP, check ${setting}`],
  CLOSED: ["CANCELLED", () => "the gateway is shutting down"],
  UNSENDABLE: ["INTERNAL_SERVER_ERROR", () => "the request cannot be put on the wire"],
  UNKNOWN: ["UPSTREAM_UNAVAILABLE", () => "the connection failed, try again later"],
};

const BODY: Readonly<Record<BodyFault, (setting: string) => string>> = {
  CUT: () => "a body that ended too early: try again",
  TOO_LARGE: () => "a body over the size that is read: ask for smaller pages",
  ENCODED: () => "a compressed body that was not asked for: check what stands between the gateway and it",
  HTML: (setting) => `an HTML page where JSON was expected: check ${setting}`,
  NOT_JSON: (setting) => `a body that is not JSON: check ${setting}`,
  NO_TOKEN: (setting) => `a body without a bearer token: check ${setting}`,
};
