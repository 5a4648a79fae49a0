import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { clearRequests, requestCounts, startAhaSend, startEmailit, type TestEmulator } from "../support/emulators.js";
import { askPage } from "../support/follow-connection.js";
import { openGateway, sourceEntry } from "../support/gateway.js";
import { ahaId, mailId } from "../support/raw-id.js";

const WRONG_KEY = "em_S3cret-that-is-not-the-right-one-0001";
const NOBODY = "8d4f7d0e-92f5-4d6c-9a63-3e0b5d1f7c11";
const NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";

let mail: TestEmulator;
let aha: TestEmulator;
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  mail = opened.use(await startEmailit({ size: 30 }));
  aha = opened.use(await startAhaSend({ size: 30 }));
});
beforeEach(async () => {
  await Promise.all([mail.control.clearFaults(), aha.control.clearFaults(), clearRequests(mail, aha)]);
});
afterAll(() => opened.disposeAsync());

test("wrong credentials are UPSTREAM_UNAUTHORIZED with the source's key: in lists, in counts and by id", async () => {
  const auth = { apiKey: WRONG_KEY };
  await using gateway = await openGateway({
    sources: [sourceEntry("mail.eu-1", mail.entry, { auth }), sourceEntry("aha.eu-1", aha.entry, { auth })],
  });
  const { data, errors, text } = await gateway.ask(
    `query ($mail: ID!, $aha: ID!) {
      mailList: emailitCredentials { nodes { id } }
      mailById: node(id: $mail) { id }
      ahaCount: ahaSendSmtpCredentials { totalCount }
      ahaFlag: ahaSendSmtpCredentials { pageInfo { hasNextPage } }
      ahaById: credential(id: $aha) { id }
      credentialSources { key }
    }`,
    { mail: mailId("abc", "mail.eu-1"), aha: ahaId(NOBODY, "aha.eu-1") },
  );
  expect(data).toEqual({
    mailList: null,
    mailById: null,
    ahaCount: null,
    ahaFlag: null,
    ahaById: null,
    credentialSources: [{ key: "mail.eu-1" }, { key: "aha.eu-1" }],
  });
  const [ofMail, ofAha] = ["mail.eu-1", "aha.eu-1"].map((source) => ({ code: "UPSTREAM_UNAUTHORIZED", source }));
  expect(Object.fromEntries(errors.map(({ path = [], extensions }) => [path.join("."), extensions]))).toEqual({
    mailList: ofMail,
    mailById: ofMail,
    ahaCount: ofAha,
    ahaFlag: ofAha,
    ahaById: ofAha,
  });
  for (const { message, extensions } of errors) {
    expect(message).toContain(`check auth of source '${String(extensions["source"])}' in the configuration`);
  }
  expect(text + gateway.log.join("")).not.toContain(WRONG_KEY);
});

test("an upstream that fails spoils its own ids and no other's, and they come once it is well again", async () => {
  await using gateway = await openGateway({
    sources: [sourceEntry("mail", mail.entry), sourceEntry("aha", aha.entry)],
  });
  const [mails, ahas] = await Promise.all([mail.control.ids(), aha.control.ids()]);
  const ids = [0, 1, 2, 3].flatMap((index) => [mailId(mails[index] ?? ""), ahaId(ahas[index] ?? "")]);
  await mail.control.fault({ kind: "status", status: 503, body: "words of the upstream" });
  const { data, errors, text } = await gateway.ask(NODES, { ids });
  expect(data).toEqual({ nodes: ids.map((id, index) => (index % 2 === 0 ? null : { id })) });
  expect(new Set(errors.map(({ path }) => path?.[1]))).toEqual(new Set([0, 2, 4, 6]));
  for (const { extensions } of errors) expect(extensions).toEqual({ code: "UPSTREAM_UNAVAILABLE", source: "mail" });
  expect(text).not.toContain("words of the upstream");

  await mail.control.clearFaults();
  expect((await gateway.ask(NODES, { ids })).data).toEqual({ nodes: ids.map((id) => ({ id })) });
});

test("one id whose answer cannot be read does not spoil its neighbours", async () => {
  await using gateway = await openGateway({ sources: [sourceEntry("mail", mail.entry)] });
  const [one = "", two = "", three = ""] = await mail.control.ids();
  await mail.control.fault({ kind: "garbage", match: { pathPrefix: `/v1/credentials/${two}` } });
  const ids = [one, two, "nobody", three].map((id) => mailId(id));
  const { data, errors } = await gateway.ask(NODES, { ids });
  expect(data).toEqual({ nodes: [{ id: ids[0] }, null, null, { id: ids[3] }] });
  expect(errors).toMatchObject([{ path: ["nodes", 1], extensions: { code: "UPSTREAM_BAD_RESPONSE", source: "mail" } }]);
});

test("what passes is tried again, and the report counts every try", async () => {
  await using gateway = await openGateway({
    sources: [sourceEntry("mail", mail.entry, { retry: { attempts: 3, maxDelay: "1ms" } })],
  });
  await mail.control.fault({ kind: "status", status: 503, count: 1 });
  await mail.control.fault({ kind: "drop", count: 1 });
  const { data, errors } = await gateway.ask(
    "{ credentials(first: 0) { sources { status upstreamRequests } pageInfo { hasNextPage } } }",
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({
    credentials: { sources: [{ status: "OK", upstreamRequests: 3 }], pageInfo: { hasNextPage: true } },
  });
  expect(await requestCounts(mail)).toEqual([3]);
});

test("a source that fails in the middle of a walk costs no row: its own come later, and the response says what is missing", async () => {
  await using gateway = await openGateway({
    sources: [sourceEntry("mail", mail.entry), sourceEntry("aha", aha.entry)],
  });
  const { pageInfo } = await askPage(gateway, { first: 25 });
  await mail.control.fault({ kind: "truncate", count: 1 });
  const partial = await gateway.ask(
    `query ($after: String) { mine: credentials(first: 15, after: $after) { nodes { upstreamId } pageInfo { hasNextPage endCursor } } }`,
    { after: pageInfo.endCursor },
  );
  const [mails, ahas] = [await mail.control.ids(), await aha.control.ids()];
  expect(partial.data).toMatchObject({
    mine: { nodes: ahas.slice(0, 15).map((upstreamId) => ({ upstreamId })), pageInfo: { hasNextPage: true } },
  });
  expect(JSON.parse(partial.text)).toMatchObject({
    extensions: { partial: [{ path: ["mine"], source: "mail", status: "FAILED", code: "UPSTREAM_BAD_RESPONSE" }] },
  });
  const after = z.object({ mine: z.object({ pageInfo: z.object({ endCursor: z.string() }) }) }).parse(partial.data).mine
    .pageInfo.endCursor;
  const next = await askPage(gateway, { first: 100, after });
  expect(next.edges.map(({ node }) => node.upstreamId)).toEqual([...mails.slice(25), ...ahas.slice(15)]);
});
