import { STATUS_CODES } from "node:http";
import type { Answer } from "../kit/emulator.js";
import { RequestRefusal } from "./request-refusal.js";

export const JSON_API = "application/vnd.api+json";

/** `{ errors: [{ title, detail, code, status }] }`, the status as a text. */
export function refused({ status, code, title, message: detail }: RequestRefusal): Answer {
  return { status, body: { errors: [{ title, detail, code, status: String(status) }] } };
}

/** A failure of this status, in the documentation's words where it has some. */
export function problem(status: number): Answer {
  return refused(usualRefusal(status));
}

/** What there is to say about a status where nothing more is known. */
export function usualRefusal(status: number): RequestRefusal {
  switch (status) {
    case 401:
      // There is no 403: a lack of permission is answered so too.
      return new RequestRefusal(
        401,
        "UNAUTHORIZED",
        "Access denied",
        "You are not authorized to perform this action on the requested resource.",
      );
    case 404:
      return new RequestRefusal(
        404,
        "RECORD_NOT_FOUND",
        "Record not found",
        "The requested resource was not found. Please double-check the resource id.",
      );
    case 406:
      return new RequestRefusal(406, "NOT_ACCEPTABLE", "Not acceptable", `All requests must accept '${JSON_API}'.`);
    case 415:
      return new RequestRefusal(
        415,
        "UNSUPPORTED_MEDIA_TYPE",
        "Unsupported media type",
        `All requests with a body must have the Content-Type '${JSON_API}'.`,
      );
    default: {
      const title = STATUS_CODES[status] ?? "Error";
      return new RequestRefusal(status, title.toUpperCase().replaceAll(/[^A-Z]+/g, "_"), title, title);
    }
  }
}
