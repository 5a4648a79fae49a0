import { STATUS_CODES } from "node:http";
import type { Answer } from "../kit/emulator.js";

/** A parameter that cannot be read, a field that a filter or sort may not name, or one of a body that cannot be taken. */
export interface InvalidField {
  readonly field: string;
  readonly message: string;
}

interface Particulars {
  readonly detail?: string;
  readonly invalidFields?: readonly InvalidField[];
}

/** The titles that the documentation has; only that of 429 is an example from the wire. */
const TITLES: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not found",
  409: "Conflict",
  422: "Validation error",
  429: "Rate Limit Exceeded",
};

const DETAILS: Readonly<Record<number, string>> = {
  401: "Invalid credentials used.",
  404: "The resource was not found.",
  422: "The request has invalid parameters.",
};

/**
 * Problem details, but as `application/json`: `{ type, title, status, detail, instance }`, with 400 and 422 also
 * `invalidFields`, which may name a field more than once.
 */
export function problem(status: number, path: string, { detail, invalidFields = [] }: Particulars = {}): Answer {
  const title = TITLES[status] ?? STATUS_CODES[status] ?? "Error";
  return {
    status,
    body: {
      type: "about:blank",
      title,
      status,
      detail: detail ?? DETAILS[status] ?? `${title}.`,
      instance: path,
      ...(status === 400 || status === 422
        ? { invalidFields: invalidFields.map(({ field, message }) => ({ field, message })) }
        : {}),
    },
  };
}
