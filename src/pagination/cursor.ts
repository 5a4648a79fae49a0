import { createHash, timingSafeEqual } from "node:crypto";
import { CredgraphError, type CursorFault } from "../domain/errors.js";
import { ByteReader, ByteWriter } from "./bytes.js";
import type { CursorKey, CursorKeys } from "./cursor-keys.js";
import type { Leaf } from "./leaf.js";
import type { PagerRow } from "./pager.js";
import { readContent, writeContent } from "./cursor-bytes.js";
import type { CursorContent } from "./cursor-content.js";

const VERSION = 2;
const PRINT_BYTES = 6;
const MAC_BYTES = 16;

/** A cursor as it came in. */
export type ReceivedCursor = CursorContent;

/** What a cursor is bound to: it fits no other arguments and no other leaves. */
export interface Fingerprint {
  readonly query: Buffer;
  readonly leaves: Buffer;
}

export function fingerprint<Row extends PagerRow>(
  connection: string,
  query: string,
  leaves: readonly Leaf<Row>[],
): Fingerprint {
  return {
    query: digest([connection, query]),
    leaves: digest(leaves.flatMap((leaf) => [leaf.source, leaf.collection, leaf.pager.style, leaf.pushed])),
  };
}

function digest(parts: readonly string[]): Buffer {
  return createHash("sha256").update(JSON.stringify(parts)).digest().subarray(0, PRINT_BYTES);
}

export function encodeCursor(content: CursorContent, print: Fingerprint, key: CursorKey): string {
  const writer = new ByteWriter().number(VERSION).raw(print.query).raw(print.leaves);
  writeContent(writer, content, key);
  const body = writer.toBuffer();
  return Buffer.concat([body, key.sign(body)]).toString("base64url");
}

/**
 * @param argument name of the argument that carried it, for the message.
 * @throws BAD_CURSOR with the reason.
 */
export function decodeCursor(
  text: string,
  argument: "after" | "before",
  print: Fingerprint,
  keys: CursorKeys,
): ReceivedCursor {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length <= MAC_BYTES || bytes.toString("base64url") !== text) throw refuse("MALFORMED", argument);
  const body = bytes.subarray(0, bytes.length - MAC_BYTES);
  const mac = bytes.subarray(bytes.length - MAC_BYTES);
  const key = keys.accepted.find((candidate) => timingSafeEqual(candidate.sign(body), mac));
  if (key === undefined) throw refuse("MALFORMED", argument);
  try {
    const reader = new ByteReader(body);
    if (reader.number() !== VERSION) throw refuse("MALFORMED", argument);
    if (!reader.raw(PRINT_BYTES).equals(print.query)) throw refuse("ARGUMENTS_CHANGED", argument);
    if (!reader.raw(PRINT_BYTES).equals(print.leaves)) throw refuse("SOURCES_CHANGED", argument);
    const content = readContent(reader, key, keys.accepted);
    if (!reader.done) throw refuse("MALFORMED", argument);
    return content;
  } catch (error) {
    throw error instanceof RangeError ? refuse("MALFORMED", argument) : error;
  }
}

const SENTENCES: Readonly<Record<Exclude<CursorFault, "LIST_CHANGED">, string>> = {
  MALFORMED:
    "is not a cursor of this gateway, or was altered. Pass a `cursor`, `startCursor` or `endCursor` unchanged, or leave the argument out to start over.",
  ARGUMENTS_CHANGED:
    "was made for another connection or other arguments. Repeat the query with the arguments it came from, or start over without a cursor.",
  SOURCES_CHANGED: "was made while other sources were configured or readable. Start over without a cursor.",
};

function refuse(reason: Exclude<CursorFault, "LIST_CHANGED">, argument: string): CredgraphError {
  return new CredgraphError("BAD_CURSOR", `The cursor in \`${argument}\` ${SENTENCES[reason]}`, { reason });
}

/** The place a cursor marks cannot be found again: every row it remembers is gone. */
export function listChanged<Row extends PagerRow>(leaf: Leaf<Row>): CredgraphError {
  return new CredgraphError(
    "BAD_CURSOR",
    `The list of source '${leaf.source}' changed so much that the place of this cursor cannot be found again. Start over without a cursor.`,
    { reason: "LIST_CHANGED", source: leaf.source, collection: leaf.collection },
  );
}
