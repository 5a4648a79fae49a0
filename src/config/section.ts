import { z } from "zod";
import { isPlainKey } from "./complaint.js";
import { nearMatch } from "./near-match.js";

export interface SectionOptions {
  /** Keys that are allowed here and parsed elsewhere. */
  readonly alsoAllowed?: readonly string[];
  /** Values here are secret: then an unknown key is not named either, because it may be a mistyped value. */
  readonly secretive?: boolean;
  /** Where an unknown key belongs, if it is known elsewhere. */
  readonly hint?: (key: string) => string | undefined;
}

/**
 * A map with the given keys and no others. Unlike zod's strict object it complains of unknown keys, with what they were
 * probably meant to be, along with everything else that is wrong in one pass. Nothing at all (`server:`) is the empty map.
 */
export function section<Shape extends z.ZodRawShape>(shape: Shape, options: SectionOptions = {}) {
  const object = z.object(shape);
  const allowed = [...Object.keys(shape), ...(options.alsoAllowed ?? [])];
  return z.unknown().transform((value, context): z.output<typeof object> => {
    const given = value ?? {};
    if (!isMap(given)) {
      context.addIssue({ code: "custom", message: `must be a map with the keys ${allowed.join(", ")}` });
      return z.NEVER;
    }
    const unknownKeys = Object.keys(given).filter((key) => !allowed.includes(key));
    for (const key of unknownKeys) context.addIssue(unknownKeyIssue(key, allowed, options));
    const parsed = object.safeParse(given);
    if (parsed.success) return parsed.data;
    forwardIssues(parsed.error, given, context);
    return z.NEVER;
  });
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Hands the issues of an inner parse of `given` on to the outer one, in our words where a required key is missing. */
export function forwardIssues(
  error: z.ZodError,
  given: Readonly<Record<string, unknown>>,
  context: z.RefinementCtx,
): void {
  for (const { path, message } of error.issues) {
    const [key] = path;
    const missing = path.length === 1 && key !== undefined && given[String(key)] === undefined;
    context.addIssue({ code: "custom", path: [...path], message: missing ? "is required" : message });
  }
}

function unknownKeyIssue(key: string, allowed: readonly string[], { secretive = false, hint }: SectionOptions) {
  const near = nearMatch(key, allowed);
  const advice = hint?.(key) ?? (near === undefined ? "" : `did you mean ${near}? `);
  const keys = `allowed: ${allowed.join(", ")}`;
  return secretive || !isPlainKey(key)
    ? { code: "custom" as const, message: `contains a key that is not known; ${advice}${keys}` }
    : { code: "custom" as const, path: [key], message: `is not a known key; ${advice}${keys}` };
}
