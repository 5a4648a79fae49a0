import type { HTTPGraphQLRequest } from "@apollo/server";
import { isMap } from "../config/section.js";

/** How a request says which document it asks for. */
export interface DocumentParameters {
  /** A document's text. */
  readonly query: string | undefined;
  /** Of GraphQL over HTTP, appendix "Persisted Documents". */
  readonly documentId: unknown;
  /** `extensions.persistedQuery`: Apollo's protocol. */
  readonly persistedQuery: unknown;
}

/** Empty where Apollo Server would find no document either: it refuses a body that is no map, and a parameter that comes twice. */
export function readDocumentParameters({ method, search, body }: HTTPGraphQLRequest): DocumentParameters {
  const given = method === "GET" ? searchParameters(search) : body;
  const { query, documentId, extensions } = isMap(given) ? given : {};
  const { persistedQuery } = isMap(extensions) ? extensions : {};
  return {
    query: typeof query === "string" && query !== "" ? query : undefined,
    documentId: documentId ?? undefined,
    persistedQuery: persistedQuery ?? undefined,
  };
}

/** The same request as if it had asked by this text alone. */
export function withDocument(request: HTTPGraphQLRequest, text: string): HTTPGraphQLRequest {
  if (request.method !== "GET") {
    const body = isMap(request.body) ? request.body : {};
    const { extensions } = body;
    return { ...request, body: { ...body, query: text, ...(isMap(extensions) && withoutPersistedQuery(extensions)) } };
  }
  const search = new URLSearchParams(request.search);
  const { extensions } = searchParameters(request.search);
  search.set("query", text);
  if (isMap(extensions)) search.set("extensions", JSON.stringify(withoutPersistedQuery(extensions).extensions));
  return { ...request, search: `?${search.toString()}` };
}

function withoutPersistedQuery(extensions: Readonly<Record<string, unknown>>) {
  const { persistedQuery: _, ...others } = extensions;
  return { extensions: others };
}

/** Those of a GET that name a document. */
function searchParameters(search: string): Readonly<Record<string, unknown>> {
  const parameters = new URLSearchParams(search);
  const once = (name: string): string | undefined => {
    const [value, ...more] = parameters.getAll(name);
    return more.length === 0 ? value : undefined;
  };
  return { query: once("query"), documentId: once("documentId"), extensions: parseJson(once("extensions")) };
}

function parseJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
