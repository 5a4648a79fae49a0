import { createHash, timingSafeEqual } from "node:crypto";
import type { TokensAuthConfig } from "../../config/auth-config.js";
import { scopedViewer } from "../../domain/scoped-viewer.js";
import type { Authentication } from "./authentication.js";

/**
 * Tokens that the configuration knows by their hash. Every entry is compared, in constant time: how long an answer takes says neither which entry it
 * was nor how much of it fitted.
 */
export function checkToken({ tokens }: TokensAuthConfig): (token: string) => Authentication {
  const entries = tokens.map(({ name, sha256, scopes, expires }) => ({
    digest: Buffer.from(sha256, "hex"),
    viewer: scopedViewer(name, scopes),
    expires,
  }));
  return (token) => {
    const digest = createHash("sha256").update(token).digest();
    const [found] = entries.flatMap((entry) => (timingSafeEqual(entry.digest, digest) ? [entry] : []));
    if (found === undefined) {
      return { outcome: "REFUSED", token: "INVALID", message: "This token is not known here." };
    }
    const { viewer, expires } = found;
    if (expires === undefined || Date.now() < expires) return { outcome: "KNOWN", viewer };
    return {
      outcome: "REFUSED",
      token: "INVALID",
      name: viewer.name,
      message: `This token expired at ${new Date(expires).toISOString()}: ask the operator for a new one.`,
    };
  };
}
