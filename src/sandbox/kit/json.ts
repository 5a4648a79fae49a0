import { z } from "zod";

/** A JSON value, as it stands in a body. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object: every record of the sandbox is one, because a test may store what no type of ours would allow. */
export interface JsonObject {
  readonly [key: string]: Json;
}

export const jsonObject = z.record(z.string(), z.json());

/** The value where it is a JSON object; undefined for lists, scalars and nothing. */
export function objectOf(value: Json | undefined): JsonObject | undefined {
  return typeof value === "object" && value !== null && !isList(value) ? value : undefined;
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value of a JSON text; undefined where it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    return z.json().parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
