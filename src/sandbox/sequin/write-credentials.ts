import type { Answer, ApiCall, EmulatorSettings, Route } from "../kit/emulator.js";
import { checkFields } from "../kit/field-errors.js";
import { SECOND, type Instant } from "../kit/instant.js";
import type { JsonObject } from "../kit/json.js";
import { Random } from "../kit/random.js";
import { parseUuid } from "../kit/uuid.js";
import { WriteClock } from "../kit/write-clock.js";
import { identityOf } from "./credential-identity.js";
import { providerOf } from "./credential-kinds.js";
import { insertInOrder, PATH, type Credentials, type StoredCredential } from "./credentials.js";
import { withBody } from "./json-body.js";
import { maskSecrets } from "./masked.js";
import { SEQUINS_OWN } from "./oauth-apps.js";
import { refusal, unrouted } from "./problem.js";
import type { SequinSwitches } from "./sequin-switches.js";
import { formatTimestamp } from "./timestamp.js";
import { importing, invalid, updating } from "./write-input.js";

/** The routes that write: the import, which makes a credential or updates the one it made before, update and deletion. */
export function writeCredentials(
  credentials: Credentials,
  switches: SequinSwitches,
  { seed, clock }: Pick<EmulatorSettings, "seed" | "clock">,
): readonly Route[] {
  const { records, apps, present } = credentials;
  const random = new Random(seed, "sequin/writes");
  const times = new WriteClock(clock);

  function importOne(body: JsonObject): Answer {
    const given = checkFields(importing, body);
    if (!given.ok) return invalid(given);
    const { properties, oauth_app_id: appId, name, metadata } = given.value;
    const provider = providerOf(properties.kind);
    const app = apps.find(appId ?? undefined);
    if (typeof appId === "string" && app?.oauth_app["provider"] !== provider) {
      return invalid({ errors: { oauth_app_id: ["does not exist"] } });
    }
    const identity = identityOf(properties);
    const former = identity === undefined ? undefined : records.all.find((stored) => stored.identity === identity);
    const fields: JsonObject = {
      ...(typeof name === "string" ? { name } : {}),
      ...app,
      properties: maskSecrets(properties, random),
      ...(metadata === undefined ? {} : { metadata }),
    };
    return former === undefined
      ? create(identity, { provider, ...SEQUINS_OWN, metadata: {}, ...fields })
      : change(former, { ...former.record, ...fields });
  }

  function create(identity: string | undefined, fields: JsonObject): Answer {
    const instant = times.next();
    const id = random.uuid();
    const at = timestamp(instant);
    // Its health is told once it was checked.
    const record = { id, ...fields, health: null, created_at: at, updated_at: at };
    insertInOrder(records, { record, id, instant, identity });
    return { status: 200, body: present(record) };
  }

  function change(former: StoredCredential, fields: JsonObject): Answer {
    const record = { ...fields, updated_at: timestamp(Math.max(times.next(), former.instant)) };
    if (former.id !== undefined) records.replace(former.id, { ...former, record });
    return { status: 200, body: present(record) };
  }

  function update(former: StoredCredential, body: JsonObject): Answer {
    const given = checkFields(updating, body);
    if (!given.ok) return invalid(given);
    if (given.value.name === undefined && given.value.metadata === undefined) {
      return { status: 200, body: present(former.record) };
    }
    const { name: formerName = null, metadata: formerMetadata = {}, ...others } = former.record;
    const { name = formerName, metadata = formerMetadata } = given.value;
    return change(former, { ...others, ...(name === null ? {} : { name }), metadata });
  }

  function remove(id: string): Answer {
    if (switches.is("deletion", "404")) return unrouted(404);
    records.remove(id);
    return switches.is("deletion", "204") ? { status: 204 } : { status: 200, body: { id, deleted: true } };
  }

  /** What is no UUID is unknown like any other id. */
  function existing({ params }: ApiCall, handle: (stored: StoredCredential, id: string) => Answer): Answer {
    const id = parseUuid(params["id"]);
    const stored = id === undefined ? undefined : records.get(id);
    return id === undefined || stored === undefined ? refusal(404, "Credential not found") : handle(stored, id);
  }

  return [
    {
      method: "POST",
      path: `${PATH}/start-auth`,
      handle: () => refusal(501, "There are no providers behind this API that an OAuth flow could lead to"),
    },
    { method: "POST", path: PATH, handle: withBody((_call, body) => importOne(body)) },
    {
      method: "PATCH",
      path: `${PATH}/:id`,
      handle: withBody((call, body) => existing(call, (stored) => update(stored, body))),
    },
    {
      method: "DELETE",
      path: `${PATH}/:id`,
      handle: (call) => existing(call, (_stored, id) => remove(id)),
    },
  ];
}

/** In whole seconds, as every time that the documentation shows, though the order knows more. */
function timestamp(instant: Instant): string {
  return formatTimestamp(instant - (instant % SECOND));
}
