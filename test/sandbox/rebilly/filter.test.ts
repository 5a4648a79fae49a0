import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WireRecord } from "../support/http.js";
import { startRebilly, type Rebilly } from "../support/rebilly.js";

let emulator: Rebilly;

beforeAll(async () => {
  emulator = await startRebilly({ size: 0 });
  const insert = (collection: string, record: Readonly<Record<string, unknown>>) =>
    emulator.control.insert({ collection, record: { deactivationTime: null, ...record }, at: 99 });
  await insert("smtp", { id: "a", status: "active", host: "Mail.Example.com", port: 25, auth: { type: "none" } });
  await insert("smtp", {
    id: "b",
    status: "inactive",
    host: "smtp.example.org",
    port: 465,
    auth: { type: "plain", username: "Ünal@example.org", password: "correct horse battery" },
  });
  await insert("smtp", {
    id: "c",
    status: "deactivated",
    deactivationTime: "2021-02-14T13:30:00Z",
    host: "mail.example.com",
    port: 587,
    auth: { type: "cram-md5", username: "ops: eu", password: "battery staple" },
  });
  await insert("smtp", { id: "d", status: "active", host: null, port: "25", auth: null });
  await insert("taxjar", { id: "t", status: "active", omitFromAddress: true });
  await insert("taxjar", { id: "f", status: "active", omitFromAddress: false });
});
afterAll(() => emulator.close());

async function found(type: string, filter: string): Promise<string> {
  return (await emulator.list(type, { filter })).ids.join("");
}

describe("a filter", () => {
  test.each<[string, string]>([
    ["status:active", "ad"],
    ["status:ACTIVE", "ad"],
    ["status:activ", ""],
    ["host:mail.example.COM", "ac"],
    ["auth.type:plain", "b"],
    ["auth.username:ünal@EXAMPLE.org", "b"],
    ["auth.username:ops: eu", "c"],
    ["id:c,a", "ac"],
    ["type:smtp", "abcd"],
    ["status:active,inactive", "abd"],
    ["status:active;host:mail.example.com", "a"],
    ["status:active;status:inactive", ""],
    ["status:!active", "bc"],
    ["status:!active,!inactive", "c"],
    ["status:!active,inactive", "c"],
    ["status:!active;host:!smtp.example.org", "c"],
    ["auth.type:!none", "bcd"],
    ["port:25", "a"],
    ["port:25,587", "ac"],
    ["port:25..465", "ab"],
    ["port:26..464", ""],
    ["port:465..", "bc"],
    ["port:..465", "ab"],
    ["port:1..30,500..", "ac"],
    ["port:!25..465", "cd"],
    ["deactivationTime:2021-02-14T13:30:00Z", "c"],
    ["deactivationTime:2021-02-14T14:30:00.000+01:00", "c"],
    ["deactivationTime:2021-02-14T13:30:00Z..", "c"],
    ["deactivationTime:..2021-02-14T13:30:00Z", "c"],
    ["deactivationTime:2021-01-01T00:00:00Z..2021-12-31T23:59:59Z", "c"],
    ["deactivationTime:2021-02-14T13:30:01Z..", ""],
    ["deactivationTime:!2021-02-14T13:30:00Z", "abd"],
  ])("%s finds %j", async (filter, ids) => {
    expect(await found("smtp", filter)).toBe(ids);
  });

  test.each<[string, string]>([
    ["omitFromAddress:true", "t"],
    ["omitFromAddress:false", "f"],
    ["omitFromAddress:!true", "f"],
    ["omitFromAddress:true,false", "tf"],
  ])("%s of a boolean field finds %j", async (filter, ids) => {
    expect(await found("taxjar", filter)).toBe(ids);
  });

  test.each<[string, string]>([
    ["colour:red", "colour"],
    ["auth:plain", "auth"],
    ["constructor:x", "constructor"],
    ["omitFromAddress:true", "omitFromAddress"],
    ["auth.password:battery staple", "auth.password"],
    ["auth.password:!x", "auth.password"],
    ["status:@vips", "status"],
    ["status:!@vips", "status"],
    ["host:true", "host"],
    ["host:!false", "host"],
    ["host:a..b", "host"],
    ["status:active,!inactive", "status"],
    ["status:!!active", "status"],
    ["status:", "status"],
    ["status:active,", "status"],
    ["port:x", "port"],
    ["port:true", "port"],
    ["port:1..x", "port"],
    ["port:..", "port"],
    ["port:1..2..3", "port"],
    ["deactivationTime:yesterday", "deactivationTime"],
    ["deactivationTime:2021-02-14", "deactivationTime"],
    ["status", "filter"],
    [":active", "filter"],
    ["status:active;", "filter"],
  ])("%s is 422 and complains of %s", async (filter, field) => {
    expect(await emulator.complaints("smtp", { filter })).toEqual([field]);
  });

  test.each(["0", "1", "yes", "TRUE"])("of a boolean field takes no %j", async (value) => {
    expect(await emulator.complaints("taxjar", { filter: `omitFromAddress:${value}` })).toEqual(["omitFromAddress"]);
  });

  test("complains of a field as often as it is wrong", async () => {
    expect(await emulator.complaints("smtp", { filter: "port:x,y;port:z" })).toEqual(["port", "port", "port"]);
  });

  test("is read as clients encode it: plus as a space, a bare semicolon as part of it", async () => {
    const path = "/service-credentials/smtp?filter=auth.username:ops:+eu;port:587&limit=5";
    expect((await emulator.get(path)).json()).toMatchObject([{ id: "c" }]);
    const encoded = "/service-credentials/smtp?filter=auth.username%3Aops%3A%20eu%3Bport%3A587";
    expect((await emulator.get(encoded)).json()).toMatchObject([{ id: "c" }]);
  });

  test("counts in the total, and pages what it leaves", async () => {
    const { ids, headers } = await emulator.list("smtp", { filter: "status:active,inactive", limit: "1", offset: "1" });
    expect(ids).toEqual(["b"]);
    expect(headers["pagination-total"]).toBe("3");
  });
});

