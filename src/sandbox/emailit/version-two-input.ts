import { z } from "zod";
import type { Answer } from "../kit/emulator.js";
import { requiredOr, type Checked } from "../kit/field-errors.js";

const OBJECT = "The body must be a JSON object";

const name = z.string(requiredOr("name is required", "name must be a string")).min(1, "name must not be empty");

/** What version 2 takes to create an API key. The account has no domains of its own here: any id is one. */
export const creation = z.object(
  {
    name,
    scope: z.enum(["full", "sending"], { error: "scope must be one of full, sending" }).default("full"),
    sending_domain_id: z
      .union([z.int(), z.string().min(1)], { error: "sending_domain_id must be the id of a domain" })
      .nullable()
      .default(null),
  },
  { error: OBJECT },
);

/** Only the name can be changed; whatever else is sent is ignored. */
export const update = z.object({ name }, { error: OBJECT });

/** `{ statusCode, error, message, details }`: that there are details is documented, what one looks like is not. */
export function invalid({ errors, first }: Extract<Checked<unknown>, { ok: false }>): Answer {
  const details = Object.entries(errors).flatMap(([field, messages]) =>
    messages.map((message) => ({ field, message })),
  );
  return { status: 400, body: { statusCode: 400, error: "Bad Request", message: first, details } };
}
