import { describe, expect, test } from "vitest";
import { hashOfDocument, parseManifest } from "../../src/config/manifest.js";
import { complaints, loaded, warnings } from "./load.js";

const A = "{ a }";
const B = "{ b }";
const [HASH_A, HASH_B] = [hashOfDocument(A), hashOfDocument(B)];
const DOCUMENTS = new Map([
  [HASH_A, A],
  [HASH_B, B],
]);

function parse(manifest: unknown, check: (text: string) => readonly string[] = () => []): unknown {
  const parsed = parseManifest(JSON.stringify(manifest), check);
  return parsed.ok ? parsed.documents : parsed.messages;
}

describe("a manifest", () => {
  test("is what codegen's client preset writes", () => {
    expect(parse({ [`sha256:${HASH_A}`]: A, [`sha256:${HASH_B}`]: B })).toEqual(DOCUMENTS);
  });

  test("is what Relay's compiler writes with SHA256", () => {
    expect(parse({ [HASH_A]: A, [HASH_B]: B })).toEqual(DOCUMENTS);
  });

  test("is what Apollo's generator writes", () => {
    const operation = { name: "X", type: "query" };
    expect(
      parse({
        format: "apollo-persisted-query-manifest",
        version: 1,
        operations: [
          { ...operation, id: HASH_A, body: A },
          { ...operation, id: HASH_B, body: B },
        ],
      }),
    ).toEqual(DOCUMENTS);
  });

  test.each([
    [[]],
    ["x"],
    [null],
    [{ [HASH_A]: 7 }],
    [{ format: "apollo-persisted-query-manifest", version: 2, operations: [] }],
  ])("is not %j", (manifest) => {
    expect(parse(manifest)).toEqual([expect.stringContaining("names a file that is no manifest")]);
  });

  test("is not what is no JSON", () => {
    expect(parseManifest("{", () => [])).toMatchObject({ ok: false });
  });

  test("has documents", () => {
    expect(parse({})).toEqual([expect.stringContaining("without documents")]);
  });

  test("is told everything that is wrong with it at once, and what is no hash is not repeated", () => {
    const messages = parse({ hunter2: A, [HASH_B]: A, [`sha256:${HASH_A}`]: A }, (text) => [`${text} is odd`, "twice"]);
    expect(messages).toEqual([
      expect.stringMatching(/^document 1 is not known by a SHA-256 hash/),
      expect.stringMatching(new RegExp(`^document 2 \\(${HASH_B.slice(0, 8)}…\\) does not have that hash`)),
      `document 3 (${HASH_A.slice(0, 8)}…): { a } is odd`,
      `document 3 (${HASH_A.slice(0, 8)}…): twice`,
    ]);
    expect(JSON.stringify(messages)).not.toContain("hunter2");
  });
});

describe("operations: trusted", () => {
  const files = { "/etc/credgraph/m.json": JSON.stringify({ [HASH_A]: A }) };
  const sources = "sources: [{ id: post, provider: mail, auth: { apiKey: k } }]";
  const file = `operations: trusted\nmanifest: m.json\n${sources}`;

  test("reads the manifest beside the configuration", () => {
    expect(loaded(file, { files }).operations).toEqual(new Map([[HASH_A, A]]));
  });

  test("has no GraphiQL, and says so to who asked for it", () => {
    expect(loaded(file, { files }).server.graphiql).toBe(false);
    const told = expect.stringContaining("server.graphiql has no effect") as unknown;
    expect(warnings(file, { files })).not.toContainEqual(told);
    expect(warnings(`${file}\nserver: { graphiql: true }`, { files })).toContainEqual(told);
    expect(warnings(`${file}\nserver: { graphiql: false }`, { files })).not.toContainEqual(told);
  });

  test("complains of the manifest along with everything else", () => {
    const all = complaints(`${file}\nserver: { port: x }`, { files: { "/etc/credgraph/m.json": "[]" } });
    expect(all).toEqual([
      expect.stringMatching(/^server\.port: /),
      expect.stringMatching(/^manifest: names a file that is no manifest/),
    ]);
  });

  test("is what a manifest is for: beside open it has no effect", () => {
    const open = `manifest: m.json\n${sources}`;
    expect(loaded(open).operations).toBe("open");
    expect(warnings(open)).toContainEqual(expect.stringContaining("manifest has no effect"));
  });
});
