import type { Secret } from "../domain/secret.js";

/**
 * How a source proves who we are. A closed union: a further way (OAuth2 client credentials) is one more member here and
 * one more case in the two functions below. They are the only code that unwraps a source's secrets.
 */
export type Authorization =
  | { readonly kind: "bearer"; readonly token: Secret }
  | { readonly kind: "header"; readonly name: string; readonly value: Secret };

/** The one header that carries the secret to the origin it belongs to; its name in lower case. */
export function authorizationHeader(authorization: Authorization): readonly [name: string, value: string] {
  return authorization.kind === "bearer"
    ? ["authorization", `Bearer ${authorization.token.unwrap()}`]
    : [authorization.name.toLowerCase(), authorization.value.unwrap()];
}

/** What must be cut out of any upstream text before it is kept for the log. */
export function secretsOf(authorization: Authorization): readonly string[] {
  return [(authorization.kind === "bearer" ? authorization.token : authorization.value).unwrap()];
}
