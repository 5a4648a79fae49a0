import { z } from "zod";
import type { Refusal } from "../../contract/writes.js";
import type { UpstreamResponse } from "../../http/upstream-request.js";

const text = z.string().min(1).optional().catch(undefined);
const invalidField = z.object({ field: z.string(), message: z.string() });
const problem = z.object({
  error: text,
  detail: text,
  title: text,
  invalidFields: z.array(invalidField.nullable().catch(null)).catch([]),
});

/** Problem details: what is said of single fields is taken, else the one sentence for all, in the order in which Rebilly's own client looks for it. */
export function readRefusals(
  { body }: UpstreamResponse,
  argumentNames: Readonly<Record<string, string>>,
): readonly Refusal[] {
  const { data } = problem.safeParse(body);
  if (data === undefined) return [];
  const ofFields = data.invalidFields.flatMap((one) => (one === null ? [] : [refusalOf(one, argumentNames)]));
  if (ofFields.length > 0) return ofFields;
  const said = data.error ?? data.detail ?? data.title;
  return said === undefined ? [] : [{ field: null, message: said }];
}

const AUTHENTICATION_PARTS: ReadonlySet<string> = new Set(["type", "username", "password"]);

/**
 * Dots lead into nested fields. Nothing of the upstream's own spelling goes into the path of an argument, from which no secret would be cut out: a
 * field that is no argument is named in the message.
 */
function refusalOf(
  { field, message }: z.output<typeof invalidField>,
  argumentNames: Readonly<Record<string, string>>,
): Refusal {
  const [name = "", part = ""] = field.split(".");
  const argument = Object.hasOwn(argumentNames, name) ? argumentNames[name] : undefined;
  if (argument === undefined) return { field: null, message: field === "" ? message : `${field}: ${message}` };
  const isNested = argument === "auth" && AUTHENTICATION_PARTS.has(part);
  return { field: isNested ? [argument, part] : [argument], message };
}
