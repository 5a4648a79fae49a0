import { buildSchema, graphqlSync } from "graphql";
import { expect, test } from "vitest";
import { redactMessage } from "../../src/graphql/redact-message.js";

const schema = buildSchema(`
  input Inner { word: String!, number: Int, colour: Colour }
  enum Colour { RED BLUE }
  type Query { ask(inner: Inner, list: [Inner!], number: Int, id: ID, flag: Boolean, colour: Colour): String }
`);

const SECRET = "hunter2-and-more";

test.each<[query: string, variables: Record<string, unknown>, message: string]>([
  [
    "query ($n: Int) { ask(number: $n) }",
    { n: SECRET },
    'Variable "$n" got an invalid value: Int cannot represent non-integer value.',
  ],
  [
    "query ($i: Inner) { ask(inner: $i) }",
    { i: { word: SECRET, number: SECRET } },
    'Variable "$i" got an invalid value at "i.number": Int cannot represent non-integer value.',
  ],
  [
    "query ($l: [Inner!]) { ask(list: $l) }",
    { l: [{ word: "x" }, { word: { [SECRET]: SECRET } }] },
    'Variable "$l" got an invalid value at "l[1].word": String cannot represent a non string value.',
  ],
  [
    "query ($i: Inner) { ask(inner: $i) }",
    { i: { number: 1, secretWord: SECRET } },
    'Variable "$i" got an invalid value: Field "word" of required type "String!" was not provided.',
  ],
  [
    "query ($c: Colour) { ask(colour: $c) }",
    { c: SECRET },
    'Variable "$c" got an invalid value: The value does not exist in "Colour" enum.',
  ],
  [
    "query ($c: Colour) { ask(colour: $c) }",
    { c: `${SECRET} at "c.x"; RE` },
    'Variable "$c" got an invalid value: The value does not exist in "Colour" enum.',
  ],
  [`{ ask(number: "${SECRET}") }`, {}, "Int cannot represent non-integer value."],
  [`{ ask(id: { a: "${SECRET}" }) }`, {}, "ID cannot represent a non-string and non-integer value."],
  [`{ ask(colour: "${SECRET}") }`, {}, 'Enum "Colour" cannot represent non-enum value.'],
  [`{ ask("${SECRET}") }`, {}, "Syntax Error: Expected Name, found String."],
  ["query ($n: Int!) { ask(number: $n) }", {}, 'Variable "$n" of required type "Int!" was not provided.'],
  ["{ asks }", {}, 'Cannot query field "asks" on type "Query". Did you mean "ask"?'],
])("%s with %j", (source, variableValues, message) => {
  const [error] = graphqlSync({ schema, source, variableValues }).errors ?? [];
  expect(error && redactMessage(error)).toBe(message);
});
