import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from "jose";
import { RequestWindow } from "../../http/request-window.js";

/** Of one fetch, milliseconds. */
const TIMEOUT = 5_000;

/** How long keys are used before they are fetched again, milliseconds: a key that was withdrawn is trusted no longer than that. */
const MAX_AGE = 600_000;

/**
 * Fetches at most. A token that names a key which is not there has the keys fetched again, because the issuer may just have changed them; somebody who
 * sends such tokens by the thousand, or an issuer that is down, must not make a flood of it.
 */
const FETCHES = { requests: 5, per: 10_000 };

/** The keys cannot be had: nothing can be said of the token. */
export class KeySetUnavailable extends Error {
  override readonly name = "KeySetUnavailable";
}

/** Finds the key that a token names among those that its issuer publishes, which are kept and renewed. Rejects with KeySetUnavailable or jose's errors. */
export function remoteKeySet(url: string): JWTVerifyGetKey {
  const window = new RequestWindow(FETCHES.requests, FETCHES.per, () => performance.now());
  const keys = createRemoteJWKSet(new URL(url), {
    timeoutDuration: TIMEOUT,
    cacheMaxAge: MAX_AGE,
    // The window below bounds fetches, and unlike a pause after each it takes keys that change right after one.
    cooldownDuration: 0,
    [customFetch]: (address, options) => {
      if (window.take() > 0) throw new HeldBack();
      return fetch(address, options);
    },
  });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (isAboutToken(error)) throw error;
      // What is kept was good enough to look in.
      if (error instanceof HeldBack && keys.fresh) throw new errors.JWKSNoMatchingKey();
      throw new KeySetUnavailable("the key set at auth.jwksUri cannot be read", { cause: error });
    }
  };
}

class HeldBack extends Error {
  override readonly name = "HeldBack";
  override readonly message = "it was fetched too often in the last seconds";
}

function isAboutToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
