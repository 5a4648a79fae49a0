import { createHash } from "node:crypto";
import { errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey, type JWTVerifyOptions } from "jose";
import type { JwtAuthConfig } from "../../config/auth-config.js";
import { parseScope, type Scope } from "../../domain/scope.js";
import { scopedViewer } from "../../domain/scoped-viewer.js";
import type { Authentication } from "./authentication.js";
import { remoteKeySet } from "./key-set.js";

/** Characters of a subject that are kept: it stands in every log line. */
const NAME_LENGTH = 200;

/** JWTs of the configured issuer for this gateway. One without an end, or without anybody that it speaks of, is refused. */
export function checkJwt(auth: JwtAuthConfig): (token: string) => Promise<Authentication> {
  const { issuer, audience, jwksUri, algorithms, clockSkew, scopeClaim } = auth;
  const keys = remoteKeySet(jwksUri);
  const options: JWTVerifyOptions = {
    issuer,
    audience,
    algorithms: [...algorithms],
    clockTolerance: clockSkew / 1000,
    requiredClaims: ["exp", "sub"],
  };
  return async (token) => {
    try {
      const payload = await verify(token, keys, options);
      const name = nameOf(payload);
      if (name === undefined) return { ...INVALID, message: "The token's claim `sub` does not name anybody." };
      return { outcome: "KNOWN", viewer: scopedViewer(name, scopesOf(payload[scopeClaim])) };
    } catch (error) {
      return explain(error);
    }
  };
}

const INVALID = { outcome: "REFUSED", token: "INVALID" } as const;

/** A token need not name its key: then each that it may be signed with is tried, of which there are two while the issuer changes them. */
async function verify(token: string, keys: JWTVerifyGetKey, options: JWTVerifyOptions): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, keys, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (failure) {
        if (!(failure instanceof errors.JWSSignatureVerificationFailed)) throw failure;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

/** Claims are looked at after the signature: what is said of them is said to somebody who holds a token of the issuer. */
function explain(error: unknown): Authentication {
  // Whatever a token can have wrong with it, jose says by an error of its own; anything else is a key that cannot be had, or cannot be used.
  if (!(error instanceof errors.JOSEError)) {
    return {
      outcome: "UNDECIDED",
      message: "The keys that tokens are signed with cannot be used at present: try again in some seconds.",
      cause: error,
    };
  }
  if (error instanceof errors.JWTExpired) {
    const name = nameOf(error.payload);
    const message = "The token has expired: get a new one from its issuer.";
    return { ...INVALID, message, ...(name !== undefined && { name }) };
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    return { ...INVALID, message: CLAIMS[error.claim] ?? `The token's claim \`${error.claim}\` is missing or wrong.` };
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return { ...INVALID, message: "The token is signed with an algorithm that is not accepted here." };
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return { ...INVALID, message: "The token is signed with a key that its issuer does not publish." };
  }
  return { ...INVALID, message: "The token is not a JWT that can be verified." };
}

const CLAIMS: Readonly<Record<string, string>> = {
  aud: "The token is meant for another audience than this gateway.",
  iss: "The token is from another issuer than this gateway takes them from.",
  nbf: "The token is not valid yet.",
};

/**
 * For logs: one line, and not a long one. A subject that is no such line has its digest in its name, because no two may have the same: the audit and
 * keys against repeats go by it.
 */
function nameOf({ sub }: JWTPayload): string | undefined {
  if (typeof sub !== "string") return undefined;
  const line = lineOf(sub, NAME_LENGTH);
  if (line === sub || line === "") return line || undefined;
  const digest = createHash("sha256").update(sub, "utf16le").digest("hex");
  return `${lineOf(sub, NAME_LENGTH - digest.length - 1)} ${digest}`;
}

function lineOf(text: string, length: number): string {
  return text
    .slice(0, length)
    .toWellFormed()
    .replaceAll(/\p{C}+/gu, " ")
    .trim();
}

/** Words in one text, or a list. An issuer's tokens carry scopes for others too: what is none of ours is passed over. */
function scopesOf(claim: unknown): readonly Scope[] {
  const words: readonly unknown[] = typeof claim === "string" ? claim.split(" ") : Array.isArray(claim) ? claim : [];
  return words.flatMap((word) => (typeof word === "string" ? (parseScope(word) ?? []) : []));
}
