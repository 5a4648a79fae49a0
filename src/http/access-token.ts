import { z } from "zod";
import { Secret } from "../domain/secret.js";

/** An access token as the token endpoint gave it. */
export interface AccessToken {
  readonly value: Secret;
  /** Milliseconds from the moment it was asked for. */
  readonly lifetime: number;
}

/**
 * Where the endpoint tells no lifetime, or none that can be one: shorter than any that providers give, and a token that ends even
 * earlier is renewed when the API refuses it. Milliseconds.
 */
const FALLBACK_LIFETIME = 5 * 60_000;

/** RFC 6749, section 5.1. Some endpoints spell the lifetime as a string. */
const tokenAnswer = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .optional(),
  expires_in: z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
    .pipe(z.number().positive())
    .optional()
    .catch(undefined),
});

/** Undefined where the body holds no bearer token that a header can carry. Nothing else of the body is kept. */
export function parseAccessToken(body: unknown): AccessToken | undefined {
  const { data } = tokenAnswer.safeParse(body);
  if (data === undefined) return undefined;
  const lifetime = data.expires_in === undefined ? FALLBACK_LIFETIME : data.expires_in * 1000;
  return { value: new Secret(data.access_token), lifetime };
}
