import type { SourceConfig } from "../../config/source-config.js";
import { badResponse } from "../../contract/bad-response.js";
import type { Collection, CollectionFilters, NativeQuery, ParsedRow, QueryPairs } from "../../contract/collection.js";
import { parseRow } from "../../contract/parse-row.js";
import { requireStyle } from "../../contract/require-style.js";
import type { CredentialKind } from "../../domain/credential-record.js";
import type { CollectionCapabilities } from "../../domain/source.js";
import { pathOf } from "../../http/path-of.js";
import type { UpstreamPage } from "../../pagination/pager.js";
import { FILTERS_VERSION_ONE } from "./common-filters.js";
import { emailitSettings } from "./config.js";
import { apiKeyRecord, credentialRecord, EMAILIT_COLLECTION } from "./map.js";
import { queryVersionOne, queryVersionTwo } from "./query.js";
import { emailitWrites } from "./writes.js";
import { emailitApiKey, emailitCredential, emailitEnvelope, emailitList, emailitObject } from "./wire.js";

/** Where the two versions of the API differ. */
interface ApiVersion {
  readonly path: readonly string[];
  readonly sizeParameter: string;
  readonly defaultLimit: number;
  readonly total: CollectionCapabilities["total"];
  readonly toRow: (row: unknown, sourceKey: string) => ParsedRow;
  readonly kinds: readonly CredentialKind[];
  readonly native: (args: Readonly<Record<string, unknown>>) => NativeQuery | null;
  /** Left out where the API filters by nothing. */
  readonly filters?: CollectionFilters;
}

const VERSIONS: Readonly<Record<1 | 2, ApiVersion>> = {
  1: {
    path: ["v1", "credentials"],
    sizeParameter: "per_page",
    defaultLimit: 25,
    total: "SOMETIMES",
    toRow: (row, sourceKey) => parseRow(row, emailitCredential, (wire) => credentialRecord(wire, sourceKey)),
    // OTHER where the API sends a type that is not known.
    kinds: ["SMTP", "API_KEY", "OTHER"],
    native: queryVersionOne,
    filters: FILTERS_VERSION_ONE,
  },
  2: {
    path: ["v2", "api-keys"],
    sizeParameter: "limit",
    defaultLimit: 10,
    total: "NEVER",
    toRow: (row, sourceKey) => parseRow(row, emailitApiKey, (wire) => apiKeyRecord(wire, sourceKey)),
    kinds: ["API_KEY"],
    native: queryVersionTwo,
  },
};

/** Documented for version 2; version 1 documents none, and a smaller one shows in what comes back. */
const LARGEST_PAGE = 100;

/** The account's credentials, by whichever version of the API the source is configured with. Pages count from 1. */
export function emailitCollection(source: SourceConfig): Collection {
  const { apiVersion } = emailitSettings.parse(source.settings);
  const version = VERSIONS[apiVersion];
  const toRow = (row: unknown): ParsedRow => version.toRow(row, source.key);
  return {
    pager: { style: "page", maxLimit: LARGEST_PAGE, defaultLimit: version.defaultLimit },
    total: version.total,
    lacks: ["expiresAt", "identifier", "domain", "metadata"],
    constants: { kind: version.kinds, status: ["ACTIVE"], environment: [null], health: ["UNKNOWN"] },
    ...(version.filters === undefined ? {} : { filters: version.filters }),
    batch: { by: "single-or-list" },
    // Some clients of version 1 send these as a JSON body on GET; the documentation means the query string.
    list: (request, pushed) => {
      const { page, limit } = requireStyle(request, "page");
      return {
        method: "GET",
        path: pathOf(...version.path),
        query: [["page", String(page)], [version.sizeParameter, String(limit)], ...firstOfEachName(pushed)],
      };
    },
    parseList: ({ body }, request) => {
      const { total, ...page } = parseList(body, requireStyle(request, "page").page, source.key, toRow);
      // Who declares that there is none must not hand on one that comes all the same: it would go unchecked.
      return total === undefined || version.total === "NEVER" ? page : { ...page, total };
    },
    get: (upstreamId) => ({ method: "GET", path: pathOf(...version.path, upstreamId) }),
    parseOne: ({ body }) => {
      const bare = emailitObject.safeParse(emailitEnvelope.safeParse(body).data?.data ?? body);
      if (!bare.success) throw badResponse(source.key, EMAILIT_COLLECTION, "credential");
      return toRow(bare.data);
    },
    native: version.native,
    writes: emailitWrites(apiVersion),
  };
}

/** Every filter of this API is checked again here, so that of two for one parameter either serves. */
function firstOfEachName(pairs: QueryPairs): QueryPairs {
  return pairs.filter(([name], index) => pairs.findIndex(([other]) => other === name) === index);
}

function parseList(
  body: unknown,
  page: number,
  sourceKey: string,
  toRow: (row: unknown) => ParsedRow,
): UpstreamPage<ParsedRow> {
  const list = emailitList.safeParse(body);
  if (!list.success) throw badResponse(sourceKey, EMAILIT_COLLECTION, "list of credentials");
  const { data, meta, next_page_url: nextPage, total_records: records } = list.data;
  const total = records ?? meta?.total ?? undefined;
  const lastPage = meta?.last_page ?? undefined;
  const hasMore = nextPage !== undefined ? Boolean(nextPage) : lastPage !== undefined ? page < lastPage : undefined;
  return {
    rows: data.map(toRow),
    ...(total === undefined ? {} : { total }),
    ...(hasMore === undefined ? {} : { hasMore }),
  };
}
