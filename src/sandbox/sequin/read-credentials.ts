import type { Answer, ApiCall, Route } from "../kit/emulator.js";
import { parseUuid } from "../kit/uuid.js";
import { PATH, type Credentials } from "./credentials.js";
import { listFilter } from "./list-filter.js";
import { refusal } from "./problem.js";
import type { SequinSwitches } from "./sequin-switches.js";

/** The routes that read: the list, which always comes whole, and one credential. */
export function readCredentials(credentials: Credentials, switches: SequinSwitches): readonly Route[] {
  const { records, present } = credentials;

  function list({ query }: ApiCall): Answer {
    const filter = switches.is("filtersApplied", true) ? listFilter(query) : () => true;
    if (filter === undefined) return refusal(400, "metadata must be a JSON object");
    return {
      status: 200,
      body: { data: records.all.flatMap(({ record }) => (filter(record) ? [present(record)] : [])) },
    };
  }

  /** What is no UUID is unknown like any other id, `start-auth` too, which is a path of its own to POST only. */
  function one({ params }: ApiCall): Answer {
    const id = parseUuid(params["id"]);
    const stored = id === undefined ? undefined : records.get(id);
    return stored === undefined ? refusal(404, "Credential not found") : { status: 200, body: present(stored.record) };
  }

  return [
    { method: "GET", path: PATH, handle: list },
    { method: "GET", path: `${PATH}/:id`, handle: one },
  ];
}
