import { assembleSlice } from "./assemble-slice.js";
import type { ConnectionRequest, Slice } from "./connection-request.js";
import { countLeaf } from "./count-leaf.js";
import { decodeCursor, fingerprint } from "./cursor.js";
import { legsOf } from "./legs.js";
import { parsePageArguments } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import type { LeafSlice } from "./read-leaf.js";
import { NOTHING_READ, readLegs } from "./read-legs.js";

/**
 * Reads one page of a connection over its leaves in SOURCE order: each leaf in its upstream's own order, one after the other.
 * @throws BAD_USER_INPUT, BAD_CURSOR, or what reading a leaf that is needed threw.
 */
export async function readConnection<Row extends PagerRow>(request: ConnectionRequest<Row>): Promise<Slice<Row>> {
  const { leaves, selection } = request;
  const window = parsePageArguments(request.page, request.pageSize);
  const print = fingerprint(request.connection, request.query, leaves);
  const marks = {
    after: window.after === undefined ? undefined : decodeCursor(window.after, "after", print, request.keys),
    before: window.before === undefined ? undefined : decodeCursor(window.before, "before", print, request.keys),
  };
  const crossed = window.after !== undefined && window.after === window.before;
  const range = crossed ? [] : legsOf(leaves, window, marks);
  const wantsRows = selection.rows && window.count > 0;
  const reading = wantsRows || selection.flag ? await readLegs(request, window, range) : NOTHING_READ;
  const counts = selection.totalCount ? await countAll(request, reading.slices) : undefined;
  return assembleSlice(request, window, marks, print, reading, range, counts);
}

async function countAll<Row extends PagerRow>(
  request: ConnectionRequest<Row>,
  slices: ReadonlyMap<number, LeafSlice<PagerRow>>,
): Promise<readonly (number | null)[]> {
  const { leaves, budget, keys } = request;
  return Promise.all(
    leaves.map(async (leaf, index) => {
      const total = leaf.accepts === undefined ? slices.get(index)?.total : undefined;
      return total ?? (await countLeaf({ leaf, key: keys.current, budget }));
    }),
  );
}
