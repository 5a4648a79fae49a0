import type { Answer, ApiCall, Route } from "../kit/emulator.js";
import type { Json } from "../kit/json.js";
import { cappedSize, numberedWindow } from "../kit/paging.js";
import type { FilterContext } from "./filter/parse-filter.js";
import { listParameters, singleParameters } from "./list-parameters.js";
import { pageLinks } from "./page-links.js";
import { usualRefusal } from "./problem.js";
import { RESOURCE_TYPES, type ResourceType } from "./resource-type.js";
import type { ResourceRow } from "./resource-row.js";
import { showDocument, showResources } from "./view.js";

/** What reading is done over. */
export interface ReadContext extends FilterContext {
  /** What links begin with. */
  readonly baseUrl: string;
}

/** The routes that read: each type's list and single resources, and those that a single one is related to. */
export function readResources(context: ReadContext): readonly Route[] {
  const routes: Route[] = [];
  for (const type of Object.values(RESOURCE_TYPES)) {
    const path = `/api/${type.name}`;
    const all = (): readonly ResourceRow[] => context.account.rows(type.name);
    routes.push(
      listRoute(path, type, all, context),
      // Some of the documentation's samples have a slash at the end.
      listRoute(`${path}/`, type, all, context),
      singleRoute(`${path}/:id`, type, (id) => find(type, id, context), context),
    );
    for (const [name, relation] of Object.entries(type.relations)) {
      if (relation.kind === "absent") continue;
      const target = RESOURCE_TYPES[relation.target];
      const related = (id: string): readonly ResourceRow[] => context.account.related(find(type, id, context), name);
      routes.push(
        relation.kind === "one"
          ? singleRoute(`${path}/:id/${name}`, target, (id) => related(id)[0], context)
          : listRoute(`${path}/:id/${name}`, target, related, context),
      );
    }
  }
  return routes;
}

/** @throws RequestRefusal where there is none */
function find(type: ResourceType, id: string, { account }: FilterContext): ResourceRow {
  const row = account.get(type.name, id);
  if (row === undefined) throw usualRefusal(404);
  return row;
}

/** A relation that names nothing is `{ data: null }`. */
function singleRoute(
  path: string,
  type: ResourceType,
  rowOf: (id: string) => ResourceRow | undefined,
  context: ReadContext,
): Route {
  return {
    method: "GET",
    path,
    handle: ({ query, params }) => {
      const view = singleParameters(query, type);
      return { status: 200, body: showDocument(rowOf(params["id"] ?? ""), view, context) };
    },
  };
}

function listRoute(
  path: string,
  type: ResourceType,
  rowsOf: (id: string) => readonly ResourceRow[],
  context: ReadContext,
): Route {
  return {
    method: "GET",
    path,
    pageFaults: ["shortPage", "repeatPage", "stuckCursor", "clampOffset", "wrongTotal"],
    handle: (call) => list(call, type, rowsOf(call.params["id"] ?? ""), context),
  };
}

/** `{ data, included?, meta: { record_count, page_count }, links: { first, prev?, next?, last } }`. */
function list(
  { path, query, pageFault }: ApiCall,
  type: ResourceType,
  rows: readonly ResourceRow[],
  context: ReadContext,
): Answer {
  const { page, size, conditions, comparator, view } = listParameters(query, type, context);
  const matching =
    conditions.length === 0 ? rows : rows.filter((row) => conditions.every((condition) => condition(row)));
  const ordered = comparator === undefined ? matching : matching.toSorted(comparator);
  const { start, end, total } = numberedWindow(ordered.length, { page, size }, pageFault);
  const pageCount = Math.ceil(total / cappedSize(size, pageFault));
  const links = pageLinks(`${context.baseUrl}${path}`, query, { page, size, pageCount }, pageFault);
  const meta: Record<string, Json> = { record_count: total, page_count: pageCount };
  return { status: 200, body: { ...showResources(ordered.slice(start, end), view, context), meta, links } };
}
