import type { Json, JsonObject } from "../kit/json.js";
import type { CredentialType } from "./credential-type.js";

/** Since when a credential is deactivated stands beside its status; null while it is not. */
export interface CredentialStatus {
  readonly status: string;
  readonly deactivationTime: Json;
}

/** A credential as the API shows it: what all types have around the fields that only its type has. */
export function credentialRecord(
  type: CredentialType,
  id: string,
  { status, deactivationTime }: CredentialStatus,
  fields: JsonObject,
): JsonObject {
  return {
    id,
    hash: id,
    status,
    deactivationTime,
    type,
    ...fields,
    // The schema of webhooks is the only one without links.
    ...(type === "webhook" ? {} : { _links: [{ href: `/service-credentials/${type}/${id}`, rel: "self" }] }),
  };
}
