import { expect, test } from "vitest";
import { buildCredgraphSchema } from "../../src/graphql/build-schema.js";
import { documentChecker } from "../../src/graphql/document-checker.js";
import { paperProvider } from "../support/paper-provider.js";

const check = documentChecker(buildCredgraphSchema([paperProvider]));

test.each([
  ["{ credentialSources { key } }", []],
  ["{ __schema { queryType { name } } }", []],
  ["{", ["Syntax Error: Expected Name, found <EOF>."]],
  ["{ nothing }", ['Cannot query field "nothing" on type "Query".']],
  ["subscription { x }", ["This graph has no subscription to execute."]],
  [
    "{ credentials(first: 1) { nothing nowhere } }",
    [
      'Cannot query field "nothing" on type "CredentialConnection".',
      'Cannot query field "nowhere" on type "CredentialConnection".',
    ],
  ],
])("%s is told everything that it would be refused for", (text, faults) => {
  expect(check(text, { introspection: true })).toEqual(faults);
});

test("with introspection off, a document that introspects would be refused", () => {
  const [fault] = check("{ __schema { queryType { name } } }", { introspection: false });
  expect(fault).toContain("introspection");
});
