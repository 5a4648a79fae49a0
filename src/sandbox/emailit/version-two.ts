import { STATUS_CODES } from "node:http";
import type { Answer } from "../kit/emulator.js";
import { checkFields } from "../kit/field-errors.js";
import { parseJson, type JsonObject } from "../kit/json.js";
import { numberedWindow, wayOn } from "../kit/paging.js";
import type { RecordList } from "../kit/record-list.js";
import type { ApiVersion } from "./api-version.js";
import type { CredentialWrites } from "./credential-writes.js";
import type { StoredCredential } from "./credentials.js";
import { creation, invalid, update } from "./version-two-input.js";

const PATH = "/v2/api-keys";
const DEFAULT_LIMIT = 10;
const LARGEST_LIMIT = 100;

/** `/v2/api-keys`: pages by number with relative links, nothing said of the total. Updates are POST, not PUT. */
export function versionTwo(records: RecordList<StoredCredential>, writes: CredentialWrites): ApiVersion {
  return {
    problem,
    routes: [
      {
        method: "GET",
        path: PATH,
        pageFaults: ["shortPage", "repeatPage", "stuckCursor", "clampOffset"],
        handle: ({ query, pageFault }) => {
          const page = integer(query.get("page"), 1);
          const limit = integer(query.get("limit"), DEFAULT_LIMIT);
          if (page === undefined || page < 1) return badRequest("page must be at least 1");
          if (limit === undefined || limit < 1 || limit > LARGEST_LIMIT) {
            return badRequest(`limit must be between 1 and ${LARGEST_LIMIT}`);
          }
          const window = numberedWindow(records.all.length, { page, size: limit }, pageFault);
          const link = (to: number | undefined): string | null =>
            to === undefined ? null : `${PATH}?page=${to}&limit=${limit}`;
          return {
            status: 200,
            body: {
              data: records.all.slice(window.start, window.end).map(apiKeyOf),
              next_page_url: link(wayOn(window.end < window.total ? page + 1 : undefined, page, pageFault)),
              previous_page_url: link(page > 1 ? page - 1 : undefined),
            },
          };
        },
      },
      {
        method: "GET",
        path: `${PATH}/:id`,
        handle: ({ params, path }) => {
          const stored = records.get(params["id"] ?? "");
          return stored === undefined ? problem(404, path) : { status: 200, body: apiKeyOf(stored) };
        },
      },
      {
        method: "POST",
        path: PATH,
        handle: ({ body }) => {
          const given = checkFields(creation, parseJson(body));
          if (!given.ok) return invalid(given);
          const { name, scope, sending_domain_id: sendingDomainId } = given.value;
          const existing = records.all.find(({ record }) => record["name"] === name);
          if (existing !== undefined) return alreadyThere(existing);
          const type = scope === "sending" ? "smtp" : "api";
          const { stored, key } = writes.create({ name, type, sendingDomainId, prefix: "secret_" });
          return { status: 201, body: { ...apiKeyOf(stored), key } };
        },
      },
      {
        method: "POST",
        path: `${PATH}/:id`,
        handle: ({ params, path, body }) => {
          const given = checkFields(update, parseJson(body));
          if (!given.ok) return invalid(given);
          const stored = writes.rename(params["id"] ?? "", given.value.name);
          return stored === undefined ? problem(404, path) : { status: 200, body: apiKeyOf(stored) };
        },
      },
      {
        method: "DELETE",
        path: `${PATH}/:id`,
        handle: ({ params, path }) => {
          const id = params["id"] ?? "";
          const { id: shown = id, name = null } = records.get(id)?.record ?? {};
          switch (writes.remove(id)) {
            case "unknown":
              return problem(404, path);
            case "last":
              return badRequest("The last API key cannot be deleted");
            case "removed":
              return { status: 200, body: { object: "api_key", id: shown, name, deleted: true } };
          }
        },
      },
    ],
  };
}

/**
 * A credential as version 2 shows it, where both types are API keys: what was for SMTP may only send, what was for the
 * API may do everything. Version 1 binds no credential to a domain.
 */
function apiKeyOf({ record, sendingDomainId }: StoredCredential): JsonObject {
  const { type, name = null, last_used_at = null, created_at = null, updated_at = null, ...others } = record;
  return {
    object: "api_key",
    ...others,
    name,
    scope: type === "smtp" ? "sending" : type === "api" ? "full" : (type ?? null),
    sending_domain_id: sendingDomainId,
    last_used_at,
    created_at,
    updated_at,
  };
}

/** The number that a parameter spells, the preset where it is absent, undefined where it spells none. */
function integer(text: string | null, preset: number): number | undefined {
  if (text === null) return preset;
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function badRequest(message: string): Answer {
  return { status: 400, body: { statusCode: 400, error: "Bad Request", message } };
}

/** Names of API keys are unique, at least to those created here. */
function alreadyThere({ record }: StoredCredential): Answer {
  const message = "API key already exists";
  const { id = null, name = null } = record;
  return {
    status: 409,
    body: { statusCode: 409, error: "Conflict", message, existing: { object: "api_key", id, name } },
  };
}

/** `{ statusCode, error, message }`. */
function problem(status: number, path: string): Answer {
  const error = STATUS_CODES[status] ?? "Error";
  return { status, body: { statusCode: status, error, message: messageOf(status, path) ?? error } };
}

function messageOf(status: number, path: string): string | undefined {
  if (status === 401) return "API key required";
  if (status === 403) return "This API key can only send";
  if (status === 404) return path.startsWith(`${PATH}/`) ? "API key not found" : `Route ${path} not found`;
  return undefined;
}
