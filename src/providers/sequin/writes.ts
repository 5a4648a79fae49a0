import { z } from "zod";
import type { CollectionWrites, Refusal } from "../../contract/writes.js";
import { CredgraphError } from "../../domain/errors.js";
import { pathOf } from "../../http/path-of.js";
import type { UpstreamResponse } from "../../http/upstream-request.js";
import { jsonObject } from "./lenient-object.js";

const PATH = ["v1", "credentials"] as const;

const importing = z.object({
  connectorKind: z.string(),
  properties: jsonObject,
  oauthAppId: z.string().nullish(),
  name: z.string().nullish(),
  metadata: z.unknown().optional(),
});

const updating = z.object({ name: z.string().nullish(), metadata: z.unknown().optional() });

/** Sequin imports a credential of the same account again by updating it, so that a repeat does no harm. Nothing of its API deletes one. */
export const SEQUIN_WRITES: CollectionWrites = {
  create: {
    request: (input) => {
      const { connectorKind, properties, oauthAppId, name, metadata } = importing.parse(input);
      return {
        method: "POST",
        path: pathOf(...PATH),
        body: {
          properties: { ...properties, kind: connectorKind },
          oauth_app_id: oauthAppId ?? undefined,
          name: name ?? undefined,
          metadata: objectOf(metadata) ?? undefined,
        },
        idempotent: true,
        mustBeKnown: true,
      };
    },
    howToLook: (source) =>
      `ask sequinCredentials(source: "${source}"); importing the same account again changes the credential that is there.`,
  },
  update: (upstreamId, input) => {
    const { name, metadata } = updating.parse(input);
    if (name === undefined && metadata === undefined) {
      throw new CredgraphError("BAD_USER_INPUT", "Nothing is to be changed: give `name`, `metadata` or both.");
    }
    return {
      method: "PATCH",
      path: pathOf(...PATH, upstreamId),
      body: { name, metadata: objectOf(metadata) },
      idempotent: true,
    };
  },
  readRefusals,
};

/** JSON takes anything, Sequin an object. Null stays null. */
function objectOf(metadata: unknown): Readonly<Record<string, unknown>> | null | undefined {
  if (metadata === null || metadata === undefined) return metadata;
  const { data } = jsonObject.safeParse(metadata);
  if (data !== undefined) return data;
  throw new CredgraphError("BAD_USER_INPUT", "The argument `input.metadata` takes a JSON object.");
}

const refusal = z.object({
  summary: z.string().min(1).optional().catch(undefined),
  error: z.string().min(1).optional().catch(undefined),
  validation_errors: z.record(z.string(), z.array(z.string())).optional().catch(undefined),
});

/** The API answers in one shape, another one of the same host in a second. */
function readRefusals({ body }: UpstreamResponse): readonly Refusal[] {
  const { data } = refusal.safeParse(body);
  if (data === undefined) return [];
  const { summary, error, validation_errors: errors = {} } = data;
  const byField = Object.entries(errors).flatMap(([key, said]) =>
    said.map((message) => ({ field: fieldOf(key), message })),
  );
  const said = summary ?? error;
  return byField.length > 0 || said === undefined ? byField : [{ field: null, message: said }];
}

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  name: ["name"],
  metadata: ["metadata"],
  oauth_app_id: ["oauthAppId"],
  kind: ["connectorKind"],
  "properties.kind": ["connectorKind"],
};

function fieldOf(key: string): readonly string[] | null {
  const known = Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
  if (known !== undefined) return known;
  const [first, ...rest] = key.split(".");
  return first === "properties" ? ["properties", ...rest] : null;
}
