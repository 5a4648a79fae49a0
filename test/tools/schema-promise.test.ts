import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { holdToPromise, type Verdict } from "./schema-promise.js";

const SCHEMA = readFileSync("schema/credgraph.graphql", "utf8");

/** The schema as it is, where clients were promised another. */
function hold(change: (schema: string) => string, ...declared: readonly string[]): Promise<Verdict> {
  const baseline = change(SCHEMA);
  expect(baseline).not.toBe(SCHEMA);
  return holdToPromise({ baseline, schema: SCHEMA, changelog: changelog(declared) });
}

function changelog(items: readonly string[]): string {
  return `# Changelog

## Unreleased

- \`Query.news\`: news.

### Breaking

${items.join("\n")}

### Fixed

- \`Query.fixed\`: this.

## 0.1.0

### Breaking

- \`Query.old\`: of then.
`;
}

const withMember = (definition: string, member: string) => (schema: string) =>
  schema.replace(new RegExp(`^${definition} [^{]*{`, "m"), `$&\n  "What it was called."\n  ${member}\n`);
const withField = (name: string): ((schema: string) => string) => withMember("type Query", `${name}: String`);

describe("what clients are promised", () => {
  test("takes in additions by itself", async () => {
    const withoutField = /^ {2}"""[^"]*"""\n {2}identifier: String\n\n/gm;
    expect(await hold((schema) => schema.replaceAll(withoutField, ""))).toEqual({ kept: SCHEMA });
  });

  test("is the schema as it is where nothing was promised yet", async () => {
    expect(await holdToPromise({ baseline: undefined, schema: SCHEMA, changelog: "" })).toEqual({ kept: SCHEMA });
  });

  test("stays when a field goes, and the complaint says what to write where", async () => {
    const { kept, complaint } = await hold(withField("gone"));
    expect(kept).toContain("gone: String");
    expect(complaint).toContain("Query.gone: Field 'gone' was removed");
    expect(complaint).toContain('section "## Unreleased", below a heading "### Breaking"');
    expect(complaint).toContain("- `Query.gone`: what clients have to do.");
  });

  test.each([
    ["an enum value goes", "CredentialKind.GONE", withMember("enum CredentialKind", "GONE")],
    [
      "an argument goes",
      "Query.credential.gone",
      (s: string) => s.replace(/(\n {2}credential\()/, "$1\n    gone: Int\n"),
    ],
    ["a type goes", "Gone", (s: string) => `${s}\n"Gone."\ntype Gone {\n  "Its id."\n  id: ID!\n}\n`],
    [
      "a field may be null",
      "CredentialSecretInfo.masked",
      (s: string) => s.replace("masked: String", "masked: String!"),
    ],
  ])("is broken when %s", async (_what, path, change) => {
    expect((await hold(change)).complaint).toContain(`- \`${path}\`: `);
  });
});

describe("a breaking change", () => {
  test.each([
    ["its path", "- `Query.gone`: ask `Query.credentials`."],
    ["several paths", "- `Query.other`, `Query.more` and `Query.gone`: ask for something else."],
    ["its type", "- `Query`: all of it."],
  ])("is declared by %s, and stays broken", async (_by, item) => {
    const verdict = await hold(withField("gone"), item);
    expect(verdict.complaint).toBeUndefined();
    expect(verdict.kept).toContain("gone: String");
  });

  test.each([
    ["another path", "gone", "- `Query.goneToo`: no."],
    ["prose", "gone", "- The field `Query.gone` is gone."],
    ["another list of the section", "news", "- `Query.other`: no."],
    ["another heading", "fixed", "- `Query.other`: no."],
    ["an earlier release", "old", "- `Query.other`: no."],
  ])("is not declared by %s", async (_where, field, item) => {
    expect((await hold(withField(field), item)).complaint).toContain(`- \`Query.${field}\``);
  });

  test("of an interface is declared once for all its types", async () => {
    // Two types that are no credentials have such a field too.
    const { complaint } = await hold(
      (schema) => schema.replaceAll(/^ {2}upstreamId: String!$/gm, "$&\n  gone: String"),
      "- `Credential.gone`: no provider has it.",
    );
    expect(complaint?.match(/^ {2}\w+(?=\.gone: )/gm)).toEqual([
      "  CommerceLayerOrganization",
      "  CommerceLayerRole",
      "  RebillyCredential",
    ]);
  });
});
