import { LineCounter, parseDocument, type ErrorCode } from "yaml";
import type { Complaint } from "./complaint.js";

export type ParsedFile =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

/** Enough for anchors that people write, too few for a document that unfolds without end. */
const MAX_ALIASES = 100;

/** Of syntax errors: what follows the first few is mostly their echo. */
const MAX_COMPLAINTS = 5;

/**
 * The value of a YAML or JSON file (JSON is YAML), `${VAR}` still in it, quoted or not. Complaints are in our own words: the
 * parser's quote the line that they stand in, and it may hold a secret.
 */
export function parseConfigFile(source: string, file: string): ParsedFile {
  const lines = new LineCounter();
  const document = parseDocument(hideReferences(source), {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    stringKeys: true,
    // Its warnings would go to stderr by themselves, with the text that they are about.
    logLevel: "error",
  });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const sentences = new Map<number, string>();
    for (const { code, pos } of faults) {
      const { line, col } = lines.linePos(pos[0]);
      const sentence = SENTENCES[code] ?? "is not valid YAML or JSON";
      if (!sentences.has(line)) sentences.set(line, `line ${String(line)}, column ${String(col)}: ${sentence}`);
    }
    return refuse(...[...sentences.values()].slice(0, MAX_COMPLAINTS));
  }
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: MAX_ALIASES, reviver: showReferences }) };
  } catch {
    return refuse(`uses an alias without its anchor, or more than ${String(MAX_ALIASES)} aliases`);
  }

  function refuse(...messages: readonly string[]): ParsedFile {
    return { ok: false, complaints: messages.map((message) => ({ path: file, message })) };
  }
}

/**
 * In `{ secret: ${KEY} }` YAML takes the reference's brace for a map. So references go through the parser in private-use characters,
 * as many as they had: its line and column numbers stay true.
 */
function hideReferences(source: string): string {
  return source.replaceAll(/\$\{([^{}\r\n]*)\}/g, "\uE000\uE001$1\uE002");
}

function showReferences(_key: unknown, value: unknown): unknown {
  return typeof value === "string" ? value.replaceAll(/\uE000\uE001([^\uE002]*)\uE002/g, "${$1}") : value;
}

const SENTENCES: Readonly<Partial<Record<ErrorCode, string>>> = {
  DUPLICATE_KEY: "a key occurs twice in the same map",
  TAB_AS_INDENT: "a tab indents the line: indent with spaces",
  BAD_INDENT: "the indentation does not fit, or a bracket is not closed",
  MULTIPLE_DOCS: "a second document begins: one file is one configuration",
  TAG_RESOLVE_FAILED: "a tag (!name) is not known: quote a text that begins with an exclamation mark",
  NON_STRING_KEY: "a key is not text",
  BLOCK_AS_IMPLICIT_KEY:
    "two keys stand on one line: put each on its own, or quote a text that contains a colon and a space",
  MISSING_CHAR: "a quote, bracket, colon or comma is missing",
};
