import { z } from "zod";
import { formatShortest, parseInstant } from "../kit/instant.js";
import { parseJson } from "../kit/json.js";
import type { OrderKey } from "./list-order.js";

const content = z.strictObject({ created_at: z.string(), id: z.string() });

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * A cursor names a row by what the list is ordered by, so that it holds when the row is gone. Base64 of JSON, padded, as
 * in the documentation's one sample (`eyJpZCI6MTIzNH0=`): it has to be percent-encoded in a URL.
 */
export function encodeCursor({ instant, id = "" }: OrderKey): string {
  return Buffer.from(JSON.stringify({ created_at: formatShortest(instant), id })).toString("base64");
}

/** What a cursor names; undefined for what is no cursor. */
export function decodeCursor(cursor: string): OrderKey | undefined {
  if (!BASE64.test(cursor)) return undefined;
  const parsed = content.safeParse(parseJson(Buffer.from(cursor, "base64").toString("utf8")));
  const instant = parsed.success ? parseInstant(parsed.data.created_at) : undefined;
  return parsed.success && instant !== undefined ? { instant, id: parsed.data.id } : undefined;
}
