/** Why a request is not served. Thrown by whatever reads a part of a request, answered in one place. */
export class RequestRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;

  constructor(status: number, code: string, title: string, detail: string) {
    super(detail);
    this.name = "RequestRefusal";
    this.status = status;
    this.code = code;
    this.title = title;
  }
}

/** A query parameter that is not as it has to be. Codes and words are those of the JSON:API library that the service shows signs of. */
export function badRequest(code: BadRequestCode, detail: string): RequestRefusal {
  return new RequestRefusal(400, code, TITLES[code], detail);
}

export type BadRequestCode = keyof typeof TITLES;

const TITLES = {
  FILTER_NOT_ALLOWED: "Filter not allowed",
  INVALID_FIELD: "Invalid field",
  INVALID_FILTERS_SYNTAX: "Invalid filters syntax",
  INVALID_FILTER_VALUE: "Invalid filter value",
  INVALID_INCLUDE: "Invalid include",
  INVALID_PAGE_OBJECT: "Invalid page object",
  INVALID_PAGE_VALUE: "Invalid page value",
  INVALID_RESOURCE: "Invalid resource",
  INVALID_SORT_CRITERIA: "Invalid sort criteria",
  PARAM_NOT_ALLOWED: "Param not allowed",
} as const;
