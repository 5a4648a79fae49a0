import type { Refusal } from "./authentication.js";

/** The token of an `authorization` header (RFC 6750, section 2.1). It is taken from nowhere else: a URL ends up in logs. */
export function bearerToken(
  authorization: string | undefined,
): { readonly outcome: "TOKEN"; readonly token: string } | Refusal {
  if (authorization === undefined) {
    return {
      outcome: "REFUSED",
      token: "MISSING",
      message: "This gateway asks who you are: send the header `authorization: Bearer <token>`.",
    };
  }
  const token = /^bearer +([\x21-\x7e]+)$/i.exec(authorization.trim())?.[1];
  if (token !== undefined) return { outcome: "TOKEN", token };
  return {
    outcome: "REFUSED",
    token: "INVALID",
    message: "The header `authorization` has to be the word Bearer, a space and one token.",
  };
}
