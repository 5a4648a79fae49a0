import { STATUS_CODES } from "node:http";

/** Whatever goes wrong over HTTP is told in the shape that GraphQL clients read. */
export interface ErrorBody {
  readonly errors: readonly [{ readonly message: string; readonly extensions: { readonly code: string } }];
}

export function errorBody(code: string, message: string): ErrorBody {
  return { errors: [{ message, extensions: { code } }] };
}

/** For a request that no route took. Fixed sentences: a server's own messages repeat what was sent. */
export function requestErrorBody(status: number): ErrorBody {
  return errorBody("BAD_REQUEST", REQUEST_ERRORS[status] ?? `${STATUS_CODES[status] ?? "Bad Request"}.`);
}

const REQUEST_ERRORS: Readonly<Record<number, string>> = {
  400: "The request cannot be read: the body must be JSON, as its content-type says.",
  405: "The graph is asked by GET or POST.",
  406: "The answer can be application/graphql-response+json or application/json, in UTF-8: the accept header takes neither.",
  413: "The request body is larger than this server takes.",
  415: "The content-type must be application/json, in UTF-8.",
};
