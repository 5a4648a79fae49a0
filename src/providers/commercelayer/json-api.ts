import { z } from "zod";
import { LARGEST_INT } from "../../domain/largest-int.js";
import { RELATED_ATTRIBUTES } from "./wire.js";

const jsonObject = z.record(z.string(), z.unknown());
const included = z.array(z.unknown()).nullish().catch(undefined);

/** A page of a JSON:API list. Its links are not used: their paths differ from those that answer. */
export const listDocument = z.object({
  data: z.array(z.unknown()),
  meta: z.object({ record_count: z.int().nonnegative().max(LARGEST_INT) }),
  included,
});

export const singleDocument = z.object({ data: jsonObject, included });

const resource = z.object({
  id: z.unknown(),
  attributes: jsonObject.nullish().catch(undefined),
  relationships: jsonObject.nullish().catch(undefined),
});

const includedResource = z.object({ id: z.string(), type: z.string(), attributes: jsonObject });
const linkage = z.object({ data: z.unknown() });
const identifier = z.object({ id: z.string() });

/** Attributes of the resources that came along, by type and id. */
export type Included = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

export function indexIncluded(resources: readonly unknown[] | null | undefined): Included {
  return new Map(
    (resources ?? []).flatMap((one) => {
      const { data } = includedResource.safeParse(one);
      return data === undefined ? [] : [[keyOf(data.type, data.id), data.attributes] as const];
    }),
  );
}

/**
 * A resource as one flat object: its id, its attributes, and what it is related to with the attributes that came along. A relationship that was not
 * asked for has links only, and is absent here. What is no resource is handed on as it is, for the row's schema to refuse.
 */
export function flattenResource(given: unknown, others: Included): unknown {
  const { data } = resource.safeParse(given);
  if (data === undefined) return given;
  const relationships = Object.keys(RELATED_ATTRIBUTES).map(
    (name) => [name, related(name, data.relationships?.[name], others)] as const,
  );
  return { ...data.attributes, id: data.id, ...Object.fromEntries(relationships) };
}

function related(name: string, relationship: unknown, others: Included): unknown {
  const linked = linkage.safeParse(relationship).data?.data;
  const { data } = identifier.safeParse(linked);
  return data === undefined ? linked : { ...others.get(keyOf(name, data.id)), id: data.id };
}

/** The API's own description spells the types of what is related in the singular, everything else in the plural. */
function keyOf(type: string, id: string): string {
  return `${type.replace(/s$/, "")}:${id}`;
}
