import type { z } from "zod";
import type { Answer, ApiCall } from "../kit/emulator.js";
import { objectOf, parseJson, type JsonObject } from "../kit/json.js";
import { mediaType } from "../kit/media-type.js";
import type { CredentialType } from "./credential-type.js";
import { problem, type InvalidField } from "./problem.js";

export type FieldsRead =
  | { readonly fields: JsonObject }
  /** 400, 415, or 422 with every field that is wrong. */
  | { readonly refusal: Answer };

/** Reads the body of a write to a credential of this type. It may name the type again, which must then be the path's. */
export function readFields(
  { headers, body, path }: ApiCall,
  type: CredentialType,
  schema: z.ZodType<JsonObject>,
): FieldsRead {
  if (mediaType(headers) !== "application/json") return { refusal: problem(415, path) };
  const object = objectOf(parseJson(body));
  if (object === undefined) {
    return { refusal: problem(400, path, { detail: "The body of the request must be a JSON object." }) };
  }
  const invalidFields: InvalidField[] = [];
  if ((object["type"] ?? type) !== type) {
    invalidFields.push({ field: "type", message: `This field must be ${type}, as in the path, or be left out.` });
  }
  const parsed = schema.safeParse(object, { error: messageOf });
  if (!parsed.success) {
    invalidFields.push(...parsed.error.issues.map(({ path: names, message }) => ({ field: names.join("."), message })));
  }
  return parsed.success && invalidFields.length === 0
    ? { fields: parsed.data }
    : { refusal: problem(422, path, { detail: "The request has invalid fields.", invalidFields }) };
}

function messageOf({ input }: z.core.$ZodRawIssue): string | undefined {
  return input === undefined ? "This field is required." : undefined;
}
