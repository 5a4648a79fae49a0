import { CredgraphError } from "../domain/errors.js";
import type { Secret } from "../domain/secret.js";
import type { AuthorizationHeader, Authorizer } from "./authorizer.js";

export interface FixedHeader {
  readonly name: string;
  /** Before the secret: "Bearer ". */
  readonly prefix: string;
  readonly secret: Secret;
}

/**
 * The same header with every request. Throws INTERNAL_SERVER_ERROR when no header can carry it: undici's own refusal would come
 * with the first request, when nobody looks at the configuration any more.
 */
export function fixedAuthorizer({ name, prefix, secret }: FixedHeader, source: string): Authorizer {
  const value = `${prefix}${secret.unwrap()}`;
  if (!/^[\x20-\x7e]+$/.test(value) || !/^[\w-]+$/.test(name)) {
    throw new CredgraphError(
      "INTERNAL_SERVER_ERROR",
      `auth of source '${source}' contains characters that no HTTP header can carry`,
    );
  }
  const header: AuthorizationHeader = { value, secrets: [secret.unwrap()] };
  return {
    headerName: name.toLowerCase(),
    header: () => header,
    secrets: header.secrets,
    refused: () => false,
    close: () => Promise.resolve(),
  };
}
