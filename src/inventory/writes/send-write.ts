import { CredgraphError } from "../../domain/errors.js";
import type { UpstreamAttempt, UpstreamRequest, UpstreamResponse } from "../../http/upstream-request.js";
import type { WriteServices, WriteTarget } from "./write-services.js";

export interface WriteAnswer {
  readonly response: UpstreamResponse;
  /** Whether the answer to an earlier try was lost: this one may then speak of what that has done. */
  readonly repeated: boolean;
}

/**
 * Sends what changes something. Whoever waits for it may go away: it is not cut off, for half a change is worse than none. `howToLook` is told
 * where the answer is lost for good.
 */
export async function sendWrite(
  request: UpstreamRequest,
  { source, collection }: Pick<WriteTarget, "source" | "collection">,
  { operation, failures, explanation, onWritten }: WriteServices,
  howToLook?: string,
): Promise<WriteAnswer> {
  const log = explanation?.addById(source, collection);
  log?.noteLeast(1);
  const attempts: UpstreamAttempt[] = [];
  try {
    const response = await operation.write(source, request, (attempt) => {
      attempts.push(attempt);
      log?.noteAttempt(attempt);
    });
    failures.clear(source.key, collection.name);
    return { response, repeated: attempts.slice(0, -1).some(mayHaveBeenLost) };
  } catch (error) {
    if (howToLook === undefined || !(error instanceof CredgraphError) || error.code !== "OUTCOME_UNKNOWN") throw error;
    throw outcomeUnknown(`${error.message}.`, howToLook, source.key, error);
  } finally {
    onWritten(source);
  }
}

export function outcomeUnknown(what: string, howToLook: string, source: string, cause?: unknown): CredgraphError {
  return new CredgraphError("OUTCOME_UNKNOWN", `${what} Do not send it again before you have looked: ${howToLook}`, {
    source,
    cause,
  });
}

function mayHaveBeenLost({ endpoint, status }: UpstreamAttempt): boolean {
  return endpoint === "API" && (status === undefined || status >= 500 || status < 300);
}
