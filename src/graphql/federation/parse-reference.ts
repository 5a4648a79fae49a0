import { z } from "zod";
import { CredgraphError } from "../../domain/errors.js";
import { CREDENTIAL_ENTITY, SOURCE_ENTITY } from "./entity-types.js";

/** An entity as another subgraph names it. */
export interface EntityReference {
  /** Of an entity: the interface's, or an object type's. */
  readonly typeName: string;
  readonly id: string;
}

/** Routers may send more than the key; it is nobody's business here. */
const representation = z.object({ __typename: z.string(), id: z.string() });

/** @throws BAD_USER_INPUT for what is no reference to one of these entities; what was sent is not repeated. */
export function parseReference(value: unknown, names: ReadonlySet<string>): EntityReference {
  const parsed = representation.safeParse(value);
  if (!parsed.success) {
    const missing = [...new Set(parsed.error.issues.map(({ path: [key] }) => key))].filter((key) => key !== undefined);
    throw malformed(
      missing.length === 0
        ? "this is no object"
        : `${missing.map((key) => `\`${String(key)}\``).join(" and ")} must be given, as text`,
    );
  }
  const { __typename: typeName, id } = parsed.data;
  if (names.has(typeName)) return { typeName, id };
  throw malformed(
    `\`__typename\` must name one: ${CREDENTIAL_ENTITY}, ${SOURCE_ENTITY} or a type that implements ${CREDENTIAL_ENTITY}`,
  );
}

function malformed(what: string): CredgraphError {
  return new CredgraphError(
    "BAD_USER_INPUT",
    `A representation has the \`__typename\` and the \`id\` of an entity of this graph: ${what}.`,
  );
}
