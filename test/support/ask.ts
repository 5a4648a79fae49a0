import { request } from "undici";

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Undefined where the body is no JSON. */
  readonly json: unknown;
}

export interface HttpQuestion {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** One HTTP request, read to its end. Redirects are not followed. */
export async function fetchOnce(
  url: string,
  { method = "GET", headers = {}, body, signal }: HttpQuestion = {},
): Promise<HttpAnswer> {
  const answer = await request(url, { method, headers, body: body ?? null, signal: signal ?? null });
  const text = await answer.body.text();
  return { status: answer.statusCode, headers: answer.headers, text, json: parseJson(text) };
}

/** What GraphQL over HTTP has clients accept: an operation that cannot be executed is 400 to them. */
const ACCEPT = "application/graphql-response+json, application/json;q=0.9";

/** One GraphQL operation by POST. */
export function postGraphql(
  origin: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  signal?: AbortSignal,
): Promise<HttpAnswer> {
  return fetchOnce(`${origin}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: ACCEPT },
    body: JSON.stringify({ query, variables }),
    ...(signal && { signal }),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
