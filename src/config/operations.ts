import { resolve } from "node:path";
import type { Complaint } from "./complaint.js";
import { type CheckDocument, parseManifest, type TrustedDocuments } from "./manifest.js";

/** What may be asked: anything, or these documents and nothing else. */
export type Operations = "open" | TrustedDocuments;

export type ReadOperations =
  | { readonly ok: true; readonly operations: Operations }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

export interface ReadOperationsOptions {
  /** What a relative path of a manifest is relative to. */
  readonly directory: string;
  readonly readFile: (path: string) => string;
  readonly checkDocument: CheckDocument;
  readonly introspection: boolean;
  /** Whether Query has `node` and `nodes`. */
  readonly node: boolean;
}

/** `operations` with `manifest`: a manifest that is not whole stops the start, rather than refuse a frontend's operation later. */
export function readOperations(
  mode: "open" | "trusted",
  manifest: string | undefined,
  { directory, readFile, checkDocument, introspection, node }: ReadOperationsOptions,
): ReadOperations {
  if (mode === "open") return { ok: true, operations: "open" };
  if (manifest === undefined) return refuse("is required with operations: trusted");
  let source: string;
  try {
    source = readFile(resolve(directory, manifest));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    return refuse(`names a file that cannot be read${code}`);
  }
  const parsed = parseManifest(source, (text) => checkDocument(text, { introspection, node }));
  return parsed.ok ? { ok: true, operations: parsed.documents } : refuse(...parsed.messages);
}

function refuse(...messages: readonly string[]): ReadOperations {
  return { ok: false, complaints: messages.map((message) => ({ path: "manifest", message })) };
}
