import type { IncomingHttpHeaders } from "node:http";

/** The media type that a request says its body has, in lower case and without parameters; empty where it says none. */
export function mediaType(headers: IncomingHttpHeaders): string {
  return (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}
