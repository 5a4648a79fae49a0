import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { parseWireInstant } from "./wire-instant.js";

/** RFC 3339: a date, a time to any precision, and an offset. */
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * An instant. Records hold instants as text already (domain's `Instant`), so going out costs nothing; coming in, any RFC 3339 time becomes that
 * same form, UTC and milliseconds, with finer digits cut off.
 */
export const DateTime = new GraphQLScalarType<string, string>({
  name: "DateTime",
  description: "An instant as RFC 3339 text, given in UTC to the millisecond: `2026-01-31T08:00:00.000Z`.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339",
  serialize(value) {
    if (typeof value === "string") return value;
    throw new TypeError("DateTime takes an instant as text.");
  },
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
});

function parse(value: unknown): string {
  const instant = typeof value === "string" && RFC_3339.test(value) ? parseWireInstant(value) : undefined;
  if (instant !== undefined) return instant;
  throw new GraphQLError("DateTime takes RFC 3339 text with an offset, for example 2026-01-31T08:00:00Z.");
}
