import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { clearRequests, requestCounts, startAhaSend, startEmailit, type TestEmulator } from "../support/emulators.js";
import { askPage } from "../support/follow-connection.js";
import { type ConfigurationFile, openGateway, sourceEntry, type TestGateway } from "../support/gateway.js";
import { refusalOf } from "../support/refusal-of.js";

let mail: TestEmulator;
let aha: TestEmulator;
let gateway: TestGateway;
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  mail = opened.use(await startEmailit());
  aha = opened.use(await startAhaSend());
  gateway = opened.use(await openGateway(file("a secret of this one")));
});
beforeEach(() => clearRequests(mail, aha));
afterAll(() => opened.disposeAsync());

function file(secret: string, previous: readonly string[] = []): ConfigurationFile {
  return { cursors: { secret, previous }, sources: [sourceEntry("mail", mail.entry), sourceEntry("aha", aha.entry)] };
}

const MALFORMED = { code: "BAD_CURSOR", reason: "MALFORMED" };
const QUERY = `query ($cursor: String) { credentials(after: $cursor) { nodes { id } } }`;
const BACKWARDS = `query ($cursor: String) { credentials(before: $cursor) { nodes { id } } }`;

async function cursorAfter(first: number): Promise<string> {
  const { pageInfo } = await askPage(gateway, { first });
  await clearRequests(mail, aha);
  return pageInfo.endCursor ?? "";
}

test.for([
  "",
  " ",
  "garbage",
  "0",
  "null",
  "eyJpZCI6MTIzNH0=",
  "b3BlbiBzZXNhbWUgb3BlbiBzZXNhbWUgb3BlbiBzZXNhbWU",
  "../../etc/passwd",
  "äöü",
  "\u{0}",
  "A".repeat(100_000),
])("a cursor of nobody's is MALFORMED, whatever it says (case %$)", async (cursor) => {
  for (const [query, argument] of [
    [QUERY, "after"],
    [BACKWARDS, "before"],
  ] as const) {
    const { message, extensions } = refusalOf(await gateway.ask(query, { cursor }));
    expect(extensions).toEqual(MALFORMED);
    expect(message).toBe(
      `The cursor in \`${argument}\` is not a cursor of this gateway, or was altered. ` +
        "Pass a `cursor`, `startCursor` or `endCursor` unchanged, or leave the argument out to start over.",
    );
  }
  expect(await requestCounts(mail, aha)).toEqual([0, 0]);
});

test("a cursor is refused with any one character altered", async () => {
  const cursor = await cursorAfter(70);
  for (let index = 0; index < cursor.length; index += 1) {
    const other = cursor[index] === "A" ? "B" : "A";
    const altered = cursor.slice(0, index) + other + cursor.slice(index + 1);
    expect(refusalOf(await gateway.ask(QUERY, { cursor: altered })).extensions).toEqual(MALFORMED);
  }
  expect(await requestCounts(mail, aha)).toEqual([0, 0]);
});

test("a cursor is refused truncated, at either end and anywhere, or with anything added", async () => {
  const cursor = await cursorAfter(10);
  const cuts = Array.from({ length: cursor.length }, (_, length) => cursor.slice(0, length));
  const others = [cursor.slice(1), `${cursor}A`, `${cursor}=`, `${cursor}\n`, ` ${cursor}`, cursor + cursor];
  for (const altered of [...cuts, ...others]) {
    expect(refusalOf(await gateway.ask(QUERY, { cursor: altered })).extensions).toEqual(MALFORMED);
  }
  expect(await requestCounts(mail, aha)).toEqual([0, 0]);
});

test("a cursor of one connection does not fit another, nor other arguments", async () => {
  const ofAll = await cursorAfter(10);
  const ofSource = (await askPage(gateway, { field: "emailitCredentials", args: 'source: "mail"' })).pageInfo.endCursor;
  const ofName = (await askPage(gateway, { field: "emailitCredentials", args: 'name: "a"' })).pageInfo.endCursor;
  await clearRequests(mail, aha);
  for (const [field, args, after] of [
    ["emailitCredentials", "", ofAll],
    ["ahaSendSmtpCredentials", "", ofAll],
    ["credentials", "", ofSource],
    ["emailitCredentials", "", ofSource],
    ["emailitCredentials", "", ofName],
    ["emailitCredentials", 'name: "b"', ofName],
    ["emailitCredentials", 'name: "a", type: SMTP', ofName],
  ] as const) {
    await expect(askPage(gateway, { field, args, after }), `${field}(${args})`).rejects.toMatchObject({
      message:
        "The cursor in `after` was made for another connection or other arguments. " +
        "Repeat the query with the arguments it came from, or start over without a cursor.",
      extensions: { code: "BAD_CURSOR", reason: "ARGUMENTS_CHANGED" },
    });
  }
  const { data, errors } = await gateway.ask(
    `query ($after: String) { credentialSource(key: "mail") { credentials(after: $after) { nodes { id } } } }`,
    { after: ofAll },
  );
  expect(data).toEqual({ credentialSource: { credentials: null } });
  expect(errors).toMatchObject([{ extensions: { code: "BAD_CURSOR", reason: "ARGUMENTS_CHANGED" } }]);
  expect(await requestCounts(mail, aha)).toEqual([0, 0]);
});

test("a cursor fits its arguments in any order, with any page size, and with one that is null", async () => {
  const { pageInfo } = await askPage(gateway, {
    field: "emailitCredentials",
    args: 'name: "a", type: SMTP',
    first: 2,
  });
  const next = await askPage(gateway, {
    field: "emailitCredentials",
    args: 'source: null, type: SMTP, name: "a"',
    first: 3,
    after: pageInfo.endCursor,
  });
  expect(next.edges).toHaveLength(3);
});

test("a cursor of a gateway with another key is refused; one with the same key takes it, or with that key among its previous ones", async () => {
  const after = await cursorAfter(10);
  await using stranger = await openGateway(file("a secret of another one"));
  await expect(askPage(stranger, { after })).rejects.toMatchObject({ extensions: MALFORMED });
  const expected = await askPage(gateway, { after });
  await using twin = await openGateway(file("a secret of this one"));
  expect(await askPage(twin, { after })).toEqual(expected);
  await using successor = await openGateway(file("a secret of tomorrow", ["a secret of this one"]));
  const { edges, pageInfo } = await askPage(successor, { after });
  expect(edges.map(({ node }) => node)).toEqual(expected.edges.map(({ node }) => node));
  await expect(askPage(gateway, { after: pageInfo.endCursor })).rejects.toMatchObject({ extensions: MALFORMED });
});

test("a cursor without a configured key ends with its gateway", async () => {
  const keyless = { sources: [sourceEntry("mail", mail.entry)] };
  const { endCursor } = await (async () => {
    await using before = await openGateway(keyless);
    return (await askPage(before, { first: 5 })).pageInfo;
  })();
  await using after = await openGateway(keyless);
  await expect(askPage(after, { after: endCursor })).rejects.toMatchObject({ extensions: MALFORMED });
});

test("a cursor made over other sources is SOURCES_CHANGED", async () => {
  const after = await cursorAfter(10);
  await using fewer = await openGateway({
    ...file("a secret of this one"),
    sources: [sourceEntry("mail", mail.entry)],
  });
  await expect(askPage(fewer, { after })).rejects.toMatchObject({
    message:
      "The cursor in `after` was made while other sources were configured or readable. Start over without a cursor.",
    extensions: { code: "BAD_CURSOR", reason: "SOURCES_CHANGED" },
  });
});
