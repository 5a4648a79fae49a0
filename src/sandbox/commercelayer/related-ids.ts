import { objectOf, type Json } from "../kit/json.js";
import type { Random } from "../kit/random.js";
import type { Organizations } from "./organizations.js";
import type { ResourceRow } from "./resource-row.js";

/** Ids of to-one relations by name: null where a relation is said to name nothing, absent where nothing is said of it. */
export type GivenRelations = Readonly<Record<string, string | null>>;

/** Reads `{ organization: { data: { id } }, role: { data: null } }`. What is of another shape names nothing. */
export function givenRelations(relationships: Json | undefined): GivenRelations {
  const entries = Object.entries(objectOf(relationships) ?? {}).flatMap(([name, relationship]) => {
    const data = objectOf(relationship)?.["data"];
    if (data === undefined) return [];
    const id = objectOf(data)?.["id"];
    return [[name, typeof id === "string" ? id : null] as const];
  });
  return Object.fromEntries(entries);
}

/** The relations of a credential: an organization always, a role of that organization exactly where it is an integration. */
export function relatedIds(
  random: Random,
  { organizations, roles }: Organizations,
  kind: Json | undefined,
  given: GivenRelations,
): Readonly<Record<string, string>> {
  const organization = given["organization"] === undefined ? drawn(random, organizations.all) : given["organization"];
  const itsRoles = roles.all.filter((role) => role.relatedIds["organization"] === organization);
  const usual = kind === "integration" ? drawn(random, itsRoles) : null;
  const role = given["role"] === undefined ? usual : given["role"];
  return { ...(organization !== null && { organization }), ...(role !== null && { role }) };
}

function drawn(random: Random, rows: readonly ResourceRow[]): string | null {
  return rows[random.int(0, rows.length - 1)]?.id ?? null;
}
