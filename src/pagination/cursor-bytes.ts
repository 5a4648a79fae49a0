import type { ByteReader, ByteWriter } from "./bytes.js";
import type { CursorContent } from "./cursor-content.js";
import type { SortValue } from "./order.js";
import { readPosition, writePosition } from "./position-bytes.js";
import type { RowSide, RowStanding, Standing } from "./standing.js";

const SIDES = ["own", "before", "behind"] as const satisfies readonly RowSide[];
const VALUE = { none: 0, number: 1, text: 2 } as const;
const VALUES = 3;
const AT = { start: 0, end: 1, row: 2, beside: 3 } as const satisfies Record<Standing["at"], number>;

export function writeContent(writer: ByteWriter, { mark, lags }: CursorContent): void {
  writer.number(mark.leaf);
  writeRow(writer, mark);
  writer.number(lags.size);
  for (const [leaf, standing] of lags) {
    writer.number(leaf);
    writeStanding(writer, standing);
  }
}

/** @throws RangeError for anything `writeContent` does not write. */
export function readContent(reader: ByteReader): CursorContent {
  const mark = { leaf: reader.number(), ...readRow(reader) };
  const lags = new Map<number, Standing>();
  for (let count = reader.number(); count > 0; count -= 1) lags.set(reader.number(), readStanding(reader));
  return { mark, lags };
}

type RowPlace = Pick<RowStanding, "value" | "position" | "side">;

/** Side and kind of the value share a byte. */
function writeRow(writer: ByteWriter, { value, position, side }: RowPlace): void {
  writer.number(SIDES.indexOf(side) * VALUES + kindOf(value));
  writeValue(writer, value);
  writePosition(writer, position);
}

function readRow(reader: ByteReader): RowPlace {
  const tag = reader.number();
  const side = SIDES[Math.floor(tag / VALUES)];
  if (side === undefined) throw new RangeError("unknown side");
  return { side, value: readValue(reader, tag % VALUES), position: readPosition(reader) };
}

function writeStanding(writer: ByteWriter, standing: Standing): void {
  writer.number(AT[standing.at]);
  if (standing.at === "start" || standing.at === "end") return;
  if (standing.at === "row") return writeRow(writer, standing);
  writer.number(kindOf(standing.value));
  writeValue(writer, standing.value);
  writer.number(standing.leaf);
}

function readStanding(reader: ByteReader): Standing {
  switch (reader.number()) {
    case AT.start:
      return { at: "start" };
    case AT.end:
      return { at: "end" };
    case AT.row:
      return { at: "row", ...readRow(reader) };
    case AT.beside:
      return { at: "beside", value: readValue(reader, reader.number()), leaf: reader.number() };
    default:
      throw new RangeError("unknown standing");
  }
}

function kindOf(value: SortValue | undefined): number {
  if (value === undefined) return VALUE.none;
  return typeof value === "number" ? VALUE.number : VALUE.text;
}

function writeValue(writer: ByteWriter, value: SortValue | undefined): void {
  if (typeof value === "number") writer.signed(value);
  else if (value !== undefined) writer.text(value);
}

function readValue(reader: ByteReader, kind: number): SortValue | undefined {
  switch (kind) {
    case VALUE.none:
      return undefined;
    case VALUE.number:
      return reader.signed();
    case VALUE.text:
      return reader.text();
    default:
      throw new RangeError("unknown value");
  }
}
