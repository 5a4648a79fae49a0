import type { z } from "zod";
import type { Json } from "./json.js";

/** What is wrong with the fields of a body: complaints under the dotted path of each, in the order of the schema. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: FieldErrors; readonly first: string };

/** Checks a body that an API was sent; the schema's messages are the provider's own words. */
export function checkFields<T>(schema: z.ZodType<T>, body: Json | undefined): Checked<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors: Record<string, string[]> = {};
  for (const { path, message } of parsed.error.issues) (errors[path.join(".")] ??= []).push(message);
  return { ok: false, errors, first: parsed.error.issues[0]?.message ?? "invalid" };
}

/** Tells a field that is left out, or null, from one that has the wrong kind of value. */
export function requiredOr(missing: string, wrong: string): { readonly error: (issue: { input?: unknown }) => string } {
  return { error: ({ input }) => (input === undefined || input === null ? missing : wrong) };
}
