import { NOTHING_WRITTEN, type WriteInput, type WriteResult } from "../../domain/write.js";
import { Secret } from "../../domain/secret.js";
import type { UpstreamResponse } from "../../http/upstream-request.js";
import { secretsIn } from "./secrets-in.js";
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
  input: WriteInput,
  { sources }: WriteServices,
): WriteResult {
  const secrets = secretsIn(input);
  const given = textsIn(input).join("\n");
  const withoutKnown = (text: string): string =>
    sources.reduce((rest, { client }) => client.redact(rest, secrets), text);
  const clean = (text: string): string =>
    maskUnknown(withoutKnown(text), given)
      .replaceAll(/\p{Cc}+/gu, " ")
      .slice(0, LONGEST_MESSAGE);
  const refusals = collection.writes?.readRefusals(response) ?? [];
  const understood =
    refusals.length > 0
      ? refusals.slice(0, MOST_MESSAGES)
      : [{ field: null, message: notUnderstood(source.key, response) }];
  return {
    ...NOTHING_WRITTEN,
    userErrors: understood.map(({ field, message }) => ({
      field: field && cleanPath(field, input, withoutKnown),
      message: clean(message),
      code: "UPSTREAM_REJECTED",
    })),
  };
}

/** Below an argument that takes JSON a path may go on in words of the upstream's, where the input has nothing of that name. */
function cleanPath(
  [argument = "", ...below]: readonly string[],
  input: WriteInput,
  clean: (text: string) => string,
): readonly string[] {
  let value = input[argument];
  const cleaned = below.map((name) => {
    const members = typeof value === "object" && value !== null ? new Map(Object.entries(value)) : undefined;
    value = members?.get(name);
    return members?.has(name) === true ? name : clean(name);
  });
  return [argument, ...cleaned];
}

/** A long word of letters and digits, or of letters that change their case all the time: as secrets are, and no name of a field is. Times are none. */
const LIKE_A_SECRET =
  /(?!\d{4}-\d\d-\d\dT)(?=[^\s"'`]*\d[^\s"'`]*[A-Za-z]|[^\s"'`]*[A-Za-z][^\s"'`]*\d|(?:[^\s"'`]*?[a-z][A-Z]){4})[^\s"'`]{16,}/g;

/** An upstream may repeat a secret that it has of before, which nobody here knows: what looks like one, and was not in the input, is not shown. */
function maskUnknown(text: string, given: string): string {
  return text.replaceAll(LIKE_A_SECRET, (word) =>
    given.includes(word.replace(/[.,;:!?)]+$/, "")) ? word : "[secret]",
  );
}

/** Every text of an input that is no secret. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || value instanceof Secret) return [];
  return Object.values(value).flatMap(textsIn);
}

function notUnderstood(source: string, { status }: UpstreamResponse): string {
  return `Source '${source}' refused this with status ${status}, and did not say why.`;
}
