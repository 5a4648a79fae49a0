import { z } from "zod";
import { parseByteSize } from "./byte-size.js";
import { MAX_DURATION, parseDuration } from "./duration.js";
import { parseOrigin } from "./origin.js";

/**
 * One value of the configuration. `parse` returns undefined for what is not allowed, and the complaint is the same sentence
 * whatever was given: so no value can find its way into it.
 */
export function field<Value>(allowed: string, parse: (value: unknown) => Value | undefined): z.ZodType<Value> {
  return z.unknown().transform((value, context) => {
    const parsed = parse(value);
    if (parsed !== undefined) return parsed;
    context.addIssue({ code: "custom", message: `must be ${allowed}` });
    return z.NEVER;
  });
}

/** Whole numbers and switches may come as text as well: what `${VAR}` stands for always does. */
export function integer(min: number, max: number): z.ZodType<number> {
  return field(`a whole number from ${String(min)} to ${String(max)}`, (value) => {
    const number = typeof value === "string" && /^\d{1,16}$/.test(value) ? Number(value) : value;
    return typeof number === "number" && Number.isInteger(number) && number >= min && number <= max
      ? number
      : undefined;
  });
}

export function flag(): z.ZodType<boolean> {
  return field("true or false", (value) => {
    if (value === true || value === "true") return true;
    return value === false || value === "false" ? false : undefined;
  });
}

export function text(
  allowed = "text of 1 to 200 characters, in quotes if it looks like a number",
  pattern = /^.{1,200}$/u,
): z.ZodType<string> {
  return field(allowed, (value) => (typeof value === "string" && pattern.test(value) ? value : undefined));
}

export function oneOf<const Word extends string>(words: readonly Word[]): z.ZodType<Word> {
  return field(`one of ${words.join(", ")}`, (value) => words.find((word) => word === value));
}

/** In milliseconds. */
export function duration({ min }: { readonly min: 0 | 1 }): z.ZodType<number> {
  const least = min === 0 ? "0s" : "1ms";
  return field(
    `a duration such as 500ms, 30s, 10m or 1h, at least ${least} and less than ${String(Math.ceil(MAX_DURATION / 86_400_000))}d`,
    (value) => {
      const milliseconds = typeof value === "string" ? parseDuration(value) : undefined;
      return milliseconds !== undefined && milliseconds >= min ? milliseconds : undefined;
    },
  );
}

/** In bytes. */
export function byteSize(): z.ZodType<number> {
  return field("a size such as 512kb or 1mb, at least 1b", (value) => {
    const bytes = typeof value === "string" ? parseByteSize(value) : undefined;
    return bytes !== undefined && bytes > 0 ? bytes : undefined;
  });
}

export function origin(): z.ZodType<string> {
  return field("an origin such as https://app.example.com, without path or query", parseOrigin);
}

export function list<Item>(item: z.ZodType<Item>): z.ZodType<readonly Item[]> {
  return z.array(item, { error: "must be a list" });
}
