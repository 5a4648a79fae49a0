import { z } from "zod";
import type { Answer } from "../kit/emulator.js";
import { requiredOr, type Checked } from "../kit/field-errors.js";

const LONGEST_NAME = 255;

const NAME_REQUIRED = "The name field is required.";

const name = z
  .string(requiredOr(NAME_REQUIRED, "The name field must be a string."))
  .refine((text) => text.trim() !== "", NAME_REQUIRED)
  .max(LONGEST_NAME, `The name field must not be greater than ${LONGEST_NAME} characters.`);

/** What version 1 takes to create a credential, in the words of Laravel's validator. */
export const creation = z.object({
  name,
  type: z.enum(["smtp", "api"], requiredOr("The type field is required.", "The selected type is invalid.")),
});

/** Only the name can be changed; whatever else is sent is ignored. */
export const update = z.object({ name: name.optional() });

/** `{ message, errors }`, the message as Laravel sums the errors up. */
export function invalid({ errors, first }: Extract<Checked<unknown>, { ok: false }>): Answer {
  const others = Object.values(errors).flat().length - 1;
  const more = others === 0 ? "" : ` (and ${others} more error${others === 1 ? "" : "s"})`;
  return { status: 422, body: { message: `${first}${more}`, errors } };
}
