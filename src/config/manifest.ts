import { createHash } from "node:crypto";
import { z } from "zod";

/** The documents that may be asked for, by the SHA-256 of their text in lower-case hex. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** What is wrong with a document of a manifest, one sentence each. */
export type CheckDocument = (
  text: string,
  server: { readonly introspection: boolean; /** Whether Query has `node` and `nodes`. */ readonly node: boolean },
) => readonly string[];

export type ParsedManifest =
  | { readonly ok: true; readonly documents: TrustedDocuments }
  | { readonly ok: false; readonly messages: readonly string[] };

/** `{ "<hash>": "query { … }" }`, as codegen's client preset and Relay's compiler write it. */
const hashMap = z.record(z.string(), z.string()).transform((documents) => Object.entries(documents));

/** As Apollo's `generate-persisted-query-manifest` writes it. */
const apolloManifest = z
  .object({
    format: z.literal("apollo-persisted-query-manifest"),
    version: z.literal(1),
    operations: z.array(z.object({ id: z.string(), body: z.string() })),
  })
  .transform(({ operations }) => operations.map(({ id, body }): [string, string] => [id, body]));

const manifest = z.union([apolloManifest, hashMap]);

/** The documents of a manifest, or every complaint about it. `check` looks into the text of each. */
export function parseManifest(source: string, check: (text: string) => readonly string[]): ParsedManifest {
  const parsed = manifest.safeParse(parseJson(source));
  if (!parsed.success) return refuse(SHAPE);
  if (parsed.data.length === 0) return refuse("names a manifest without documents: nothing could be asked");
  const messages = parsed.data.flatMap(([id, text], index) => complaintsAbout(id, text, index, check));
  if (messages.length > 0) return refuse(...messages);
  return { ok: true, documents: new Map(parsed.data.map(([id, text]) => [hashOfId(id), text])) };
}

/** `sha256:` before a hash is optional: codegen and GraphQL over HTTP write it, Apollo and Relay do not. */
export function hashOfId(id: string): string {
  return id.replace(/^sha256:/, "");
}

/** What Apollo, Relay and GraphQL over HTTP know a document by. */
export function hashOfDocument(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function complaintsAbout(
  id: string,
  text: string,
  index: number,
  check: (text: string) => readonly string[],
): readonly string[] {
  const hash = hashOfId(id);
  // What is no hash may be anything, where the file is not the one that was meant: it is not repeated.
  if (!/^[\da-f]{64}$/.test(hash)) {
    return [
      `document ${String(index + 1)} is not known by a SHA-256 hash: 64 hex digits in lower case, with or without sha256:`,
    ];
  }
  const name = `document ${String(index + 1)} (${hash.slice(0, 8)}…)`;
  if (hashOfDocument(text) !== hash)
    return [`${name} does not have that hash: its text was changed, or hashed otherwise`];
  return check(text).map((fault) => `${name}: ${fault}`);
}

const SHAPE =
  "names a file that is no manifest: JSON that maps hashes to documents, as codegen's persistedDocuments writes it, or an Apollo persisted query manifest";

function refuse(...messages: readonly string[]): ParsedManifest {
  return { ok: false, messages };
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}
