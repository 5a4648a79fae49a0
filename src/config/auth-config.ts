import type { Scope } from "../domain/scope.js";

/** Signature algorithms that a JWT may have. Asymmetric ones only: with a shared secret, whoever can check tokens could make them. */
export const JWT_ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
] as const;

export type JwtAlgorithm = (typeof JWT_ALGORITHMS)[number];

/** How callers show who they are. */
export type AuthConfig = NoAuthConfig | TokensAuthConfig | JwtAuthConfig;

/** `allowUnauthenticated`: listen beyond loopback although nobody is asked who they are. */
export interface NoAuthConfig {
  readonly mode: "none";
  readonly allowUnauthenticated: boolean;
}

export interface TokensAuthConfig {
  readonly mode: "tokens";
  readonly tokens: readonly TokenConfig[];
}

export interface TokenConfig {
  /** Whose it is, for logs and audit. */
  readonly name: string;
  /** SHA-256 of the token, lower-case hexadecimal. */
  readonly sha256: string;
  readonly scopes: readonly Scope[];
  /** From then on it is refused: `Date.now()` clock, milliseconds; undefined: never. */
  readonly expires: number | undefined;
}

export interface JwtAuthConfig {
  readonly mode: "jwt";
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
  readonly algorithms: readonly JwtAlgorithm[];
  /** By how much the issuer's clock may differ, milliseconds. */
  readonly clockSkew: number;
  /** The claim that holds the scopes: words in one text, or a list. */
  readonly scopeClaim: string;
}
