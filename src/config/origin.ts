import { isLoopback } from "./loopback.js";

export type ParsedOrigin =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly message: string };

/** Of a service: https, or plain http to loopback, since what goes there carries a secret. Anything else only when `allowInsecure`. */
export function parseServiceOrigin(value: unknown, allowInsecure: boolean): ParsedOrigin {
  const origin = parseOrigin(value);
  if (origin === undefined) {
    return {
      ok: false,
      message: "must be an origin such as https://api.example.com, without path, query or user name",
    };
  }
  const { protocol, hostname } = new URL(origin);
  if (protocol === "http:" && !allowInsecure && !isLoopback(hostname)) {
    return {
      ok: false,
      message: "must be https; plain http is for loopback only, unless the source has allowInsecure: true",
    };
  }
  return { ok: true, origin };
}

/** An http(s) origin without a trailing slash; undefined for a URL that says more than that, or less. */
export function parseOrigin(value: unknown): string | undefined {
  if (typeof value !== "string" || /[?#@\s]/.test(value)) return undefined;
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) return undefined;
  return url.origin;
}
