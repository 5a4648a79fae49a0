import { STATUS_CODES } from "node:http";

/** Whatever goes wrong over HTTP is told in the shape that GraphQL clients read. */
export interface ErrorBody {
  readonly errors: readonly [{ readonly message: string; readonly extensions: { readonly code: string } }];
}

export function errorBody(code: string, message: string): ErrorBody {
  return { errors: [{ message, extensions: { code } }] };
}

/** For a request whose body is over `limit` bytes. How many it has is known where it was announced. */
export function bodyTooLarge(limit: number, announced: string | undefined): ErrorBody {
  const size = announced !== undefined && /^\d{1,15}$/.test(announced) ? announced : `more than ${limit}`;
  return errorBody("BAD_REQUEST", `The request body has ${size} bytes: at most ${limit} are allowed (limits.body).`);
}

/** For a request that no route took. Fixed sentences: a server's own messages repeat what was sent. */
export function requestErrorBody(status: number): ErrorBody {
  return errorBody("BAD_REQUEST", REQUEST_ERRORS[status] ?? `${STATUS_CODES[status] ?? "Bad Request"}.`);
}

const REQUEST_ERRORS: Readonly<Record<number, string>> = {
  400: "The request cannot be read: the body must be JSON, as its content-type says.",
  405: "The graph is asked by GET or POST.",
  406: "The answer can be application/graphql-response+json or application/json, in UTF-8: the accept header takes neither.",
  415: "The content-type must be application/json, in UTF-8, and the body not compressed.",
};
