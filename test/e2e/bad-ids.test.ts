import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { clearRequests, requestCounts, startAhaSend, startEmailit, type TestEmulator } from "../support/emulators.js";
import { openGateway, sourceEntry, type TestGateway } from "../support/gateway.js";
import { ahaId, mailId, rawId } from "../support/raw-id.js";
import { refusalOf } from "../support/refusal-of.js";

let mail: TestEmulator;
let aha: TestEmulator;
let gateway: TestGateway;
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  mail = opened.use(await startEmailit());
  aha = opened.use(await startAhaSend());
  gateway = opened.use(
    await openGateway({ sources: [sourceEntry("mail", mail.entry), sourceEntry("aha", aha.entry)] }),
  );
});
beforeEach(() => clearRequests(mail, aha));
afterAll(() => opened.disposeAsync());

const MESSAGE = "This is not an id of this graph: pass an `id` exactly as a query returned it.";
const UUID = "8d4f7d0e-92f5-4d6c-9a63-3e0b5d1f7c11";

const BAD: Readonly<Record<string, string>> = {
  empty: "",
  "a blank": " ",
  "an upstream id alone": "key_1",
  "not base64url": "not an id!",
  "in base64's other alphabet": Buffer.from("EMAILIT:mail:credentials:~~>").toString("base64"),
  padded: `${mailId("ab")}==`,
  "with a space behind it": `${mailId("abc")} `,
  "with bits that no canonical text has": mailId("a").replace(/.$/, "R"),
  "of an unknown provider": rawId("NOBODY", "mail", "credentials", "abc"),
  "of a provider in another case": rawId("emailit", "mail", "credentials", "abc"),
  "of an unknown collection": rawId("EMAILIT", "mail", "api-keys", "abc"),
  "of another provider's collection": rawId("EMAILIT", "mail", "smtp-credentials", "abc"),
  "of a property of every object": rawId("__proto__", "mail", "constructor", "abc"),
  "of two parts": rawId("EMAILIT", "mail"),
  "of three parts": rawId("EMAILIT", "mail", "credentials"),
  "of a source without a key": rawId("source", ""),
  "without an upstream id": mailId(""),
  "with ..": mailId(".."),
  "with .": mailId("."),
  "with ../ inside": mailId("abc/../../v2/api-keys"),
  "with %2e%2e": mailId("%2e%2e"),
  "with .. where a UUID stands": ahaId(".."),
  "with a query": mailId("abc?page=2"),
  "with a fragment": mailId("abc#d"),
  "with a line break behind it": mailId("abc\n"),
  "with a NUL": mailId("abc\u{0}"),
  "with letters beyond ASCII": mailId("äbc"),
  "with one character more than any has": mailId("a".repeat(129)),
  "with a UUID in capitals": ahaId(UUID.toUpperCase()),
  "with bytes that are no UTF-8": Buffer.concat([
    Buffer.from("EMAILIT:mail:credentials:ab"),
    Buffer.from([0xff]),
  ]).toString("base64url"),
  "of 100,000 characters": "A".repeat(100_000),
};

test.each(Object.entries(BAD))("%s is BAD_USER_INPUT, without a request", async (_case, id) => {
  for (const field of ["node", "credential"] as const) {
    const answer = await gateway.ask(`query ($id: ID!) { ${field}(id: $id) { id } }`, { id });
    expect(refusalOf(answer, field)).toMatchObject({ message: MESSAGE, extensions: { code: "BAD_USER_INPUT" } });
  }
  expect(await requestCounts(mail, aha)).toEqual([0, 0]);
});

test("that is bad does not spoil its neighbours", async () => {
  const [someMail = "", someAha = ""] = [(await mail.control.ids())[7], (await aha.control.ids())[7]];
  const good = [mailId(someMail), ahaId(someAha), rawId("source", "mail")];
  const bad = Object.values(BAD);
  const ids = [...bad.slice(0, 10), ...good, ...bad.slice(10)];
  const { data, errors } = await gateway.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
  expect(data).toEqual({ nodes: ids.map((id) => (good.includes(id) ? { id } : null)) });
  // Errors come in the order in which the ids were refused, which is nobody's business.
  expect(new Set(errors.map(({ path }) => path?.[1]))).toEqual(
    new Set(ids.flatMap((id, index) => (good.includes(id) ? [] : [index]))),
  );
  expect(errors).toHaveLength(bad.length);
  for (const error of errors) expect(error).toMatchObject({ message: MESSAGE, extensions: { code: "BAD_USER_INPUT" } });
});

test("of a source that is not configured is null, as one that no credential has", async () => {
  const ids = [
    rawId("EMAILIT", "elsewhere", "credentials", "abc"),
    rawId("EMAILIT", "aha", "credentials", "abc"),
    rawId("AHASEND", "elsewhere", "smtp-credentials", UUID),
    rawId("source", "elsewhere"),
  ];
  const unknown = [mailId("abc"), ahaId(UUID)];
  const answers = await Promise.all(
    [...ids, ...unknown].map(
      async (id) =>
        (
          await gateway.ask(
            "query ($id: ID!) { node(id: $id) { id } credential(id: $id) { id } nodes(ids: [$id]) { id } }",
            { id },
          )
        ).text,
    ),
  );
  expect(new Set(answers)).toEqual(new Set(['{"data":{"node":null,"credential":null,"nodes":[null]}}\n']));
});

test("may come a hundred times in `nodes`, and no more", async () => {
  const id = rawId("source", "mail");
  const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
  const { data } = await gateway.ask(query, { ids: Array.from({ length: 100 }, () => id) });
  expect(data).toEqual({ nodes: Array.from({ length: 100 }, () => ({ id })) });
  const refused = await gateway.ask(query, { ids: Array.from({ length: 101 }, () => id) });
  expect(refusalOf(refused, "nodes")).toMatchObject({
    message: "nodes takes at most 100 ids, not 101 (limits.nodes).",
    extensions: { code: "BAD_USER_INPUT" },
  });
  expect(await requestCounts(mail, aha)).toEqual([0, 0]);
});
