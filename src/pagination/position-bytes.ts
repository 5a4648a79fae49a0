import type { Anchors } from "./anchors.js";
import type { ByteReader, ByteWriter } from "./bytes.js";
import type { CursorPosition, Position } from "./position.js";

const OPENINGS = ["next", "previous", "after", "before"] as const satisfies readonly CursorPosition["opens"][];
const OPEN_SIDE = 0;
const STYLE = { index: 0, cursor: 1, sorted: 2, seek: 3, keyed: 4 } as const satisfies Record<
  Position["style"],
  number
>;

/** @param neighbours hashes of neighbours to write at most: with fewer a place is lost sooner when a list changes, and a cursor is shorter. */
export function writePosition(writer: ByteWriter, position: Position, neighbours = Number.POSITIVE_INFINITY): void {
  writer.number(STYLE[position.style]);
  switch (position.style) {
    case "index":
      writer.number(position.index).number(position.total === undefined ? 0 : position.total + 1);
      writeAnchors(writer, position.anchors, neighbours);
      return;
    case "cursor":
      writer.number(OPENINGS.indexOf(position.opens)).number(position.index);
      writer.number(position.cursor === undefined ? 0 : 1).text(position.cursor ?? "");
      writeAnchors(writer, position.anchors, neighbours);
      return;
    case "sorted":
      writer
        .number(position.instant === null ? 0 : 1)
        .signed(position.instant ?? 0)
        .text(position.key);
      return;
    case "keyed":
      writer.text(position.key);
      return;
    case "seek":
      writer
        .signed(position.newest)
        .number(position.newest - position.oldest)
        .text(position.key);
      writeKeys(writer, position.above);
      writeKeys(writer, position.below);
      writer.number(position.shown.direction === "forward" ? 0 : 1).number(position.shown.hashes.length);
      for (const hash of position.shown.hashes) writer.hash(hash);
  }
}

/** @throws RangeError for anything `writePosition` does not write. */
export function readPosition(reader: ByteReader): Position {
  const style = reader.number();
  switch (style) {
    case STYLE.index: {
      const index = reader.number();
      const total = reader.number();
      return { style: "index", index, total: total === 0 ? undefined : total - 1, anchors: readAnchors(reader) };
    }
    case STYLE.cursor: {
      const opens = OPENINGS[reader.number()];
      if (opens === undefined) throw new RangeError("unknown opening");
      const index = reader.number();
      const given = reader.number() === 1;
      const cursor = reader.text();
      return { style: "cursor", opens, index, cursor: given ? cursor : undefined, anchors: readAnchors(reader) };
    }
    case STYLE.sorted: {
      const given = reader.number() === 1;
      const instant = reader.signed();
      return { style: "sorted", instant: given ? instant : null, key: reader.text() };
    }
    case STYLE.seek: {
      const newest = reader.signed();
      const oldest = newest - reader.number();
      const key = reader.text();
      const above = readKeys(reader);
      const below = readKeys(reader);
      const direction = reader.number() === 0 ? "forward" : "backward";
      const shown = { direction, hashes: readHashes(reader, reader.number()) } as const;
      return { style: "seek", newest, oldest, key, above, below, shown };
    }
    case STYLE.keyed:
      return { style: "keyed", key: reader.text() };
    default:
      throw new RangeError("unknown style");
  }
}

/** The only neighbour on one side is the best of all, so it is kept; the farthest ones on the other side are given up. */
function writeAnchors(writer: ByteWriter, anchors: Anchors, most: number): void {
  const before = anchors.before.slice(0, most - Math.min(anchors.after.length, 1));
  const after = anchors.after.slice(0, most - Math.min(anchors.before.length, 1));
  writer.hash(anchors.row).number(before.length).number(after.length);
  for (const hash of before) writer.hash(hash);
  for (const hash of after) writer.hash(hash);
}

function readAnchors(reader: ByteReader): Anchors {
  const row = reader.hash();
  const before = reader.number();
  const after = reader.number();
  return { row, before: readHashes(reader, before), after: readHashes(reader, after) };
}

function readHashes(reader: ByteReader, count: number): number[] {
  const hashes: number[] = [];
  for (let index = 0; index < count; index += 1) hashes.push(reader.hash());
  return hashes;
}

function writeKeys(writer: ByteWriter, keys: readonly string[] | undefined): void {
  writer.number(keys === undefined ? OPEN_SIDE : keys.length + 1);
  for (const key of keys ?? []) writer.text(key);
}

function readKeys(reader: ByteReader): string[] | undefined {
  const count = reader.number();
  if (count === OPEN_SIDE) return undefined;
  const keys: string[] = [];
  for (let index = 1; index < count; index += 1) keys.push(reader.text());
  return keys;
}
