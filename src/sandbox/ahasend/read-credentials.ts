import type { Answer, ApiCall, Route } from "../kit/emulator.js";
import type { Json } from "../kit/json.js";
import { cursorWindow, wayOn, type CursorPlace } from "../kit/paging.js";
import type { RecordList, StoredRecord } from "../kit/record-list.js";
import { parseUuid } from "../kit/uuid.js";
import { decodeCursor, encodeCursor } from "./list-cursor.js";
import { compareKeys } from "./list-order.js";
import { problem } from "./problem.js";
import { PATH } from "./smtp-credentials.js";

const LARGEST_LIMIT = 100;

/** The routes that read: the list in pages by cursor, and one credential. */
export function readCredentials(records: RecordList): readonly Route[] {
  return [
    {
      method: "GET",
      path: PATH,
      pageFaults: ["shortPage", "repeatPage", "stuckCursor"],
      handle: (call) => list(records, call),
    },
    {
      method: "GET",
      path: `${PATH}/:smtp_credential_id`,
      handle: ({ params }) => {
        const id = parseUuid(params["smtp_credential_id"]);
        if (id === undefined) return problem(400, "invalid smtp_credential_id");
        const stored = records.get(id);
        return stored === undefined ? problem(404, "SMTP credential not found") : { status: 200, body: stored.record };
      },
    },
  ];
}

/**
 * A page before a cursor is in list order too: the rows just before it. `has_more` speaks of what follows the last row of
 * the page, in either direction; a cursor is left out where nothing lies in its direction.
 */
function list(records: RecordList, { query, pageFault }: ApiCall): Answer {
  const limit = limitOf(query.get("limit"));
  if (limit === undefined) return problem(400, `limit must be between 1 and ${LARGEST_LIMIT}`);
  // `cursor` is the parameter's old name, which the official client still sends.
  const after = present(query.get("after")) ?? present(query.get("cursor"));
  const before = present(query.get("before"));
  if (after !== undefined && before !== undefined) return problem(400, "after and before are mutually exclusive");
  const place = placeOf(records, after, before);
  if (place === undefined) return problem(400, "invalid cursor");

  const { start, end, total } = cursorWindow(records.all.length, { place, limit }, pageFault);
  const rows = records.all.slice(start, end);
  const next = wayOn(end < total ? cursorOf(rows.at(-1)) : undefined, after, pageFault);
  const previous = wayOn(start > 0 ? cursorOf(rows[0]) : undefined, before, pageFault);
  const pagination: Record<string, Json> = {
    has_more: end < total,
    ...(next === undefined ? {} : { next_cursor: next }),
    ...(previous === undefined ? {} : { previous_cursor: previous }),
  };
  return { status: 200, body: { object: "list", data: rows.map(({ record }) => record), pagination } };
}

function placeOf(records: RecordList, after: string | undefined, before: string | undefined): CursorPlace | undefined {
  const cursor = after ?? before;
  if (cursor === undefined) return { direction: "forwards", from: 0 };
  const key = decodeCursor(cursor);
  if (key === undefined) return undefined;
  return after === undefined
    ? { direction: "backwards", to: records.countWhile((stored) => compareKeys(stored, key) < 0) }
    : { direction: "forwards", from: records.countWhile((stored) => compareKeys(stored, key) <= 0) };
}

function cursorOf(row: StoredRecord | undefined): string | undefined {
  return row === undefined ? undefined : encodeCursor(row);
}

/** An empty parameter counts as absent. */
function present(parameter: string | null): string | undefined {
  return parameter === null || parameter === "" ? undefined : parameter;
}

/** The page size asked for, the largest where none is; undefined where it is out of bounds. */
function limitOf(parameter: string | null): number | undefined {
  const text = present(parameter);
  if (text === undefined) return LARGEST_LIMIT;
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= LARGEST_LIMIT ? limit : undefined;
}
