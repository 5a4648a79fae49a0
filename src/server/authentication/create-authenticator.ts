import type { AuthConfig } from "../../config/auth-config.js";
import { UNRESTRICTED_VIEWER } from "../../domain/viewer.js";
import type { Authenticate, Authentication } from "./authentication.js";
import { bearerToken } from "./bearer-token.js";
import { checkJwt } from "./check-jwt.js";
import { checkToken } from "./check-token.js";

/** Says who asks, as the configuration has it. */
export function createAuthenticator(auth: AuthConfig): Authenticate {
  switch (auth.mode) {
    case "none":
      return () => Promise.resolve({ outcome: "KNOWN", viewer: UNRESTRICTED_VIEWER });
    case "tokens":
      return ofBearer(checkToken(auth));
    case "jwt":
      return ofBearer(checkJwt(auth));
  }
}

function ofBearer(check: (token: string) => Authentication | Promise<Authentication>): Authenticate {
  return async (authorization) => {
    const bearer = bearerToken(authorization);
    return bearer.outcome === "TOKEN" ? check(bearer.token) : bearer;
  };
}
