import type { ByteReader, ByteWriter } from "./bytes.js";
import type { CursorContent } from "./cursor-content.js";
import { type CursorKey, TAG_BYTES } from "./cursor-keys.js";
import type { SortValue } from "./order.js";
import { readPosition, writePosition } from "./position-bytes.js";
import type { RowSide, RowStanding, Standing } from "./standing.js";

const SIDES = ["own", "before", "behind"] as const satisfies readonly RowSide[];
const VALUE = { none: 0, number: 1, text: 2, sameText: 3 } as const;
const VALUES = 4;
const FOREIGN = VALUES * SIDES.length;

/** Hashes of neighbours for each leaf that lags: as many as 60 characters of a cursor have room for. */
const LAG_NEIGHBOURS = 6;
const AT = { start: 0, end: 1, row: 2, beside: 3 } as const satisfies Record<Standing["at"], number>;

/** `signing`: the key that the cursor is signed with, and that most positions were hashed with. */
export function writeContent(writer: ByteWriter, { mark, lags }: CursorContent, signing: CursorKey): void {
  const texts = new TextTable();
  writer.number(mark.leaf);
  writeRow(writer, mark, signing, texts);
  writer.number(lags.size);
  for (const [leaf, standing] of lags) {
    writer.number(leaf);
    writeStanding(writer, standing, signing, texts);
  }
}

/** @throws RangeError for anything `writeContent` does not write. */
export function readContent(reader: ByteReader, signing: CursorKey, accepted: readonly CursorKey[]): CursorContent {
  const texts = new TextTable();
  const keys: ReadKeys = { signing, accepted, texts };
  const mark = { leaf: reader.number(), ...readRow(reader, keys) };
  const lags = new Map<number, Standing>();
  for (let count = reader.number(); count > 0; count -= 1) lags.set(reader.number(), readStanding(reader, keys));
  return { mark, lags };
}

interface ReadKeys {
  readonly signing: CursorKey;
  readonly accepted: readonly CursorKey[];
  readonly texts: TextTable;
}

/** Texts that stand in a cursor, each written once: leaves that fail together stand beside the same names. */
class TextTable {
  readonly #texts: string[] = [];

  has(text: string): boolean {
    return this.#texts.includes(text);
  }

  indexOf(text: string): number {
    return this.#texts.indexOf(text);
  }

  at(index: number): string {
    const text = this.#texts[index];
    if (text === undefined) throw new RangeError("unknown text");
    return text;
  }

  add(text: string): string {
    this.#texts.push(text);
    return text;
  }
}

type RowPlace = Pick<RowStanding, "value" | "position" | "side" | "key">;

/** Side, kind of the value, and whether a key of an earlier secret made the hashes share a byte. */
function writeRow(
  writer: ByteWriter,
  { value, position, side, key }: RowPlace,
  signing: CursorKey,
  texts: TextTable,
  neighbours?: number,
): void {
  const tag = SIDES.indexOf(side) * VALUES + kindOf(value, texts);
  writer.number(key === signing ? tag : tag + FOREIGN);
  if (key !== signing) writer.raw(key.tag);
  writeValue(writer, value, texts);
  writePosition(writer, position, neighbours);
}

function readRow(reader: ByteReader, { signing, accepted, texts }: ReadKeys): RowPlace {
  const read = reader.number();
  const tag = read % FOREIGN;
  const side = SIDES[Math.floor(tag / VALUES)];
  if (side === undefined || read >= 2 * FOREIGN) throw new RangeError("unknown side");
  const key = read < FOREIGN ? signing : foreignKey(reader, accepted);
  return { side, key, value: readValue(reader, tag % VALUES, texts), position: readPosition(reader) };
}

function foreignKey(reader: ByteReader, accepted: readonly CursorKey[]): CursorKey {
  const tag = reader.raw(TAG_BYTES);
  const key = accepted.find((candidate) => candidate.tag.equals(tag));
  if (key === undefined) throw new RangeError("the key of an earlier secret is not accepted any more");
  return key;
}

function writeStanding(writer: ByteWriter, standing: Standing, signing: CursorKey, texts: TextTable): void {
  writer.number(AT[standing.at]);
  if (standing.at === "start" || standing.at === "end") return;
  if (standing.at === "row") return writeRow(writer, standing, signing, texts, LAG_NEIGHBOURS);
  writer.number(kindOf(standing.value, texts));
  writeValue(writer, standing.value, texts);
  writer.number(standing.leaf);
}

function readStanding(reader: ByteReader, keys: ReadKeys): Standing {
  switch (reader.number()) {
    case AT.start:
      return { at: "start" };
    case AT.end:
      return { at: "end" };
    case AT.row:
      return { at: "row", ...readRow(reader, keys) };
    case AT.beside:
      return { at: "beside", value: readValue(reader, reader.number(), keys.texts), leaf: reader.number() };
    default:
      throw new RangeError("unknown standing");
  }
}

function kindOf(value: SortValue | undefined, texts: TextTable): number {
  if (value === undefined) return VALUE.none;
  if (typeof value === "number") return VALUE.number;
  return texts.has(value) ? VALUE.sameText : VALUE.text;
}

function writeValue(writer: ByteWriter, value: SortValue | undefined, texts: TextTable): void {
  if (typeof value === "number") writer.signed(value);
  else if (value !== undefined && texts.has(value)) writer.number(texts.indexOf(value));
  else if (value !== undefined) writer.text(texts.add(value));
}

function readValue(reader: ByteReader, kind: number, texts: TextTable): SortValue | undefined {
  switch (kind) {
    case VALUE.none:
      return undefined;
    case VALUE.number:
      return reader.signed();
    case VALUE.text:
      return texts.add(reader.text());
    case VALUE.sameText:
      return texts.at(reader.number());
    default:
      throw new RangeError("unknown value");
  }
}
