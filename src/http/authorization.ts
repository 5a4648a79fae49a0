import type { Secret } from "../domain/secret.js";

/** How a source proves who we are. A closed union: `createAuthorizer` has one case for each member, and nothing else asks for the kind. */
export type Authorization =
  | { readonly kind: "bearer"; readonly token: Secret }
  | { readonly kind: "header"; readonly name: string; readonly value: Secret }
  /** OAuth 2.0 client credentials (RFC 6749, section 4.4), the request sent as JSON: access tokens are fetched, kept and renewed by the client. */
  | {
      readonly kind: "client-credentials";
      /** Origin and path, often of another origin than the API's: "https://auth.example.com/oauth/token". */
      readonly tokenUrl: string;
      readonly clientId: Secret;
      readonly clientSecret: Secret;
    };
