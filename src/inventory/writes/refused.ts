import { NOTHING_WRITTEN, type WriteResult } from "../../domain/write.js";
import type { Secret } from "../../domain/secret.js";
import type { UpstreamResponse } from "../../http/upstream-request.js";
import type { WriteServices, WriteTarget } from "./write-services.js";

/** Statuses with which an upstream says that it does not take the input: malformed, in conflict with something, not valid, locked. */
export const REFUSALS: readonly number[] = [400, 409, 422, 423];

/** Characters of one message of an upstream: enough for a sentence, too little for a page. */
const LONGEST_MESSAGE = 500;

/** Of one answer: more than any form has fields. */
const MOST_MESSAGES = 50;

/** What an upstream said of the input, for whoever sent it: without the secrets of the request, nor those of any source. */
export function refused(
  response: UpstreamResponse,
  { source, collection }: WriteTarget,
  secrets: readonly Secret[],
  { sources }: WriteServices,
): WriteResult {
  const clean = (text: string): string =>
    sources
      .reduce((rest, { client }) => client.redact(rest, secrets), text)
      .replaceAll(/\p{Cc}+/gu, " ")
      .slice(0, LONGEST_MESSAGE);
  const refusals = collection.writes?.readRefusals(response) ?? [];
  const understood =
    refusals.length > 0
      ? refusals.slice(0, MOST_MESSAGES)
      : [{ field: null, message: notUnderstood(source.key, response) }];
  return {
    ...NOTHING_WRITTEN,
    userErrors: understood.map(({ field, message }) => ({ field, message: clean(message), code: "UPSTREAM_REJECTED" })),
  };
}

function notUnderstood(source: string, { status }: UpstreamResponse): string {
  return `Source '${source}' refused this with status ${status}, and did not say why.`;
}