describe("q", () => {
  test.each<[string, string]>([
    ["example", "abc"],
    ["MAIL.", "ac"],
    ["ÜNAL", "b"],
    ["cram", "c"],
    ["587", ""],
    ["battery", ""],
  ])("%j is part of a plain text field of %j", async (q, ids) => {
    expect((await emulator.list("smtp", { q })).ids.join("")).toBe(ids);
  });

  test("narrows what a filter finds", async () => {
    expect((await emulator.list("smtp", { q: "mail", filter: "status:active" })).ids).toEqual(["a"]);
  });
});

describe("sort", () => {
  test.each<[string, string]>([
    ["host", "dacb"],
    ["-host", "bacd"],
    ["port", "dabc"],
    ["-port", "cbad"],
    ["host,-port", "dcab"],
    ["-status,id", "bcad"],
    ["deactivationTime", "abdc"],
    ["-deactivationTime", "cabd"],
    ["auth.type", "dcab"],
    ["type", "abcd"],
  ])("%s gives %s: missing values lowest, equals in the default order", async (sort, ids) => {
    expect((await emulator.list("smtp", { sort })).ids.join("")).toBe(ids);
  });

  test("of a boolean field has false first", async () => {
    expect((await emulator.list("taxjar", { sort: "omitFromAddress" })).ids).toEqual(["f", "t"]);
  });

  test.each(["colour", "-colour", "auth.password", "host,", "--host", "host desc", "auth"])(
    "%j is 422",
    async (sort) => {
      expect(await emulator.complaints("smtp", { sort })).toEqual(["sort"]);
    },
  );

  test("orders before it pages", async () => {
    expect((await emulator.list("smtp", { sort: "-port", limit: "2", offset: "1" })).ids).toEqual(["b", "a"]);
  });
});

test("malformed records of the sandbox are found by what they are, and never break a list", async () => {
  const odd: WireRecord = await emulator.control.insert({
    collection: "plaid",
    record: { websiteId: 7, useStripe: "true" },
  });
  const found = async (filter: string) =>
    (await emulator.list("plaid", { filter, sort: "websiteId", q: "plaid" })).rows;
  expect(await found("websiteId:7")).toEqual([]);
  expect(await found("websiteId:!7;useStripe:!true")).toEqual([odd]);
});
