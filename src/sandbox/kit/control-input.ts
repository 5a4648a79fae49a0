import { z } from "zod";

/** An object with these keys and no other; a refusal names the keys there are. */
export function closedObject<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const allowed = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? `unknown: ${issue.keys.join(", ")}; allowed: ${allowed}` : undefined,
  });
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly complaint: string };

/** Parses a control-plane body; the complaint names every place that is wrong and what is allowed there. */
export function parseInput<T>(schema: z.ZodType<T>, text: string): Parsed<T> {
  let json: unknown;
  try {
    json = JSON.parse(text === "" ? "{}" : text);
  } catch {
    return { ok: false, complaint: "the body is not JSON" };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const complaints = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join(".")}: ${message}`,
  );
  return { ok: false, complaint: complaints.join("; ") };
}
