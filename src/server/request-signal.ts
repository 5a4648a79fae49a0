import type { ServerResponse } from "node:http";

/**
 * How long after its deadline an operation that does not end by itself is cut off, milliseconds. Longer than the audit log waits for whoever reads it:
 * a secret that was made in the last moment would be lost with its answer.
 */
const GRACE = 4_000;

export interface RequestSignal {
  readonly signal: AbortSignal;
  /** `Date.now()` clock, milliseconds. */
  readonly deadline: number;
  /** Resolves when the operation has had its time, and the grace on top. */
  readonly overdue: Promise<"overdue">;
  /** To be called when the operation has ended. */
  readonly end: () => void;
}

/**
 * One abort signal per request, from its socket to every socket below: it fires when the client goes away, or when the operation outlives its
 * deadline. The layers below end at the deadline by themselves and know how to say so; the grace lets them.
 */
export function requestSignal(response: ServerResponse, timeout: number): RequestSignal {
  const controller = new AbortController();
  const onClose = (): void => {
    if (!response.writableFinished) controller.abort();
  };
  response.once("close", onClose);
  const { promise: overdue, resolve } = Promise.withResolvers<"overdue">();
  const timer = setTimeout(() => {
    resolve("overdue");
    controller.abort();
  }, timeout + GRACE);
  return {
    signal: controller.signal,
    deadline: Date.now() + timeout,
    overdue,
    end() {
      clearTimeout(timer);
      response.off("close", onClose);
    },
  };
}
