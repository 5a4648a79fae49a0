import type { UpstreamResponse } from "../../src/http/upstream-request.js";

/** An answer with this body, for the pure functions that read one. */
export function jsonAnswer(body: unknown, status = 200): UpstreamResponse {
  return { status, header: () => undefined, body };
}
