import { describe, expect, test } from "vitest";
import { ALL, type Filter, NONE } from "../../src/domain/filter.js";
import type { CredentialFilter } from "../../src/graphql/credential-filter.js";
import { parseFilter } from "../../src/graphql/parse-filter.js";

const VOCABULARY = {
  limits: { filterDepth: 3, filterSize: 6 },
  types: ["PaperCredential", "VaultKey"],
  sources: ["left", "right"],
};

function parse(filter: CredentialFilter): Filter {
  return parseFilter(filter, VOCABULARY);
}

describe("a filter means", () => {
  test.for<[string, CredentialFilter, Filter]>([
    ["everything where it says nothing", {}, ALL],
    ["everything where nothing has to hold", { and: [] }, ALL],
    ["nothing where none of nothing has to hold", { or: [] }, NONE],
    ["nothing where no value is wanted", { kind: { in: [] } }, NONE],
    ["one of one by `eq`", { kind: { eq: "SMTP" } }, { operator: "in", field: "kind", values: ["SMTP"] }],
    [
      "both operators of one field",
      { name: { contains: "A", startsWith: "B" } },
      {
        operator: "and",
        filters: [
          { operator: "contains", field: "name", text: "a" },
          { operator: "startsWith", field: "name", text: "b" },
        ],
      },
    ],
    [
      "both fields of one object",
      { domain: { eq: "a" }, scope: { eq: "b" } },
      {
        operator: "and",
        filters: [
          { operator: "has", field: "domain", member: "a" },
          { operator: "has", field: "scope", member: "b" },
        ],
      },
    ],
    [
      "that there is an instant, where it must not be null",
      { expiresAt: { isNull: false } },
      { operator: "not", filter: { operator: "isNull", field: "expiresAt" } },
    ],
    [
      "instants to the millisecond, whatever their zone and digits",
      { createdAt: { lt: "2026-01-31T10:00:00.1239+02:00" } },
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- compared as text
      { operator: "lt", field: "createdAt", instant: "2026-01-31T08:00:00.123Z" } as unknown as Filter,
    ],
    [
      "what `type` and `source` name",
      { type: { eq: "VaultKey" } },
      { operator: "in", field: "type", values: ["VaultKey"] },
    ],
  ])("%s", ([, filter, expected]) => {
    expect(parse(filter)).toEqual(expected);
  });
});

describe("BAD_USER_INPUT with its path and what is allowed", () => {
  test.for<[string, CredentialFilter, string]>([
    ["a null field", { kind: null }, "`filter.kind` is null: leave it out, or give a value."],
    ["a null branch", { not: null }, "`filter.not` is null: leave it out, or give a value."],
    [
      "a null operand",
      { or: [{}, { createdAt: { gte: null } }] },
      "`filter.or[1].createdAt.gte` is null: leave it out, or give a value.",
    ],
    ["null metadata", { metadata: null }, "`filter.metadata` is null: leave it out, or give a value."],
    [
      "an empty `not`",
      { and: [{ not: {} }] },
      "`filter.and[0].not` is empty: it would leave nothing, so say what is not wanted.",
    ],
    [
      "an unknown type",
      { type: { in: ["VaultKey", "Vault"] } },
      "`filter.type.in[1]` names no type of credential of this graph: choose from 'PaperCredential', 'VaultKey'.",
    ],
    [
      "an unknown source",
      { source: { eq: "middle" } },
      "`filter.source.eq` names no source of this graph: choose from 'left', 'right'.",
    ],
    [
      "an instant that is none",
      { not: { expiresAt: { lt: "tomorrow" } } },
      "`filter.not.expiresAt.lt` is no instant such as 2026-01-31T08:00:00Z.",
    ],
    [
      "one level too many",
      { not: { and: [{ or: [{}] }] } },
      "`filter` is nested 4 levels deep: at most 3 are allowed (limits.filterDepth).",
    ],
    [
      "a value too many",
      { or: [{ kind: { in: ["SMTP", "SMTP", "SMTP"] } }, { name: { in: ["a", "b"] } }, {}, {}] },
      "`filter` compares with 7 values: at most 6 are allowed (limits.filterSize).",
    ],
    [
      "metadata with too many members",
      { metadata: { a: [1, 2, 3, 4, 5], b: {}, c: null } },
      "`filter` compares with 7 values: at most 6 are allowed (limits.filterSize).",
    ],
    [
      "metadata nested too deep",
      { and: [{ metadata: nested(21) }] },
      "`filter.and[0].metadata` is nested 21 levels deep: JSON may have 20 at most.",
    ],
    [
      "metadata nested as deep as a stack",
      { metadata: nested(100_000) },
      "`filter.metadata` is nested 100000 levels deep: JSON may have 20 at most.",
    ],
  ])("%s", ([, filter, message]) => {
    expect(() => parse(filter)).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT", message }));
  });

  test("a viewer without sources has none to choose from", () => {
    expect(() => parseFilter({ source: { eq: "left" } }, { ...VOCABULARY, sources: [] })).toThrow(
      /there is none to choose from/,
    );
  });

  test("a limit is reached, not passed, by what is as large", () => {
    expect(parse({ not: { and: [{ name: { in: ["a", "b", "c", "d", "e", "f"] } }] } })).toMatchObject({
      operator: "not",
    });
    expect(parse({ metadata: nested(20) })).toMatchObject({ operator: "jsonContains" });
  });
});

/** An object of that many levels. */
function nested(levels: number): unknown {
  let json: unknown = {};
  for (let level = 1; level < levels; level += 1) json = { a: json };
  return json;
}
