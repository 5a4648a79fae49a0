import { type GraphQLResolveInfo, responsePathAsArray } from "graphql";
import type { ListQuery } from "../domain/list-query.js";
import { type Connection, connectionOf } from "./connection-type.js";
import type { GraphContext } from "./graph-context.js";
import { listSelection } from "./list-selection.js";
import { notePartial } from "./partial-data.js";

/** One page for the connection field that `info` stands at: only what is selected of it is read, and what it lacks is noted. */
export async function listConnection(
  query: Omit<ListQuery, "selection">,
  { session, partial }: GraphContext,
  info: GraphQLResolveInfo,
): Promise<Connection> {
  const page = await session.list({ ...query, selection: listSelection(info) }, responsePathAsArray(info.path));
  notePartial(partial, info.path, page.sources);
  return connectionOf(page);
}
