import { CursorWalk } from "./cursor-walk.js";
import { IndexedWalk } from "./indexed-walk.js";
import type { PagerRow } from "./pager.js";
import { SeekWalk } from "./seek-walk.js";
import { SortedWalk } from "./sorted-walk.js";
import type { Walk, WalkOptions } from "./walk.js";

/** The walk for a leaf's pager style. */
export function openWalk<Row extends PagerRow>(options: WalkOptions<Row>): Walk<Row> {
  const { leaf } = options;
  const { pager } = leaf;
  switch (pager.style) {
    case "offset":
    case "page":
      return new IndexedWalk({ ...leaf, pager }, options);
    case "cursor":
      return new CursorWalk({ ...leaf, pager }, options);
    case "whole":
      return new SortedWalk(options);
    case "seek":
      return new SeekWalk({ ...leaf, pager }, options);
  }
}
