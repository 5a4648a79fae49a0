import { CredgraphError } from "../domain/errors.js";
import type { PageArguments } from "./connection-request.js";

export type Direction = "forward" | "backward";

/** Which rows a client wants: `count` of them in `direction`, between the two cursors where they are given. */
export interface PageWindow {
  readonly direction: Direction;
  readonly count: number;
  readonly after: string | undefined;
  readonly before: string | undefined;
}

/** Rows of a page that nobody gave a size to, where the cap is no less. */
export const DEFAULT_COUNT = 25;

/**
 * `first`/`after`/`last`/`before` of the GraphQL Cursor Connections Specification as one window. Without a size it is 25: the first ones, or the
 * last ones when only `before` is given.
 * @throws BAD_USER_INPUT for a negative size, one over the cap, or both sizes.
 */
export function parsePageArguments(page: PageArguments, cap: number): PageWindow {
  const first = page.first ?? undefined;
  const last = page.last ?? undefined;
  const after = page.after ?? undefined;
  const before = page.before ?? undefined;
  if (first !== undefined && last !== undefined) {
    throw new CredgraphError(
      "BAD_USER_INPUT",
      "`first` and `last` were both given. Pass `first` to page forwards or `last` to page backwards.",
    );
  }
  const backward = last !== undefined || (first === undefined && before !== undefined && after === undefined);
  const name = backward ? "last" : "first";
  const count = first ?? last ?? Math.min(DEFAULT_COUNT, cap);
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new CredgraphError(
      "BAD_USER_INPUT",
      `\`${name}: ${count}\` is no page size: pass a whole number from 0 to ${cap}.`,
    );
  }
  if (count > cap) {
    throw new CredgraphError(
      "BAD_USER_INPUT",
      `\`${name}: ${count}\` is over the largest page of ${cap} (limits.pageSize): ask for at most ${cap} and follow the cursors.`,
    );
  }
  return { direction: backward ? "backward" : "forward", count, after, before };
}
