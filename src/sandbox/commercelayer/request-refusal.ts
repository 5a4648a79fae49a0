import type { JsonObject } from "../kit/json.js";

/** One of the errors of an answer. */
export interface ApiError {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Where in the body it is: `/data/attributes/name`. */
  readonly pointer?: string;
  readonly meta?: JsonObject;
}

/** Why a request is not served. Thrown by whatever reads a part of a request, answered in one place. */
export class RequestRefusal extends Error {
  readonly status: number;
  readonly errors: readonly [ApiError, ...ApiError[]];

  constructor(status: number, ...errors: readonly [ApiError, ...ApiError[]]) {
    super(errors[0].detail);
    this.name = "RequestRefusal";
    this.status = status;
    this.errors = errors;
  }
}

/** A part of a request that is not as it has to be. Codes and words are those of the JSON:API library that the service shows signs of. */
export function badRequest(code: BadRequestCode, detail: string): RequestRefusal {
  return new RequestRefusal(400, { code, title: TITLES[code], detail });
}

/** Parameters of the query or members of the body that there are not, or not for this request: an error for each. */
export function notAllowed(...names: readonly [string, ...string[]]): RequestRefusal {
  const [first, ...others] = names;
  return new RequestRefusal(400, notAllowedError(first), ...others.map(notAllowedError));
}

function notAllowedError(name: string): ApiError {
  const code = "PARAM_NOT_ALLOWED";
  return { code, title: TITLES[code], detail: `${name} is not allowed.` };
}

export type BadRequestCode = keyof typeof TITLES;

const TITLES = {
  FILTER_NOT_ALLOWED: "Filter not allowed",
  INVALID_DATA_FORMAT: "Invalid data format",
  INVALID_FIELD: "Invalid field",
  INVALID_FILTERS_SYNTAX: "Invalid filters syntax",
  INVALID_FILTER_VALUE: "Invalid filter value",
  INVALID_INCLUDE: "Invalid include",
  INVALID_LINKS_OBJECT: "Invalid Links Object",
  INVALID_PAGE_OBJECT: "Invalid page object",
  INVALID_PAGE_VALUE: "Invalid page value",
  INVALID_RESOURCE: "Invalid resource",
  INVALID_SORT_CRITERIA: "Invalid sort criteria",
  KEY_NOT_INCLUDED_IN_URL: "Key is not included in URL",
  KEY_ORDER_MISMATCH: "A key is required",
  PARAM_MISSING: "Missing Parameter",
  PARAM_NOT_ALLOWED: "Param not allowed",
  TYPE_MISMATCH: "Type Mismatch",
} as const;
