import { CredgraphError } from "./errors.js";

/** The parts of a credential's or a source's global id. */
export type GlobalId =
  | {
      readonly kind: "credential";
      readonly provider: string;
      readonly source: string;
      readonly collection: string;
      readonly upstreamId: string;
    }
  | { readonly kind: "source"; readonly source: string };

const SEPARATOR = ":";
const SOURCE_TAG = "source";

/**
 * One canonical text for one thing: unpadded base64url of `provider:source:collection:upstream id`, or of `source:key`. Source keys, provider and
 * collection names contain no colon; the upstream id stands last, so it may.
 */
export function encodeGlobalId(id: GlobalId): string {
  const parts = id.kind === "source" ? [SOURCE_TAG, id.source] : [id.provider, id.source, id.collection, id.upstreamId];
  return Buffer.from(parts.join(SEPARATOR), "utf8").toString("base64url");
}

/**
 * The form only: whether provider and collection exist and what an upstream id may look like is for whoever knows the providers.
 * @throws BAD_USER_INPUT when the text is not the one canonical encoding of a global id.
 */
export function decodeGlobalId(text: string): GlobalId {
  const decoded = Buffer.from(text, "base64url").toString("utf8");
  const parts = decoded.split(SEPARATOR);
  const [first, second, third, ...rest] = parts;
  if (first === SOURCE_TAG && second !== undefined && third === undefined) {
    const id: GlobalId = { kind: "source", source: second };
    if (second !== "" && encodeGlobalId(id) === text) return id;
  } else if (first !== undefined && second !== undefined && third !== undefined && rest.length > 0) {
    const id: GlobalId = {
      kind: "credential",
      provider: first,
      source: second,
      collection: third,
      upstreamId: rest.join(SEPARATOR),
    };
    if (encodeGlobalId(id) === text) return id;
  }
  throw malformedId();
}

/** The refusal does not repeat the id: it may be anything, pasted from anywhere. */
export function malformedId(): CredgraphError {
  return new CredgraphError(
    "BAD_USER_INPUT",
    "This is not an id of this graph: pass an `id` exactly as a query returned it.",
  );
}
