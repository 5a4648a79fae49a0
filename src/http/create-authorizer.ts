import type { Authorization } from "./authorization.js";
import type { Authorizer } from "./authorizer.js";
import { ClientCredentialsAuthorizer } from "./client-credentials-authorizer.js";
import { fixedAuthorizer } from "./fixed-authorizer.js";
import { TokenEndpoint, type TokenEndpointOptions } from "./token-endpoint.js";

export type AuthorizerOptions = Omit<TokenEndpointOptions, "tokenUrl" | "clientId" | "clientSecret">;

/** Throws INTERNAL_SERVER_ERROR for what the configuration should have refused. */
export function createAuthorizer(authorization: Authorization, options: AuthorizerOptions): Authorizer {
  switch (authorization.kind) {
    case "bearer":
      return fixedAuthorizer({ name: "authorization", prefix: "Bearer ", secret: authorization.token }, options.source);
    case "header":
      return fixedAuthorizer({ name: authorization.name, prefix: "", secret: authorization.value }, options.source);
    case "client-credentials": {
      const { tokenUrl, clientId, clientSecret } = authorization;
      return new ClientCredentialsAuthorizer(
        new TokenEndpoint({ ...options, tokenUrl, clientId, clientSecret }),
        options.now,
      );
    }
  }
}
