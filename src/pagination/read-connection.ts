import { assembleSlice } from "./assemble-slice.js";
import type { ConnectionRequest, Slice } from "./connection-request.js";
import { countLeaves, type LeafCount } from "./count-leaves.js";
import { decodeCursor, fingerprint } from "./cursor.js";
import { parsePageArguments } from "./page-arguments.js";
import { PageCursors } from "./page-cursors.js";
import type { PagerRow } from "./pager.js";
import { passesOf } from "./passes.js";
import { NOTHING_READ, readPasses } from "./read-passes.js";

/**
 * Reads one page of a connection over its leaves: in one order by value, or in SOURCE order, leaf by leaf and each in its upstream's own.
 * @throws BAD_USER_INPUT, BAD_CURSOR, SCAN_BUDGET_EXCEEDED, QUERY_TOO_COSTLY, OUT_OF_REACH where a list is alone, or the UPSTREAM_* failure where
 * everything that was needed failed.
 */
export async function readConnection<Row extends PagerRow>(request: ConnectionRequest<Row>): Promise<Slice<Row>> {
  const { leaves, order, selection, keys } = request;
  const window = parsePageArguments(request.page, request.pageSize);
  const { direction, after, before } = window;
  const print = fingerprint(request.connection, request.query, leaves);
  const marks = {
    after: after === undefined ? undefined : decodeCursor(after, "after", print, keys),
    before: before === undefined ? undefined : decodeCursor(before, "before", print, keys),
  };
  const crossed = after !== undefined && after === before;
  const passes = crossed ? [] : passesOf(request, direction, marks);
  const wantsRows = selection.rows && window.count > 0;
  const reading = wantsRows || selection.flag ? await readPasses(request, window, passes) : NOTHING_READ;
  const counts = selection.totalCount ? await countLeaves(request, reading.outcomes) : undefined;
  if (reading === NOTHING_READ) refuseNothing(counts ?? []);
  const [from, until] = direction === "forward" ? [marks.after, marks.before] : [marks.before, marks.after];
  const cursors = new PageCursors({
    leaves,
    order,
    direction,
    from,
    until,
    passes,
    reading,
    print,
    key: keys.current,
  });
  return assembleSlice(request, { window, marks, passes, reading, cursors, counts });
}

/** Where counts are all that was asked for, and every one of them failed, there is nothing to answer. */
function refuseNothing(counts: readonly LeafCount[]): void {
  const [first] = counts;
  if (first?.failure !== undefined && counts.every(({ failure }) => failure !== undefined)) throw first.failure;
}
