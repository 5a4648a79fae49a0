import type { NativeQuery } from "../contract/collection.js";
import { CredgraphError } from "../domain/errors.js";
import { ALL } from "../domain/filter.js";
import type { KnownValues } from "../domain/known-values.js";
import type { ListQuery } from "../domain/list-query.js";
import { narrowFilter } from "../domain/narrow-filter.js";
import { filterText } from "../domain/normalise-filter.js";
import type { SourceRecord } from "../domain/source.js";
import type { BoundCollection, ConfiguredSource } from "./configured-source.js";
import { splitFilter } from "./split-filter.js";

/** Which upstream lists a connection is made of. */
export interface ListPlan {
  /** The sources that it ranges over and the viewer may read, in configured order. */
  readonly sources: readonly PlannedSource[];
  /** Normalised arguments in a stable text form: part of what a cursor is bound to. */
  readonly query: string;
}

export interface PlannedSource {
  readonly source: ConfiguredSource;
  /** Empty when nothing of the source can match: it is not asked then. */
  readonly leaves: readonly PlannedLeaf[];
}

export interface PlannedLeaf {
  readonly source: ConfiguredSource;
  readonly collection: BoundCollection;
  readonly native: NativeQuery;
  /** What of the collection's expandable fields is asked for. No part of what a cursor is bound to. */
  readonly expand: readonly string[];
}

const NO_NATIVE_ARGUMENTS: NativeQuery = { pushed: [], pushedDown: [], checkedHere: [] };

/** A collection without any filter. */
export function planWhole(
  source: ConfiguredSource,
  collection: BoundCollection,
  expand: readonly string[] = [],
): PlannedLeaf {
  return { source, collection, native: NO_NATIVE_ARGUMENTS, expand };
}

/** What has to be asked for so that the selected fields can be answered. */
export function expansionOf({ expandable = [] }: BoundCollection, fields: ReadonlySet<string>): readonly string[] {
  return expandable.filter((name) => fields.has(name));
}

/**
 * `sources` are those that the viewer may read, in configured order. Pure.
 * @throws BAD_USER_INPUT for a source that the connection does not range over, and for wrong native arguments
 */
export function planList(query: ListQuery, sources: readonly ConfiguredSource[]): ListPlan {
  const candidates = sources.filter(({ record }) => query.provider === undefined || record.provider === query.provider);
  const key = query.source ?? undefined;
  const ranged = key === undefined ? candidates : candidates.filter((source) => source.key === key);
  if (key !== undefined && ranged.length === 0) throw unknownSource(candidates.map(({ record }) => record));
  return {
    sources: ranged.map((source) => ({ source, leaves: planSource(source, query) })),
    query: JSON.stringify([key ?? null, normalise(query.native), query.order ?? null, filterText(query.filter ?? ALL)]),
  };
}

function planSource(source: ConfiguredSource, query: ListQuery): PlannedLeaf[] {
  return source.collections.flatMap((collection) => {
    const expand = expansionOf(collection, query.selection.fields);
    const native = nativeQuery(source, collection, query);
    if (native === null) return [];
    return [{ source, collection, native, expand: [...new Set([...expand, ...(native.expand ?? [])])].toSorted() }];
  });
}

/** Null when nothing of the collection can match. */
function nativeQuery(
  source: ConfiguredSource,
  collection: BoundCollection,
  { native, filter = ALL }: ListQuery,
): NativeQuery | null {
  if (native !== undefined) return collection.native === undefined ? NO_NATIVE_ARGUMENTS : collection.native(native);
  const left = narrowFilter(filter, knownOf(source, collection));
  return left.operator === "or" && left.filters.length === 0 ? null : splitFilter(left, collection.filters);
}

function knownOf({ key, provider }: ConfiguredSource, { typeName, constants, lacks }: BoundCollection): KnownValues {
  return {
    ...constants,
    source: [key],
    provider: [provider.name],
    type: [typeName],
    upstreamId: provider.upstreamId,
    lacks: new Set(lacks),
  };
}

/** The same for arguments in any order, and for one that is null as for one that is left out. */
function normalise(args: ListQuery["native"] = {}): readonly (readonly [name: string, value: unknown])[] {
  return Object.entries(args)
    .filter(([, value]) => value !== undefined && value !== null)
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
}

/** A source that is not configured and one that may not be read are not told apart. */
function unknownSource(readable: readonly SourceRecord[]): CredgraphError {
  const allowed =
    readable.length === 0
      ? "there is none to choose from"
      : `choose from ${readable.map(({ key }) => `'${key}'`).join(", ")}`;
  return new CredgraphError(
    "BAD_USER_INPUT",
    `The argument \`source\` names no source of this connection: ${allowed}.`,
  );
}
