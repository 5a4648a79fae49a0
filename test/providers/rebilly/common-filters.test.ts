import { describe, expect, test } from "vitest";
import type { Filter } from "../../../src/domain/filter.js";
import { joinConditions, rebillyFilters } from "../../../src/providers/rebilly/common-filters.js";
import { rebilly } from "../../../src/providers/rebilly/index.js";
import type { RebillyTypeWord } from "../../../src/providers/rebilly/rebilly-type.js";
import { rebilly as emulator } from "../../../src/sandbox/rebilly/rebilly.js";
import { startEmulator } from "../../../src/sandbox/kit/start-emulator.js";
import { controlOf } from "../../sandbox/support/http.js";
import { at, has, named, not, oneOf } from "../../support/filters/conditions.js";
import { listAll, openInventory } from "../../support/open-inventory.js";
import { sourceOf } from "../../support/source-of.js";

function written(word: RebillyTypeWord, filter: Filter): string | undefined {
  return rebillyFilters(word)
    .write(filter)
    ?.map(([name, value]) => `${name}=${value}`)
    .join("&");
}

describe("a filter in Rebilly's words", () => {
  test.for<[RebillyTypeWord, Filter, string]>([
    // A row without a readable status is shown as active, so that the others are excluded instead.
    ["smtp", oneOf("status", "ACTIVE"), "status:!inactive,!deactivated"],
    ["smtp", oneOf("status", "INACTIVE"), "status:inactive"],
    ["smtp", oneOf("status", "DEACTIVATED"), "status:!active,!inactive"],
    ["smtp", oneOf("status", "ACTIVE", "INACTIVE"), "status:!deactivated"],
    ["oauth2", oneOf("status", "EXPIRED"), "status:!deactivated"],
    ["oauth2", oneOf("status", "INACTIVE"), "status:inactive"],
    ["smtp", oneOf("upstreamId", "a-1", "b@c"), "id:a-1,b@c"],
    ["smtp", oneOf("identifier", "mail@example.com"), "auth.username:mail@example.com"],
    ["aws-ses", oneOf("identifier", "AKIA1"), "key:AKIA1"],
    ["mailgun", has("domain", "mg.example.com"), "domain:mg.example.com"],
    ["oauth2", at("expiresAt", "gte", "2026-01-31T08:00:00.000Z"), "expirationTime:2026-01-31T08:00:00Z.."],
    ["oauth2", at("expiresAt", "gt", "2026-01-31T08:00:00.500Z"), "expirationTime:2026-01-31T08:00:00.500Z.."],
    ["oauth2", at("expiresAt", "lt", "2026-01-31T08:00:00.000Z"), "expirationTime:..2026-01-31T08:00:00Z"],
    ["oauth2", at("expiresAt", "lte", "2026-01-31T08:00:00.999Z"), "expirationTime:..2026-01-31T08:00:01Z"],
  ])("of %s %j is %s", ([word, filter, expected]) => {
    expect(written(word, filter)).toBe(`filter=${expected}`);
  });

  test.for<[RebillyTypeWord, Filter]>([
    ...["", " ", "a b", "a,b", "a;b", "a:b", "!a", "@list", "1..2", "true", "FALSE", 'a"', "50%", "ü", "\ud800"].map(
      (value): [RebillyTypeWord, Filter] => ["avalara", oneOf("identifier", "plain", value)],
    ),
    ["oauth2", oneOf("status", "ACTIVE", "DEACTIVATED", "INACTIVE")],
    ["oauth2", at("expiresAt", "lte", "9999-12-31T23:59:59.999Z")],
    ["sendgrid", oneOf("identifier", "a")],
    ["sendgrid", has("domain", "example.com")],
    ["oauth2", has("scope", "mail")],
    ["smtp", named("mail")],
    ["smtp", not(oneOf("identifier", "a"))],
  ])("of %s %j has none that are sure", ([word, filter]) => {
    expect(written(word, filter)).toBeUndefined();
  });

  test("several conditions are one parameter", () => {
    expect(
      joinConditions([
        ["filter", "a:1"],
        ["sort", "id"],
        ["filter", "b:2"],
      ]),
    ).toEqual([
      ["filter", "a:1;b:2"],
      ["sort", "id"],
    ]);
    expect(joinConditions([["sort", "id"]])).toEqual([["sort", "id"]]);
  });
});

test("rows whose status cannot be read are found as what they are shown as", async () => {
  await using running = {
    emulator: await startEmulator(emulator, { size: 22 }),
    [Symbol.asyncDispose]() {
      return this.emulator.close();
    },
  };
  const { source } = running.emulator;
  const control = controlOf(source.baseUrl);
  await control.insert({ collection: "smtp", record: { id: "odd-1", status: "suspended", deactivationTime: null } });
  await control.insert({
    collection: "smtp",
    record: { id: "odd-2", status: null, deactivationTime: "2024-01-01T00:00:00Z" },
  });
  await using inventory = openInventory([sourceOf(rebilly, source)], { providers: [rebilly] });
  const nodes = async (filter?: Filter) =>
    (await listAll(inventory, "forward", 100, { filter })).flatMap(({ edges }) => edges.map(({ node }) => node));
  const everything = await nodes();
  for (const status of ["ACTIVE", "INACTIVE", "DEACTIVATED", "EXPIRED"] as const) {
    const wanted = everything.filter((node) => node.status === status).map(({ upstreamId }) => upstreamId);
    expect((await nodes(oneOf("status", status))).map(({ upstreamId }) => upstreamId)).toEqual(wanted);
  }
  expect(
    everything
      .filter(({ upstreamId }) => upstreamId.startsWith("odd-"))
      .map(({ status }) => status)
      .toSorted(),
  ).toEqual(["ACTIVE", "DEACTIVATED"]);
});
