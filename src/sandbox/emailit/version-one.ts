import { STATUS_CODES } from "node:http";
import type { Answer } from "../kit/emulator.js";
import type { JsonObject } from "../kit/json.js";
import { numberedWindow } from "../kit/paging.js";
import type { RecordList } from "../kit/record-list.js";
import type { ApiVersion } from "./api-version.js";
import type { EmailitSwitches } from "./emailit-switches.js";
import { listArguments, type ListArguments } from "./list-arguments.js";

/**
 * `/v1/credentials`. The documentation shows single objects bare and lists as `{ data }`; some clients expect
 * `{ data: {…} }` and `total_records`, which the switches `wrapped` and `totals` give.
 */
export function versionOne(records: RecordList, switches: EmailitSwitches): ApiVersion {
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
