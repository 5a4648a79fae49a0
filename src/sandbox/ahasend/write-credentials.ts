import { z } from "zod";
import type { Answer, EmulatorSettings, Route } from "../kit/emulator.js";
import { checkFields, requiredOr } from "../kit/field-errors.js";
import { formatShortest } from "../kit/instant.js";
import { parseJson } from "../kit/json.js";
import { Random } from "../kit/random.js";
import type { RecordList } from "../kit/record-list.js";
import { parseUuid } from "../kit/uuid.js";
import { WriteClock } from "../kit/write-clock.js";
import { accountHas, normalizeDomain } from "./account-domains.js";
import type { AhaSendSwitches } from "./ahasend-switches.js";
import { problem } from "./problem.js";
import { insertInOrder, PATH } from "./smtp-credentials.js";

const LONGEST_NAME = 255;

const NO_DOMAINS = "domains must be an array of domain names";

const creation = z
  .object(
    {
      name: z
        .string(requiredOr("name is required", "name must be a string"))
        .min(1, "name is required")
        .max(LONGEST_NAME, `name must not exceed ${LONGEST_NAME} characters`),
      scope: z.enum(["global", "scoped"], requiredOr("scope is required", "scope must be one of global, scoped")),
      sandbox: z.boolean("sandbox must be a boolean").default(false),
      domains: z.array(z.string(NO_DOMAINS), NO_DOMAINS).nullish(),
    },
    "invalid request body",
  )
  // A global credential may name domains; they are ignored.
  .transform(({ scope, domains, ...others }) => ({
    ...others,
    scope,
    domains: scope === "global" ? [] : [...new Set((domains ?? []).map(normalizeDomain))],
  }))
  .refine(
    ({ scope, domains }) => scope === "global" || domains.length > 0,
    "domains is required for scoped credentials",
  );

/** The routes that write: credentials are created and deleted. There is no update. */
export function writeCredentials(
  records: RecordList,
  switches: AhaSendSwitches,
  { seed, clock }: Pick<EmulatorSettings, "seed" | "clock">,
): readonly Route[] {
  const random = new Random(seed, "ahasend/writes");
  const times = new WriteClock(clock);

  function create(body: string): Answer {
    const given = checkFields(creation, parseJson(body));
    if (!given.ok) return problem(400, given.first);
    const { name, scope, sandbox, domains } = given.value;
    const foreign = domains.find((domain) => !accountHas(records, domain));
    if (foreign !== undefined) return problem(400, `domain not found in account: ${foreign}`);
    if (switches.is("uniqueNames", true) && records.all.some(({ record }) => record["name"] === name)) {
      return problem(400, "an SMTP credential with this name already exists");
    }
    const instant = times.next();
    const id = random.uuid();
    const record = {
      object: "credential_smtp",
      id,
      created_at: formatShortest(instant),
      updated_at: formatShortest(instant),
      name,
      username: random.text(16),
      sandbox,
      scope,
      domains,
    };
    insertInOrder(records, { record, id, instant });
    // Told this once.
    return { status: 201, body: { ...record, password: random.text(32) } };
  }

  return [
    { method: "POST", path: PATH, handle: ({ body }) => create(body) },
    {
      method: "DELETE",
      path: `${PATH}/:smtp_credential_id`,
      handle: ({ params }) => {
        const id = parseUuid(params["smtp_credential_id"]);
        if (id === undefined) return problem(400, "invalid smtp_credential_id");
        return records.remove(id)
          ? { status: 200, body: { message: "SMTP credential deleted successfully" } }
          : problem(404, "SMTP credential not found");
      },
    },
  ];
}
