import { STATUS_CODES } from "node:http";
import type { Answer } from "../kit/emulator.js";
import { checkFields } from "../kit/field-errors.js";
import { objectOf, parseJson, type JsonObject } from "../kit/json.js";
import { numberedWindow } from "../kit/paging.js";
import type { RecordList } from "../kit/record-list.js";
import type { ApiVersion } from "./api-version.js";
import type { CredentialWrites } from "./credential-writes.js";
import type { EmailitSwitches } from "./emailit-switches.js";
import { listArguments, type ListArguments } from "./list-arguments.js";
import { creation, invalid, update } from "./version-one-input.js";

/**
 * `/v1/credentials`. The documentation shows single objects bare and lists as `{ data }`; some clients expect
 * `{ data: {…} }` and `total_records`, which the switches `wrapped` and `totals` give.
 */
export function versionOne(records: RecordList, writes: CredentialWrites, switches: EmailitSwitches): ApiVersion {
  const single = (record: JsonObject): JsonObject => (switches.is("wrapped", true) ? { data: record } : record);
  const totals = (): boolean => switches.is("wrapped", true) || switches.is("totals", true);
  return {
    problem,
    routes: [
      {
        method: "GET",
        path: "/v1/credentials",
        pageFaults: ["shortPage", "repeatPage", "clampOffset", "wrongTotal"],
        handle: ({ query, body, pageFault }) => {
          const asked = listArguments(query, body);
          const matching = filtered(records, asked);
          const window = numberedWindow(matching.length, { page: asked.page, size: asked.perPage }, pageFault);
          const data = matching.slice(window.start, window.end).map(({ record }) => record);
          return { status: 200, body: totals() ? { data, total_records: window.total } : { data } };
        },
      },
      {
        method: "GET",
        path: "/v1/credentials/:id",
        handle: ({ params, path }) => {
          const stored = records.get(params["id"] ?? "");
          return stored === undefined ? problem(404, path) : { status: 200, body: single(stored.record) };
        },
      },
      {
        method: "POST",
        path: "/v1/credentials",
        handle: ({ body }) => {
          const given = checkFields(creation, fieldsOf(body));
          if (!given.ok) return invalid(given);
          const { stored, key } = writes.create({ ...given.value, sendingDomainId: null, prefix: "em_" });
          const { id = null, name = null, type = null, ...times } = stored.record;
          return { status: 201, body: single({ id, name, type, key, ...times }) };
        },
      },
      {
        method: "PUT",
        path: "/v1/credentials/:id",
        handle: ({ params, path, body }) => {
          const stored = records.get(params["id"] ?? "");
          if (stored?.id === undefined) return problem(404, path);
          const given = checkFields(update, fieldsOf(body));
          if (!given.ok) return invalid(given);
          const { name } = given.value;
          const { record } = (name === undefined ? undefined : writes.rename(stored.id, name)) ?? stored;
          return { status: 200, body: single(record) };
        },
      },
      {
        method: "DELETE",
        path: "/v1/credentials/:id",
        handle: ({ params, path }) => {
          switch (writes.remove(params["id"] ?? "")) {
            case "unknown":
              return problem(404, path);
            case "last":
              return {
                status: switches.is("lastCredential", "409") ? 409 : switches.is("lastCredential", "400") ? 400 : 422,
                body: { message: "You must have at least one credential.", success: false },
              };
            case "removed":
              // Nothing is documented; a client that takes only JSON, and one that expects these fields, are both content.
              return { status: 200, body: { success: true, message: "Credential deleted.", notify: true } };
          }
        },
      },
    ],
  };
}

/**
 * By part of the name in either case, and by the exact type; an unknown type matches nothing. Neither rule is documented:
 * both are habits of Laravel.
 */
function filtered(records: RecordList, { name, type }: ListArguments): RecordList["all"] {
  if (name === "" && type === "") return records.all;
  const part = name.toLowerCase();
  return records.all.filter(
    ({ record }) =>
      (type === "" || record["type"] === type) &&
      (name === "" || (typeof record["name"] === "string" && record["name"].toLowerCase().includes(part))),
  );
}

/** Laravel takes a body that is no JSON object for one without fields. */
function fieldsOf(body: string): JsonObject {
  return objectOf(parseJson(body)) ?? {};
}

/** `{ message }`, in Laravel's words where it has its own. */
function problem(status: number, path: string): Answer {
  return { status, body: { message: messageOf(status, path) } };
}

function messageOf(status: number, path: string): string {
  switch (status) {
    case 401:
      return "Unauthenticated.";
    case 404:
      return /^\/v1\/credentials\/[^/]+$/.test(path)
        ? "Credential not found."
        : `The route ${path.slice(1)} could not be found.`;
    case 405:
      return `The method is not supported for route ${path.slice(1)}.`;
    case 429:
      return "Too Many Attempts.";
    default:
      return STATUS_CODES[status] ?? "Server Error";
  }
}
