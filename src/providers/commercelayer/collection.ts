import type { SourceConfig } from "../../config/source-config.js";
import { badResponse } from "../../contract/bad-response.js";
import type { Collection, ParsedRow, QueryPairs } from "../../contract/collection.js";
import { parseRow } from "../../contract/parse-row.js";
import { requireStyle } from "../../contract/require-style.js";
import { pathOf } from "../../http/path-of.js";
import type { UpstreamRequest } from "../../http/upstream-request.js";
import type { PageRequest, SeekPager, SeekRequest } from "../../pagination/pager.js";
import { COMMERCE_LAYER_FILTERS } from "./common-filters.js";
import { filterPair, joinPairs } from "./filter-pairs.js";
import { flattenResource, indexIncluded, listDocument, singleDocument, type Included } from "./json-api.js";
import { apiCredentialRecord, COMMERCE_LAYER_COLLECTION } from "./map.js";
import { PAGE_SIZES, queryCommerceLayer } from "./query.js";
import { JSON_API_HEADERS, PATH } from "./collection-path.js";
import { COMMERCE_LAYER_WRITES } from "./writes.js";
import { API_CREDENTIAL_ATTRIBUTES, apiCredential, RELATED_ATTRIBUTES } from "./wire.js";

/** Milliseconds are shown; that finer ones are stored is assumed. */
const SOUGHT: SeekPager = { style: "seek", ...PAGE_SIZES, precision: 1 };

/** `/api/api_credentials`: those of every organization of the user whose credentials are configured, newest first. */
export function commerceLayerCollection(source: SourceConfig): Collection {
  const toRow = (resource: unknown, included: Included): ParsedRow =>
    parseRow(flattenResource(resource, included), apiCredential, (wire) => apiCredentialRecord(wire, source.key));
  return {
    pager: SOUGHT,
    seeks: { createdAt: SOUGHT, updatedAt: SOUGHT },
    lacks: ["lastUsedAt", "expiresAt", "domain"],
    constants: { kind: ["OAUTH2_CLIENT"], status: ["ACTIVE"], health: ["UNKNOWN"], lastUse: ["UNKNOWN"] },
    filters: COMMERCE_LAYER_FILTERS,
    total: "ALWAYS",
    batch: {
      by: "filter",
      maxIds: PAGE_SIZES.maxLimit,
      takes: () => true,
      ask: (upstreamIds) => ({
        request: { style: "seek", page: 1, limit: PAGE_SIZES.maxLimit, reversed: false, exclude: [] },
        pushed: [filterPair("id_in", upstreamIds.join(","))],
      }),
    },
    expandable: Object.keys(RELATED_ATTRIBUTES),
    list: (request, pushed, expand) => read(pathOf(...PATH), pageQuery(request, pushed), expand),
    parseList: ({ body }) => {
      const { data: document } = listDocument.safeParse(body);
      if (document === undefined) throw badResponse(source.key, COMMERCE_LAYER_COLLECTION, "list of API credentials");
      const included = indexIncluded(document.included);
      return { rows: document.data.map((one) => toRow(one, included)), total: document.meta.record_count };
    },
    get: (upstreamId, expand) => read(pathOf(...PATH, upstreamId), [], expand),
    parseOne: ({ body }) => {
      const { data: document } = singleDocument.safeParse(body);
      if (document === undefined) throw badResponse(source.key, COMMERCE_LAYER_COLLECTION, "API credential");
      return toRow(document.data, indexIncluded(document.included));
    },
    native: queryCommerceLayer,
    writes: COMMERCE_LAYER_WRITES,
  };
}

function read(path: string, query: QueryPairs, expand: readonly string[]): UpstreamRequest {
  return { method: "GET", path, query: [...query, ...fieldsOf(expand)], headers: JSON_API_HEADERS };
}

/** The page, and the order and the bounds by which it is sought; where the client gave an order, `pushed` has it. */
function pageQuery(request: PageRequest, pushed: QueryPairs): QueryPairs {
  const { page, limit } = request.style === "seek" ? request : requireStyle(request, "page");
  const sought = request.style === "seek" ? soughtBy(request) : [];
  return [["page[number]", String(page)], ["page[size]", String(limit)], ...joinPairs([...pushed, ...sought])];
}

function soughtBy({ by, reversed, below, atLeast, exclude }: SeekRequest): QueryPairs {
  const attribute = by === "updatedAt" ? "updated_at" : "created_at";
  return [
    // `id` orders by a hidden number and not by the text that is shown: enough for an order that is total and stays.
    ["sort", reversed ? `${attribute},-id` : `-${attribute},id`],
    ...(below === undefined ? [] : [filterPair(`${attribute}_lt`, new Date(below).toISOString())]),
    ...(atLeast === undefined ? [] : [filterPair(`${attribute}_gteq`, new Date(atLeast).toISOString())]),
    ...(exclude.length === 0 ? [] : [filterPair("id_not_in", exclude.join(","))]),
  ];
}

/** Sparse fieldsets: a relation comes only where it is among the fields and included. */
function fieldsOf(expand: readonly string[]): QueryPairs {
  const relations = (["organization", "role"] as const).filter((relation) => expand.includes(relation));
  const fields: QueryPairs = [["fields[api_credentials]", [...API_CREDENTIAL_ATTRIBUTES, ...relations].join(",")]];
  if (relations.length === 0) return fields;
  return [
    ...fields,
    ["include", relations.join(",")],
    ...relations.map((relation) => [`fields[${relation}s]`, RELATED_ATTRIBUTES[relation].join(",")] as const),
  ];
}
