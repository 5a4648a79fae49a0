import { STATUS_CODES } from "node:http";
import type { Answer } from "../kit/emulator.js";
import { RequestRefusal } from "./request-refusal.js";

export const JSON_API = "application/vnd.api+json";

/** `{ errors: [{ title, detail, code, source?: { pointer }, status, meta? }] }`, the status as a text. */
export function refused({ status, errors }: RequestRefusal): Answer {
  return {
    status,
    body: {
      errors: errors.map(({ title, detail, code, pointer, meta }) => ({
        title,
        detail,
        code,
        ...(pointer === undefined ? {} : { source: { pointer } }),
        status: String(status),
        ...(meta === undefined ? {} : { meta }),
      })),
    },
  };
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
      return new RequestRefusal(401, {
        code: "UNAUTHORIZED",
        title: "Access denied",
        detail: "You are not authorized to perform this action on the requested resource.",
      });
    case 404:
      return new RequestRefusal(404, {
        code: "RECORD_NOT_FOUND",
        title: "Record not found",
        detail: "The requested resource was not found. Please double-check the resource id.",
      });
    case 406:
      return new RequestRefusal(406, {
        code: "NOT_ACCEPTABLE",
        title: "Not acceptable",
        detail: `All requests must accept '${JSON_API}'.`,
      });
    case 415:
      return new RequestRefusal(415, {
        code: "UNSUPPORTED_MEDIA_TYPE",
        title: "Unsupported media type",
        detail: `All requests with a body must have the Content-Type '${JSON_API}'.`,
      });
    default: {
      const title = STATUS_CODES[status] ?? "Error";
      const code = title.toUpperCase().replaceAll(/[^A-Z]+/g, "_");
      return new RequestRefusal(status, { code, title, detail: title });
    }
  }
}
