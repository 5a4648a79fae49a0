import type { SourceConfig } from "../../config/source-config.js";
import { badResponse } from "../../contract/bad-response.js";
import type { Collection, ParsedRow } from "../../contract/collection.js";
import { parseRow } from "../../contract/parse-row.js";
import { requireStyle } from "../../contract/require-style.js";
import { pathOf } from "../../http/path-of.js";
import { ahasendSettings } from "./config.js";
import { AHASEND_COLLECTION, smtpCredentialRecord } from "./map.js";
import { ahasendWrites } from "./writes.js";
import { ahasendObject, smtpCredential, smtpCredentialList } from "./wire.js";

/** Out of 1 to 100 the API refuses a `limit` with 400. */
const LARGEST_PAGE = 100;

/** `/v2/accounts/{account_id}/smtp-credentials`: cursors both ways, no filters, no total. */
export function ahasendCollection(source: SourceConfig): Collection {
  const { accountId } = ahasendSettings.parse(source.settings);
  const path = ["v2", "accounts", accountId, "smtp-credentials"] as const;
  const toRow = (row: unknown): ParsedRow =>
    parseRow(row, smtpCredential, (wire, unreadable) => smtpCredentialRecord(wire, unreadable, source.key));
  return {
    pager: { style: "cursor", maxLimit: LARGEST_PAGE },
    total: "NEVER",
    lacks: ["lastUsedAt", "expiresAt", "scope", "metadata"],
    constants: { kind: ["SMTP"], status: ["ACTIVE"], health: ["UNKNOWN"], lastUse: ["UNKNOWN"] },
    batch: { by: "single-or-list" },
    list: (request, pushed) => {
      const { limit, after, before } = requireStyle(request, "cursor");
      return {
        method: "GET",
        path: pathOf(...path),
        query: [
          ["limit", String(limit)],
          ...(after === undefined ? [] : [["after", after] as const]),
          ...(before === undefined ? [] : [["before", before] as const]),
          ...pushed,
        ],
      };
    },
    parseList: ({ body }) => {
      const list = smtpCredentialList.safeParse(body);
      if (!list.success) throw badResponse(source.key, AHASEND_COLLECTION, "list of SMTP credentials");
      const { data, pagination } = list.data;
      const { has_more: hasMore, next_cursor: next, previous_cursor: previous } = pagination;
      return {
        rows: data.map(toRow),
        // Speaks of rows behind the last one of this page also where the page was asked for by `before`.
        hasMore,
        // The last page may still carry a cursor, which leads nowhere.
        ...(next === undefined || !hasMore ? {} : { next }),
        ...(previous === undefined ? {} : { previous }),
      };
    },
    get: (upstreamId) => ({ method: "GET", path: pathOf(...path, upstreamId) }),
    parseOne: ({ body }) => {
      const object = ahasendObject.safeParse(body);
      if (!object.success) throw badResponse(source.key, AHASEND_COLLECTION, "SMTP credential");
      return toRow(object.data);
    },
    writes: ahasendWrites(path),
  };
}
