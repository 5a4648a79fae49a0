import * as fc from "fast-check";
import { expect, test } from "vitest";
import { CREDENTIAL_FIELDS } from "../../../src/sandbox/rebilly/fields.js";
import { parseFilter, type Predicate } from "../../../src/sandbox/rebilly/filter.js";
import type { InvalidField } from "../../../src/sandbox/rebilly/problem.js";

const record = fc.record(
  {
    status: fc.constantFrom("active", "Inactive", "deactivated", null),
    port: fc.constantFrom(1, 25, 465, null),
    auth: fc.constantFrom({ type: "none" }, { type: "plain", username: "me" }, null),
  },
  { requiredKeys: [] },
);
const port = fc.integer({ min: 0, max: 500 }).map(String);
const values = fc.oneof(
  fc.record({ field: fc.constant("status"), value: fc.constantFrom("active", "inactive", "none") }),
  fc.record({ field: fc.constant("auth.type"), value: fc.constantFrom("none", "PLAIN", "login") }),
  fc.record({
    field: fc.constant("port"),
    value: fc.oneof(
      port,
      fc.tuple(port, port).map((ends) => ends.join("..")),
    ),
  }),
);

function parse(text: string): Predicate {
  const faults: InvalidField[] = [];
  const predicate = parseFilter(text, CREDENTIAL_FIELDS.smtp, faults);
  expect(faults).toEqual([]);
  return predicate;
}

test("alternatives find what either of them finds, and their negation, in both spellings, everything else", () => {
  fc.assert(
    fc.property(record, values, values, (row, one, { field, value }) => {
      fc.pre(one.field === field);
      const either = parse(`${field}:${one.value}`)(row) || parse(`${field}:${value}`)(row);
      expect(parse(`${field}:${one.value},${value}`)(row)).toBe(either);
      expect(parse(`${field}:!${one.value},!${value}`)(row)).toBe(!either);
      expect(parse(`${field}:!${one.value},${value}`)(row)).toBe(!either);
    }),
  );
});

test("conditions find what each of them finds", () => {
  fc.assert(
    fc.property(record, fc.array(values, { minLength: 1, maxLength: 4 }), (row, conditions) => {
      const texts = conditions.map(({ field, value }) => `${field}:${value}`);
      expect(parse(texts.join(";"))(row)).toBe(texts.every((text) => parse(text)(row)));
    }),
  );
});

test("a closed range is both half-open ones at once", () => {
  fc.assert(
    fc.property(record, port, port, (row, low, high) => {
      expect(parse(`port:${low}..${high}`)(row)).toBe(parse(`port:${low}..;port:..${high}`)(row));
    }),
  );
});

test("whatever text it is given, it is read or complained of", () => {
  const piece = fc.constantFrom("status", "port", "auth.type", ":", ";", ",", "!", "..", "@", "1", "x", " ", "ü");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), record, (pieces, row) => {
      const faults: InvalidField[] = [];
      const predicate = parseFilter(pieces.join(""), CREDENTIAL_FIELDS.smtp, faults);
      if (faults.length === 0) expect(typeof predicate(row)).toBe("boolean");
      else expect(faults.every(({ message }) => message !== "")).toBe(true);
    }),
  );
});
