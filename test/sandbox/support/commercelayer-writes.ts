import { z } from "zod";
import { CREDENTIALS, pathWith, type CommerceLayer } from "./commercelayer.js";
import { apiCredentialDocument, validationBody } from "./commercelayer-wire.js";

const roles = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      attributes: z.object({ kind: z.string() }),
      relationships: z.object({ organization: z.object({ data: z.object({ id: z.string() }) }) }),
    }),
  ),
});

/** Where a test's credentials belong: an organization, two of its roles, and a role of another one. */
export interface Belonging {
  readonly organization: string;
  readonly admin: string;
  readonly readOnly: string;
  readonly foreign: string;
}

export async function belongingIn(shop: CommerceLayer): Promise<Belonging> {
  const received = await shop.get(pathWith("/api/roles", { include: "organization", "page[size]": "25" }));
  const rows = roles.parse(received.json()).data.map(({ id, attributes, relationships }) => ({
    id,
    kind: attributes.kind,
    organization: relationships.organization.data.id,
  }));
  const organization = rows[0]?.organization ?? "";
  const roleOf = (kind: string, own: boolean) =>
    rows.find((row) => row.kind === kind && (row.organization === organization) === own)?.id ?? "";
  return {
    organization,
    admin: roleOf("admin", true),
    readOnly: roleOf("read_only", true),
    foreign: roleOf("admin", false),
  };
}

type Attributes = Readonly<Record<string, unknown>>;
/** Ids by relation; null names nothing. */
type Relations = Readonly<Record<string, string | null>>;

/** `{ data: { type, id?, attributes, relationships } }` as the official client sends it. */
export function documentOf(attributes: Attributes, relations: Relations = {}, id?: string) {
  const relationships = Object.fromEntries(
    Object.entries(relations).map(([name, related]) => [
      name,
      { data: related === null ? null : { type: `${name}s`, id: related } },
    ]),
  );
  return { data: { type: "api_credentials", attributes, relationships, ...(id === undefined ? {} : { id }) } };
}

/** Writes of API credentials that must succeed, and the pointers and causes of a 422. */
export function writesIn(shop: CommerceLayer) {
  const post = (attributes: Attributes, relations?: Relations) =>
    shop.write("POST", CREDENTIALS, { body: documentOf(attributes, relations) });
  const patch = (id: string, attributes: Attributes, relations?: Relations) =>
    shop.write("PATCH", `${CREDENTIALS}/${id}`, { body: documentOf(attributes, relations, id) });
  const written = async (pending: ReturnType<typeof post>, status: number) => {
    const received = await pending;
    if (received.status !== status) throw new Error(`${received.status} ${received.text}`);
    return apiCredentialDocument.parse(received.json()).data;
  };
  const violations = async (pending: ReturnType<typeof post>) => {
    const received = await pending;
    if (received.status !== 422) throw new Error(`${received.status} ${received.text}`);
    return validationBody
      .parse(received.json())
      .errors.map(({ source, meta }) => `${source.pointer.slice("/data/".length)} ${meta.error}`);
  };
  return {
    post,
    patch,
    violations,
    create: (attributes: Attributes, relations?: Relations) => written(post(attributes, relations), 201),
    update: (id: string, attributes: Attributes, relations?: Relations) =>
      written(patch(id, attributes, relations), 200),
  };
}
