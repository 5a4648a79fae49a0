/**
 * Why no answer came, in the words an operator acts on.
 * REFUSED: nobody listens. RESET: the connection ended before an answer. UNREACHABLE: no such name or no route.
 * TLS: no trust. PROTOCOL: what answers does not speak HTTP. CLOSED: our own client is shut. UNSENDABLE: the request itself.
 */
export type NetworkFault =
  | "REFUSED"
  | "RESET"
  | "UNREACHABLE"
  | "TLS"
  | "PROTOCOL"
  | "CLOSED"
  | "UNSENDABLE"
  | "UNKNOWN";

const FAULTS: Readonly<Record<string, NetworkFault>> = {
  ECONNREFUSED: "REFUSED",
  ECONNRESET: "RESET",
  ECONNABORTED: "RESET",
  EPIPE: "RESET",
  UND_ERR_SOCKET: "RESET",
  ENOTFOUND: "UNREACHABLE",
  EAI_AGAIN: "UNREACHABLE",
  EHOSTUNREACH: "UNREACHABLE",
  ENETUNREACH: "UNREACHABLE",
  EADDRNOTAVAIL: "UNREACHABLE",
  ETIMEDOUT: "UNREACHABLE",
  UND_ERR_CONNECT_TIMEOUT: "UNREACHABLE",
  EPROTO: "TLS",
  DEPTH_ZERO_SELF_SIGNED_CERT: "TLS",
  SELF_SIGNED_CERT_IN_CHAIN: "TLS",
  UNABLE_TO_GET_ISSUER_CERT: "TLS",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "TLS",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "TLS",
  UND_ERR_HEADERS_OVERFLOW: "PROTOCOL",
  UND_ERR_CLOSED: "CLOSED",
  UND_ERR_DESTROYED: "CLOSED",
  UND_ERR_INVALID_ARG: "UNSENDABLE",
};

/** The fault behind what undici threw; undici and Node both keep their `code`s stable. */
export function networkFaultOf(error: unknown): NetworkFault {
  // undici gives some of these a code beginning with HPE_, and some none.
  if (error instanceof Error && error.name === "HTTPParserError") return "PROTOCOL";
  const code = codeOf(error);
  if (code === undefined) return "UNKNOWN";
  if (/^(?:CERT_|ERR_TLS_|ERR_SSL_)/.test(code)) return "TLS";
  return Object.hasOwn(FAULTS, code) ? (FAULTS[code] ?? "UNKNOWN") : "UNKNOWN";
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
