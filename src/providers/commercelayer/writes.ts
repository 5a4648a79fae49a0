import { z } from "zod";
import type { CollectionWrites } from "../../contract/writes.js";
import type { CredentialRecord } from "../../domain/credential-record.js";
import { CredgraphError } from "../../domain/errors.js";
import { Secret } from "../../domain/secret.js";
import type { ShownSecret, WriteInput } from "../../domain/write.js";
import { pathOf } from "../../http/path-of.js";
import type { UpstreamResponse } from "../../http/upstream-request.js";
import { JSON_API_HEADERS, PATH } from "./collection-path.js";
import { isCommerceLayerRecord } from "./map.js";
import { readRefusals } from "./refusals.js";
import { API_CREDENTIAL_ATTRIBUTES } from "./wire.js";

const TYPE = "api_credentials";
const HEADERS = { ...JSON_API_HEADERS, "content-type": "application/vnd.api+json" };

const text = z.string().nullish();
const changeable = {
  roleId: text,
  redirectUri: text,
  expiresIn: z.int().nullish(),
  reference: text,
  referenceOrigin: text,
  metadata: z.unknown().optional(),
};
const creation = z.object({
  name: z.string(),
  applicationKind: z.string(),
  organizationId: z.string(),
  mode: text,
  custom: z.boolean().nullish(),
  ...changeable,
});
const change = z.object({ name: text, ...changeable });

export const COMMERCE_LAYER_WRITES: CollectionWrites = {
  create: {
    request: (input) => {
      const given = creation.parse(input);
      const { organizationId, roleId } = given;
      return {
        method: "POST",
        path: pathOf(...PATH),
        headers: HEADERS,
        body: {
          data: {
            type: TYPE,
            attributes: withoutNulls({
              ...attributesOf(given),
              kind: given.applicationKind,
              mode: given.mode,
              custom: given.custom,
            }),
            relationships: {
              organization: linkTo("organizations", organizationId),
              ...(roleId !== null && roleId !== undefined && { role: linkTo("roles", roleId) }),
            },
          },
        },
      };
    },
    readSecret,
    howToLook: (source, input) =>
      `ask commerceLayerApiCredentials(source: "${source}", filter: { name_eq: ${JSON.stringify(creation.parse(input).name)} }) for one that was created just now, and delete it if it is not wanted.`,
  },
  update: (upstreamId, input) => {
    const given = change.parse(input);
    const attributes = attributesOf(given);
    const { roleId } = given;
    if (roleId === undefined && Object.values(attributes).every((value) => value === undefined)) {
      throw new CredgraphError("BAD_USER_INPUT", "Nothing is to be changed: give at least one field besides `id`.");
    }
    return {
      method: "PATCH",
      path: pathOf(...PATH, upstreamId),
      // The answer would hold the client secret.
      query: [[`fields[${TYPE}]`, API_CREDENTIAL_ATTRIBUTES.join(",")]],
      headers: HEADERS,
      body: {
        data: {
          type: TYPE,
          id: upstreamId,
          attributes,
          ...(roleId !== undefined && {
            relationships: { role: roleId === null ? { data: null } : linkTo("roles", roleId) },
          }),
        },
      },
      idempotent: true,
    };
  },
  remove: (upstreamId) => ({ method: "DELETE", path: pathOf(...PATH, upstreamId), headers: JSON_API_HEADERS }),
  rotate: { expand: ["organization", "role"], inputOf },
  reveal: {
    request: (upstreamId) => ({
      method: "GET",
      path: pathOf(...PATH, upstreamId),
      query: [[`fields[${TYPE}]`, "client_secret"]],
      headers: JSON_API_HEADERS,
    }),
    read: readSecret,
  },
  readRefusals,
};

function attributesOf(given: z.output<typeof change>): Readonly<Record<string, unknown>> {
  const { name, redirectUri, expiresIn, reference, referenceOrigin, metadata } = given;
  return {
    name,
    redirect_uri: redirectUri,
    expires_in: expiresIn,
    reference,
    reference_origin: referenceOrigin,
    metadata,
  };
}

/** A new resource has no value to clear. */
function withoutNulls(attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined));
}

function linkTo(
  type: "organizations" | "roles",
  id: string,
): { readonly data: { readonly type: string; readonly id: string } } {
  return { data: { type, id } };
}

/** Undefined where it is not known what it is or whose. */
function inputOf(record: CredentialRecord): WriteInput | undefined {
  if (!isCommerceLayerRecord(record) || record.applicationKind === null || record.organization === null) {
    return undefined;
  }
  const { name, applicationKind, redirectUri, expiresIn, mode, custom, reference, referenceOrigin, metadata } = record;
  return {
    name,
    applicationKind,
    organizationId: record.organization.upstreamId,
    roleId: record.role?.upstreamId ?? null,
    redirectUri,
    expiresIn,
    mode,
    custom,
    reference,
    referenceOrigin,
    metadata,
  };
}

const document = z.object({ data: z.object({ attributes: z.object({ client_secret: z.string().min(1) }) }) });

/** Public kinds of applications may have none. */
function readSecret({ body }: UpstreamResponse): ShownSecret | undefined {
  const { data: answer } = document.safeParse(body);
  if (answer === undefined) return undefined;
  return { value: new Secret(answer.data.attributes.client_secret), label: "client secret" };
}
