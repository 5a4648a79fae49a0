import { Secret } from "../domain/secret.js";

/** A request's body as it goes on the wire, and nowhere else: with its secrets in clear. */
export function unwrapSecrets(body: unknown): unknown {
  if (body instanceof Secret) return body.unwrap();
  if (Array.isArray(body)) return body.map(unwrapSecrets);
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, unwrapSecrets(value)]));
}
