import { describe, expect, test } from "vitest";
import type { Filter } from "../../../src/domain/filter.js";
import { FILTERS_VERSION_ONE } from "../../../src/providers/emailit/common-filters.js";
import { has, named, not, oneOf } from "../../support/filters/conditions.js";

const { write } = FILTERS_VERSION_ONE;

describe("a filter in Emailit's words", () => {
  test.for<[Filter, string, string]>([
    [named("Mail"), "filter[name]", "Mail"],
    [named("ü%_,", "startsWith"), "filter[name]", "ü%_,"],
    [oneOf("name", "Mail"), "filter[name]", "Mail"],
    [oneOf("kind", "SMTP"), "filter[type]", "smtp"],
    [oneOf("kind", "API_KEY"), "filter[type]", "api"],
    [has("scope", "api"), "filter[type]", "api"],
  ])("%j is %s=%s", ([filter, name, value]) => {
    expect(write(filter)).toEqual([[name, value]]);
  });

  test.for<Filter>([
    named(""),
    named(String.raw`a\b`),
    named("\ud800"),
    // A small sigma at the end of a word is another letter than within one.
    named("ΟΔΟΣ"),
    named("a".repeat(256)),
    oneOf("kind", "OTHER"),
    has("scope", "mail"),
    not(oneOf("kind", "SMTP")),
  ])("%j has none that are sure", (filter) => {
    expect(write(filter)).toBeUndefined();
  });
});
