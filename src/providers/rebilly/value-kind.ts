import { parseWireInstant } from "../../contract/wire-instant.js";
import { foldAscii } from "../../domain/fold-ascii.js";

/** What values of one kind are compared by: numbers and instants (epoch milliseconds) as numbers, text with ASCII letters in one case. */
export type Comparable = string | number | boolean;

/** A kind of value of Rebilly's filter language: how it is written there, and how it is read of a record. */
export interface ValueKind {
  /** Completes "takes …". */
  readonly takes: string;
  /** Whether values have an order, so that there are ranges of them. */
  readonly ranges: boolean;
  /** The value in its one written form; undefined for what is none of this kind. */
  readonly normalise: (written: string) => string | undefined;
  /** Of a value in its written form or out of a record; undefined for none. */
  readonly comparable: (value: unknown) => Comparable | undefined;
}

/** Equal when ASCII letters are in either case; the API compares without case. `true` and `false` are no text in its language. */
export const TEXT: ValueKind = {
  takes: "text other than true and false",
  ranges: false,
  normalise: (written) => (/^(?:true|false)$/i.test(written) ? undefined : written),
  comparable: (value) => (typeof value === "string" ? foldAscii(value) : undefined),
};

/** One of a few words, in Rebilly's spelling: records have them in the graph's, `CRAM_MD5` for `cram-md5`. */
export function oneOf(words: Readonly<Record<string, string>>): ValueKind {
  const allowed = Object.keys(words);
  return {
    takes: allowed.join(", "),
    ranges: false,
    normalise: (written) => allowed.find((word) => word === foldAscii(written)),
    comparable: (value) => (typeof value === "string" ? foldAscii(value).replaceAll("_", "-") : undefined),
  };
}

export const NUMBER: ValueKind = {
  takes: "whole numbers",
  ranges: true,
  normalise: (written) => (/^-?\d{1,15}$/.test(written) ? String(Number(written)) : undefined),
  comparable: (value) => (typeof value === "number" || typeof value === "string" ? Number(value) : undefined),
};

export const FLAG: ValueKind = {
  takes: "true and false",
  ranges: false,
  normalise: (written) => (/^(?:true|false)$/.test(written) ? written : undefined),
  comparable: (value) =>
    typeof value === "string" ? value === "true" : typeof value === "boolean" ? value : undefined,
};

/** RFC 3339 with an offset. Finer digits than milliseconds are cut off, as they are of the records. */
export const TIME: ValueKind = {
  takes: "times such as 2026-01-31T08:00:00Z",
  ranges: true,
  normalise: (written) =>
    /(?:Z|[+-]\d\d:\d\d)$/.test(written) ? parseWireInstant(written)?.replace(".000Z", "Z") : undefined,
  comparable: (value) => {
    const instant = typeof value === "string" ? parseWireInstant(value) : undefined;
    return instant === undefined ? undefined : Date.parse(instant);
  },
};
