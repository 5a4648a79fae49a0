import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CredgraphError } from "../../../src/domain/errors.js";
import { NATIVE_FIELDS, type NativeFieldName } from "../../../src/providers/rebilly/native-field.js";
import { parseFilter } from "../../../src/providers/rebilly/parse-filter.js";
import type { Comparable } from "../../../src/providers/rebilly/value-kind.js";
import { typeOf } from "./example.js";

const ALL = new Set<NativeFieldName>(
  ["smtp", "mailgun", "aws-ses", "oauth2", "experian", "taxjar", "avalara", "plaid"].flatMap(
    (word) => typeOf(word).fields,
  ),
);

const textOf = (filter: string): string =>
  parseFilter(filter, ALL)
    .map(({ text }) => text)
    .join(";");

/** Whether the one clause of a filter holds for a value as records have it. */
function holds(filter: string, value: unknown): boolean {
  const [clause] = parseFilter(filter, ALL);
  if (clause === undefined) throw new Error("no clause");
  return clause.holds(NATIVE_FIELDS[clause.field].kind.comparable(value));
}

function refusal(filter: string): CredgraphError {
  try {
    parseFilter(filter, ALL);
  } catch (error) {
    if (error instanceof CredgraphError) return error;
    throw error;
  }
  throw new Error("it was taken");
}

test("every field that is no secret can be filtered by", () => {
  expect([...ALL].toSorted()).toEqual(Object.keys(NATIVE_FIELDS).toSorted());
});

describe("every construct of the language is read, and written in one form", () => {
  test.for([
    ["host:smtp.example.com", "host:smtp.example.com"],
    ["auth.type:CRAM-MD5", "auth.type:cram-md5"],
    ["status:active;host:a,b", "status:active;host:a,b"],
    ["status:!inactive", "status:!inactive"],
    ["status:!inactive,!deactivated", "status:!inactive,!deactivated"],
    ["status:!inactive,deactivated", "status:!inactive,!deactivated"],
    ["port:25", "port:25"],
    ["port:025,-0", "port:25,0"],
    ["port:1..100", "port:1..100"],
    ["port:1..", "port:1.."],
    ["port:..100", "port:..100"],
    ["useStripe:true,false", "useStripe:true,false"],
    ["expirationTime:2026-01-31T08:00:00Z", "expirationTime:2026-01-31T08:00:00Z"],
    ["expirationTime:2026-01-31T10:00:00.1239+02:00..", "expirationTime:2026-01-31T08:00:00.123Z.."],
    ["host:a:b", "host:a:b"],
    ["auth.username: Ü x ", "auth.username: Ü x "],
  ] as const)("%s as %s", ([filter, text]) => {
    expect(textOf(filter)).toBe(text);
    expect(textOf(text)).toBe(text);
  });
});

describe("a clause holds", () => {
  test.for<readonly [filter: string, value: unknown, expected: boolean]>([
    ["host:Smtp.Example.com", "SMTP.example.COM", true],
    ["host:smtp", "smtp.example.com", false],
    ["host:É", "é", false],
    ["host:a,b", "b", true],
    ["host:a,b", null, false],
    ["host:!a", "b", true],
    ["host:!a", "A", false],
    ["host:!a,!b", "b", false],
    ["host:!a,b", "b", false],
    ["host:!a", null, true],
    ["auth.type:cram-md5", "CRAM_MD5", true],
    ["service:google-sheets", "INTUIT_QUICKBOOKS", false],
    ["type:aws-ses", "AWS_SES", true],
    ["port:25,587", 587, true],
    ["port:25..587", 25, true],
    ["port:25..587", 587, true],
    ["port:25..587", 588, false],
    ["port:587..25", 100, false],
    ["port:..25", null, false],
    ["port:25..", 24, false],
    ["useStripe:false", false, true],
    ["useStripe:false", null, false],
    ["useStripe:!true", null, true],
    ["expirationTime:2026-01-31T08:00:00+02:00", "2026-01-31T06:00:00.000Z", true],
    ["expirationTime:..2026-01-31T08:00:00Z", "2026-01-31T08:00:00.000Z", true],
    ["expirationTime:..2026-01-31T08:00:00Z", "2026-01-31T08:00:00.001Z", false],
    ["deactivationTime:2026-01-31T08:00:00Z..", null, false],
  ])("%s for %j: %s", ([filter, value, expected]) => {
    expect(holds(filter, value)).toBe(expected);
  });
});

describe("refused, with what is allowed and nothing of what was given", () => {
  test.for([
    ["", "field:value"],
    ["sk_live_hunter2", "field:value"],
    [":hunter2", "field:value"],
    ["status:active;", "clause 2"],
    ["apiKey:hunter2", "allowed: id, status"],
    ["auth.password:hunter2", "allowed: id, status"],
    ["accessToken:!hunter2", "allowed: id, status"],
    ["hash:hunter2", "allowed: id, status"],
    ["HOST:hunter2", "allowed: id, status"],
    ["__proto__:hunter2", "allowed: id, status"],
    ["toString:hunter2", "allowed: id, status"],
    ["host:", "takes text"],
    ["host:!", "takes text"],
    ["host:hunter2,", "takes text"],
    ["host:!!hunter2", "takes text"],
    ["host:true", "takes text"],
    ["host:hunter2,!b", "before all or none"],
    ["host:@hunter2", "list of values"],
    ["host:!@hunter2", "list of values"],
    ["host:hunter2..b", "range"],
    ["port:!1..10", "range"],
    ["port:1..10,25", "range"],
    ["port:..", "ranges of whole numbers"],
    ["port:1..2..3", "ranges of whole numbers"],
    ["port:hunter2", "whole numbers"],
    ["port:2.5", "whole numbers"],
    ["useStripe:yes", "true and false"],
    ["useStripe:1", "true and false"],
    ["status:expired", "active, inactive, deactivated"],
    ["auth.type:hunter2", "none, plain, login, cram-md5, basic, digest"],
    ["expirationTime:2026-01-31", "2026-01-31T08:00:00Z"],
    ["expirationTime:2026-01-31T08:00:00", "2026-01-31T08:00:00Z"],
    ["expirationTime:2026-02-30T08:00:00Z", "2026-01-31T08:00:00Z"],
    ["host:\ud800", "text"],
    [`host:${"x".repeat(2000)}`, "2000 characters"],
  ] as const)("%s", ([filter, allowed]) => {
    const error = refusal(filter);
    expect(error.code).toBe("BAD_USER_INPUT");
    expect(error.message).toContain(allowed);
    expect(error.message).not.toContain("hunter2");
  });
});

test("whatever is given is read or refused, and what is read says the same when it is read again", () => {
  const piece = fc.constantFrom(
    "host",
    "port",
    "status",
    "expirationTime",
    ":",
    ";",
    ",",
    "!",
    "..",
    "@",
    "25",
    "true",
    "a",
    "2026-01-01T00:00:00Z",
  );
  const value = fc.option(fc.constantFrom<Comparable>("a", "25", 25, true, 0), { nil: undefined });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), value, (pieces, tried) => {
      try {
        const clauses = parseFilter(pieces.join(""), ALL);
        const again = parseFilter(clauses.map(({ text }) => text).join(";"), ALL);
        expect(again.map(({ text }) => text)).toEqual(clauses.map(({ text }) => text));
        expect(again.map((clause) => clause.holds(tried))).toEqual(clauses.map((clause) => clause.holds(tried)));
      } catch (error) {
        expect(error).toMatchObject({ code: "BAD_USER_INPUT" });
      }
    }),
  );
});
