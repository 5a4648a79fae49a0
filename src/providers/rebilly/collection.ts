import type { SourceConfig } from "../../config/source-config.js";
import { badResponse } from "../../contract/bad-response.js";
import type { BatchById, Collection, ParsedRow } from "../../contract/collection.js";
import { requireStyle } from "../../contract/require-style.js";
import { pathOf } from "../../http/path-of.js";
import type { UpstreamResponse } from "../../http/upstream-request.js";
import { lackedFields } from "./common-fields.js";
import { joinConditions, rebillyFilters } from "./common-filters.js";
import { rebillySettings } from "./config.js";
import type { CredentialType } from "./credential-types.js";
import { environmentOf } from "./map.js";
import { rebillyQuery } from "./query.js";
import { possibleStatuses } from "./shown-statuses.js";
import { rebillyList, rebillyObject } from "./wire.js";
import { rebillyWrites } from "./writes.js";

const LARGEST_LIMIT = 1000;
/** What the provider's own client takes a page to be; the API documents none. */
const DEFAULT_LIMIT = 100;
/** Documented as the largest offset; larger ones were silently taken for this one. */
const LARGEST_OFFSET = 1000;

/** Ids in one filter: with 50 characters each they stay below the 4,000 that any URL may have. */
const IDS_PER_FILTER = 75;

/** Filtered by id. What its language would read as something else is not put into a filter: a list's name, a range, a boolean. */
const BY_ID: BatchById = {
  by: "filter",
  maxIds: IDS_PER_FILTER,
  takes: (id) => !id.startsWith("@") && !id.includes("..") && !/^(?:true|false)$/i.test(id),
  // Ids are compared without case there, so more rows may come than were asked for.
  ask: (ids) => ({
    request: { style: "offset", offset: 0, limit: DEFAULT_LIMIT },
    pushed: [["filter", `id:${ids.join(",")}`]],
  }),
};

/** The credentials of one type. `now`, in epoch milliseconds, decides which of them have expired. */
export function rebillyCollection(
  type: CredentialType,
  source: SourceConfig,
  now: () => number = Date.now,
): Collection {
  const { organizationId } = rebillySettings.parse(source.settings);
  const path = [
    ...(organizationId === undefined ? [] : ["organizations", organizationId]),
    "service-credentials",
    type.word,
  ];
  const toRow = (row: unknown): ParsedRow => type.read(row, { source, now: now() });
  return {
    pager: { style: "offset", maxLimit: LARGEST_LIMIT, defaultLimit: DEFAULT_LIMIT, maxOffset: LARGEST_OFFSET },
    // Declared for other lists than these, read by the provider's own clients for these as well.
    total: "SOMETIMES",
    lacks: lackedFields(type.word),
    constants: {
      kind: [type.kind],
      status: possibleStatuses(type.word),
      environment: [environmentOf(source)],
      health: ["UNKNOWN"],
      lastUse: ["UNKNOWN"],
    },
    filters: rebillyFilters(type.word),
    batch: BY_ID,
    list: (request, pushed) => {
      const { limit, offset } = requireStyle(request, "offset");
      return {
        method: "GET",
        path: pathOf(...path),
        query: [["limit", String(limit)], ["offset", String(offset)], ...joinConditions(pushed)],
      };
    },
    parseList: (response) => {
      const rows = rebillyList.safeParse(response.body);
      if (!rows.success) throw badResponse(source.key, type.word, "list of credentials");
      const [total, offset] = [countIn(response, "pagination-total"), countIn(response, "pagination-offset")];
      return {
        rows: rows.data.map(toRow),
        ...(total === undefined ? {} : { total }),
        ...(offset === undefined ? {} : { offset }),
      };
    },
    get: (upstreamId) => ({ method: "GET", path: pathOf(...path, upstreamId) }),
    parseOne: ({ body }) => {
      const object = rebillyObject.safeParse(body);
      if (!object.success) throw badResponse(source.key, type.word, "credential");
      return toRow(object.data);
    },
    native: (args) => rebillyQuery(type, args),
    writes: rebillyWrites(type.word, path),
  };
}

/** The count in a header; undefined where there is none that the graph has a number for. */
function countIn(response: UpstreamResponse, name: string): number | undefined {
  const text = response.header(name)?.trim() ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
