import type { SourceConfig } from "../../config/source-config.js";
import { badResponse } from "../../contract/bad-response.js";
import type { Collection, ParsedRow } from "../../contract/collection.js";
import { parseRow } from "../../contract/parse-row.js";
import { pathOf } from "../../http/path-of.js";
import { jsonObject } from "./lenient-object.js";
import { credentialRecord, SEQUIN_COLLECTION } from "./map.js";
import { querySequin } from "./query.js";
import { SEQUIN_WRITES } from "./writes.js";
import { sequinCredential, sequinEnvelope, sequinList, unreadableMembers } from "./wire.js";

const PATH = ["v1", "credentials"] as const;

/** Names that only a list in parts has a use for. */
const OF_A_PAGE = /next|prev|cursor|pag(?:e|in)|offset|more/i;

/** `/v1/credentials`: the whole account with one request, in no documented order. */
export function sequinCollection(source: SourceConfig): Collection {
  const toRow = (row: unknown): ParsedRow => credentialRow(row, source.key);
  return {
    pager: { style: "whole" },
    total: "ALWAYS",
    lacks: ["lastUsedAt", "expiresAt"],
    constants: {
      kind: ["API_KEY", "OAUTH2_TOKEN", "APP_INSTALLATION", "PASSWORD", "OTHER"],
      status: ["ACTIVE"],
      lastUse: ["UNKNOWN"],
    },
    batch: { by: "list" },
    list: (_request, pushed) => ({ method: "GET", path: pathOf(...PATH), query: pushed }),
    parseList: ({ body }) => {
      const list = sequinList.safeParse(body);
      if (!list.success) throw badResponse(source.key, SEQUIN_COLLECTION, "list of credentials");
      const { data, ...others } = list.data;
      // The rest of the credentials would be missing without a word.
      if ([...memberNames(others)].some((name) => OF_A_PAGE.test(name))) {
        throw badResponse(source.key, SEQUIN_COLLECTION, "whole list of credentials but a page of one");
      }
      return { rows: data.map(toRow), total: data.length, hasMore: false };
    },
    get: (upstreamId) => ({ method: "GET", path: pathOf(...PATH, upstreamId) }),
    parseOne: ({ body }) => {
      const object = jsonObject.safeParse(sequinEnvelope.safeParse(body).data?.data ?? body);
      if (!object.success) throw badResponse(source.key, SEQUIN_COLLECTION, "credential");
      return toRow(object.data);
    },
    native: querySequin,
    writes: SEQUIN_WRITES,
  };
}

function credentialRow(row: unknown, sourceKey: string): ParsedRow {
  let members: readonly string[] = [];
  const parsed = parseRow(row, sequinCredential, (wire) => {
    members = unreadableMembers(wire);
    return credentialRecord(wire, sourceKey);
  });
  if (members.length === 0) return parsed;
  const fields = [...(parsed.fault?.fields ?? []), ...members];
  return { ...parsed, fault: { upstreamId: parsed.record?.upstreamId, fields } };
}

/** At any depth: `{ meta: { next_cursor } }` says as much as `{ next_cursor }`. */
function* memberNames(value: unknown): Generator<string> {
  const object = jsonObject.safeParse(value);
  for (const [name, member] of Object.entries(object.data ?? {})) {
    yield name;
    yield* memberNames(member);
  }
}
