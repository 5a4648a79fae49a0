import { expect, test } from "vitest";
import { parseConfigFile } from "../../src/config/config-file.js";

test.each<[string, string, unknown]>([
  ["YAML", "server: { port: 1 }\nsources:\n  - id: a\n", { server: { port: 1 }, sources: [{ id: "a" }] }],
  [
    "JSON",
    '{\n\t"server": {"port": 1},\n\t"sources": [{"id": "a"}]\n}',
    { server: { port: 1 }, sources: [{ id: "a" }] },
  ],
  ["nothing", "", null],
  ["a comment", "# nothing yet\n", null],
  ["words and dates, which stay text", "a: yes\nb: 2027-01-31\n", { a: "yes", b: "2027-01-31" }],
  [
    "references to variables, quoted or not",
    'a: { b: ${X}, c: "${Y:-1, 2}", d: [${Z:-3}] }\n',
    { a: { b: "${X}", c: "${Y:-1, 2}", d: ["${Z:-3}"] } },
  ],
  ["anchors", "a: &x { b: 1 }\nc: *x\n", { a: { b: 1 }, c: { b: 1 } }],
])("%s is read", (_, source, value) => {
  expect(parseConfigFile(source, "c.yaml")).toEqual({ ok: true, value });
});

test.each<[string, string, RegExp]>([
  ["a repeated key", "a: 1\nb: 2\na: hunter2\n", /^line 3, column 1: a key occurs twice/],
  ["a repeated key in JSON", '{"a": 1, "a": "hunter2"}', /^line 1, column 10: a key occurs twice/],
  ["an open bracket", "a: [hunter2\n", /^line \d, column \d+: .*bracket/],
  ["two keys on a line", "a: hunter2: c\n", /^line 1, column 4: two keys/],
  ["an open quote", 'a: "hunter2\n', /^line \d, column \d+: a quote/],
  ["a tab", "a:\n\thunter2: 1\n", /^line 2, column 1: a tab/],
  ["an unknown tag", "a: !hunter2 1\n", /^line 1, column 4: a tag/],
  ["a second document", "a: 1\n---\nhunter2: 2\n", /^line 2, column 1: a second document/],
  ["a key that is a map", "? { hunter2: 1 }\n: 2\n", /^line 1, column 3: a key is not text/],
  ["an alias without an anchor", "a: *hunter2\n", /alias/],
  [
    "aliases that unfold without end",
    `a: &a [hunter2]\nb: &b [${"*a, ".repeat(20)}]\nc: [${"*b, ".repeat(20)}]\n`,
    /more than 100 aliases/,
  ],
])("%s is refused with its place and without its text", (_, source, message) => {
  const parsed = parseConfigFile(source, "c.yaml");
  expect(parsed).toMatchObject({ ok: false });
  const complaints = parsed.ok ? [] : parsed.complaints;
  expect(complaints[0]?.path).toBe("c.yaml");
  expect(complaints[0]?.message).toMatch(message);
  expect(JSON.stringify(complaints)).not.toContain("hunter2");
});

test("one slip is a few complaints, not one for each word behind it", () => {
  const parsed = parseConfigFile(`a: {{{ x: 1 }\n${"b: { c: 1 }, d: [ e ]\n".repeat(50)}`, "c.yaml");
  expect(parsed.ok ? [] : parsed.complaints).toHaveLength(5);
});
