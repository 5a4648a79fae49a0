import { objectOf, type Json, type JsonObject } from "../kit/json.js";
import type { Account } from "./account.js";
import type { ResourceRow } from "./resource-row.js";
import type { TypeName } from "./resource-type.js";

/** What is to be shown of resources. */
export interface View {
  readonly include: IncludeTree;
  /** By type, the attributes and relations that are shown; a type that is left out is shown whole. */
  readonly fields: ReadonlyMap<TypeName, ReadonlySet<string>>;
}

/** Relations to follow, each with those to follow from there. */
export type IncludeTree = ReadonlyMap<string, IncludeTree>;

/** Rows to be shown, each with the relations whose `data` it shows. */
type Shown = Map<ResourceRow, Set<string>>;

export interface ShownResources {
  readonly data: readonly JsonObject[];
  /** The resources that included relations name, each once and none that is in `data`; left out where none were asked for. */
  readonly included?: readonly JsonObject[];
}

/** Where resources are found, and what their links begin with. */
export interface ViewContext {
  readonly account: Account;
  readonly baseUrl: string;
}

/** Resources as a document has them. A relation is included only where its type's fields let it be seen. */
export function showResources(rows: readonly ResourceRow[], view: View, context: ViewContext): ShownResources {
  const shown: Shown = new Map();
  follow(rows, view.include, view, context.account, shown);
  const objects = [...shown].map(([row, relations]) => showResource(row, relations, view, context));
  const data = objects.slice(0, rows.length);
  return view.include.size === 0 ? { data } : { data, included: objects.slice(rows.length) };
}

/** `{ data, included? }` of a single resource; of none, `{ data: null }`. */
export function showDocument(row: ResourceRow | undefined, view: View, context: ViewContext): JsonObject {
  if (row === undefined) return { data: null };
  const { data, ...rest } = showResources([row], view, context);
  return { data: data[0] ?? null, ...rest };
}

/** All rows of a level are noted before what they lead to: those of the document itself come before all others. */
function follow(rows: readonly ResourceRow[], tree: IncludeTree, view: View, account: Account, shown: Shown): void {
  for (const row of rows) if (!shown.has(row)) shown.set(row, new Set());
  for (const row of rows) {
    for (const [relation, further] of tree) {
      if (view.fields.get(row.type.name)?.has(relation) === false) continue;
      shown.get(row)?.add(relation);
      follow(account.related(row, relation), further, view, account, shown);
    }
  }
}

function showResource(
  row: ResourceRow,
  included: ReadonlySet<string>,
  view: View,
  { account, baseUrl }: ViewContext,
): JsonObject {
  const { attributes = {}, relationships = {}, links = {}, ...others } = row.record;
  const fields = view.fields.get(row.type.name);
  const linkage = (name: string, relationship: Json): Json => {
    const object = objectOf(relationship);
    if (object === undefined) return relationship;
    const { data = null, links: own = {}, ...rest } = object;
    const shown = { ...rest, links: absolute(own, baseUrl) };
    if (!included.has(name)) return shown;
    const many = row.type.relations[name]?.kind === "many";
    return { ...shown, data: many ? account.related(row, name).map(identifierOf) : data };
  };
  return {
    ...others,
    links: absolute(links, baseUrl),
    ...member("attributes", attributes, fields, (_name, value) => value),
    ...member("relationships", relationships, fields, linkage),
  };
}

/** Links with their origin, where they have none of their own. */
function absolute(links: Json, baseUrl: string): Json {
  const object = objectOf(links);
  if (object === undefined) return links;
  return Object.fromEntries(
    Object.entries(object).map(([name, link]) => [
      name,
      typeof link === "string" && link.startsWith("/") ? baseUrl + link : link,
    ]),
  );
}

function identifierOf({ type, id = "" }: ResourceRow): JsonObject {
  return { type: type.name, id };
}

/** Nothing where no field of it is shown. What a test stored in place of an object is shown as it is. */
function member(
  name: string,
  value: Json,
  fields: ReadonlySet<string> | undefined,
  show: (name: string, value: Json) => Json,
): JsonObject {
  const object = objectOf(value);
  if (object === undefined) return { [name]: value };
  const entries = Object.entries(object).filter(([field]) => fields?.has(field) !== false);
  return entries.length === 0
    ? {}
    : { [name]: Object.fromEntries(entries.map(([field, item]) => [field, show(field, item)])) };
}
