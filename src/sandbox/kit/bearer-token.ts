import type { IncomingHttpHeaders } from "node:http";

/** The token of an `Authorization: Bearer …` header; undefined where the header is missing or of another scheme. */
export function bearerToken(headers: IncomingHttpHeaders): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1];
}
