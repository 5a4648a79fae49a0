import type { Failure } from "./outcome.js";
import type { UpstreamCall } from "./upstream-request.js";

/**
 * What the promise resolves to, or why this caller, who has not ended yet, waits no longer. The promise itself goes on: others may wait
 * for it too.
 */
export async function waitFor<Value>(
  promise: Promise<Value>,
  { signal, deadline }: Pick<UpstreamCall, "signal" | "deadline">,
): Promise<Value | Failure> {
  const ended = Promise.withResolvers<Failure>();
  const abort = (): void => ended.resolve({ kind: "CANCELLED", status: undefined });
  const timer = setTimeout(
    () => ended.resolve({ kind: "TIMEOUT", status: undefined, limit: "DEADLINE" }),
    deadline - Date.now(),
  );
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([promise, ended.promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}
