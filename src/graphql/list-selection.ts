import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from "graphql";
import { getDirectiveValues, GraphQLIncludeDirective, GraphQLSkipDirective, Kind } from "graphql";
import type { ListSelection } from "../domain/list-query.js";

type OperationInfo = Pick<GraphQLResolveInfo, "fieldNodes" | "fragments" | "variableValues">;

/** What an operation selects of the connection that `info` stands at, under any alias, in any fragment. */
export function listSelection(info: OperationInfo): ListSelection {
  const page = selectedFields(info.fieldNodes, info);
  const pageInfo = selectedFields(page.get("pageInfo") ?? [], info);
  const sources = selectedFields(page.get("sources") ?? [], info);
  const edges = selectedFields(page.get("edges") ?? [], info);
  const nodes = selectedFields([...(page.get("nodes") ?? []), ...(edges.get("node") ?? [])], info);
  return {
    rows: page.has("edges") || page.has("nodes") || pageInfo.has("startCursor") || pageInfo.has("endCursor"),
    hasNextPage: pageInfo.has("hasNextPage"),
    hasPreviousPage: pageInfo.has("hasPreviousPage"),
    totalCount: page.has("totalCount") || sources.has("totalCount"),
    fields: new Set(nodes.keys()),
  };
}

/** Names of the fields that an operation selects of the node that `info` stands at, of whatever type it may be. */
export function nodeSelection(info: OperationInfo): ReadonlySet<string> {
  return new Set(selectedFields(info.fieldNodes, info).keys());
}

/** Names of the fields that an operation selects of the credential in the payload that `info` stands at. */
export function payloadSelection(info: OperationInfo): ReadonlySet<string> {
  const payload = selectedFields(info.fieldNodes, info);
  return new Set(selectedFields(payload.get("credential") ?? [], info).keys());
}

/**
 * The fields below these, by name. A fragment's type condition need not be looked at: connections, PageInfo and reports are object types that
 * implement nothing, so validation admits only fragments on the very type; and what is selected of one type of credential only is at worst asked
 * for in vain.
 */
function selectedFields(parents: readonly FieldNode[], info: OperationInfo): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  // Fragments that spread each other twice, level under level, are a short text with 2^levels spreads: each is followed once.
  const followed = new Set<string>();
  const collect = (selectionSet: SelectionSetNode | undefined): void => {
    for (const selection of selectionSet?.selections ?? []) {
      if (getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues)?.["if"] === true) continue;
      if (getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues)?.["if"] === false) continue;
      switch (selection.kind) {
        case Kind.FIELD: {
          const same = fields.get(selection.name.value);
          if (same === undefined) fields.set(selection.name.value, [selection]);
          else same.push(selection);
          break;
        }
        case Kind.INLINE_FRAGMENT:
          collect(selection.selectionSet);
          break;
        case Kind.FRAGMENT_SPREAD: {
          const name = selection.name.value;
          if (followed.has(name)) break;
          followed.add(name);
          collect(info.fragments[name]?.selectionSet);
          break;
        }
      }
    }
  };
  for (const parent of parents) collect(parent.selectionSet);
  return fields;
}
