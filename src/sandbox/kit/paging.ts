import type { PageFault } from "./fault.js";

/** Rows [start, end) of a list, and the total that the answer may claim. */
export interface PageWindow {
  readonly start: number;
  readonly end: number;
  readonly total: number;
}

/** The rows of an offset page. `count` is the length of the list after its filters. */
export function offsetWindow(
  count: number,
  asked: { readonly offset: number; readonly limit: number },
  fault: PageFault | undefined,
): PageWindow {
  const limit = cappedSize(asked.limit, fault);
  const offset = movedOffset(asked.offset, limit, fault);
  const start = Math.min(offset, count);
  const total = fault?.kind === "wrongTotal" ? Math.max(0, count + fault.delta) : count;
  return { start, end: Math.min(start + limit, count), total };
}

/** The rows of a numbered page, the first page being 1. A page size that is silently lower moves every later page too. */
export function numberedWindow(
  count: number,
  asked: { readonly page: number; readonly size: number },
  fault: PageFault | undefined,
): PageWindow {
  const limit = cappedSize(asked.size, fault);
  return offsetWindow(count, { offset: (asked.page - 1) * limit, limit }, fault);
}

/** Where a cursor page lies: forwards from an index (included), or backwards from one (not included). */
export type CursorPlace =
  | { readonly direction: "forwards"; readonly from: number }
  | { readonly direction: "backwards"; readonly to: number };

/** The rows of a cursor page, in list order whatever the direction. */
export function cursorWindow(
  count: number,
  asked: { readonly place: CursorPlace; readonly limit: number },
  fault: PageFault | undefined,
): PageWindow {
  const limit = cappedSize(asked.limit, fault);
  const { place } = asked;
  if (place.direction === "forwards") {
    return fault?.kind === "repeatPage" && place.from > 0
      ? { start: Math.max(0, place.from - limit), end: place.from, total: count }
      : { start: place.from, end: Math.min(place.from + limit, count), total: count };
  }
  return fault?.kind === "repeatPage" && place.to < count
    ? { start: place.to, end: Math.min(place.to + limit, count), total: count }
    : { start: Math.max(0, place.to - limit), end: place.to, total: count };
}

/** What the answer names as the way on: nothing where nothing follows, and what was sent where the cursor is stuck. */
export function wayOn<T>(next: T | undefined, sent: T | undefined, fault: PageFault | undefined): T | undefined {
  return next !== undefined && fault?.kind === "stuckCursor" ? (sent ?? next) : next;
}

/** How many rows a page really has room for. */
export function cappedSize(size: number, fault: PageFault | undefined): number {
  return fault?.kind === "shortPage" ? Math.min(size, fault.rows) : size;
}

function movedOffset(offset: number, limit: number, fault: PageFault | undefined): number {
  if (fault?.kind === "repeatPage") return Math.max(0, offset - limit);
  if (fault?.kind === "clampOffset") return Math.min(offset, fault.max);
  return offset;
}
