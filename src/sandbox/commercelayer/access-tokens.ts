import { createHmac } from "node:crypto";
import { z } from "zod";
import { parseJson, type JsonObject } from "../kit/json.js";

/** A user's credentials of the Provisioning API, and what its tokens are made with. */
export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly applicationId: string;
  readonly userId: string;
  readonly signingKey: string;
}

export const TOKEN_LIFETIME_SECONDS = 7200;
export const SCOPE = "provisioning-api";

/** What tokens are issued and judged by. */
export interface TokenSettings {
  readonly issuer: string;
  /** The time of day in milliseconds since 1970. */
  readonly clock: () => number;
}

export interface IssuedToken {
  readonly token: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
}

const expiring = z.object({ exp: z.number() });

/**
 * Tokens as the service issues them: signed, so that none is kept, and valid side by side until they expire or are
 * revoked. They hold across a reset, as what a client is configured with does.
 */
export class AccessTokens {
  readonly #client: Client;
  readonly #settings: TokenSettings;
  readonly #revoked = new Set<string>();

  constructor(client: Client, settings: TokenSettings) {
    this.#client = client;
    this.#settings = settings;
  }

  issue(): IssuedToken {
    const { applicationId, clientId, userId } = this.#client;
    const { issuer, clock } = this.#settings;
    const createdAt = Math.floor(clock() / 1000);
    const unsigned = [
      { typ: "JWT", alg: "HS512" },
      {
        application: { id: applicationId, kind: "user", public: false, client_id: clientId, confidential: true },
        user: { id: userId },
        scope: SCOPE,
        exp: createdAt + TOKEN_LIFETIME_SECONDS,
        test: false,
        // Not seeded: no two tokens may be the same, across a reset either.
        rand: Math.random(),
        iat: createdAt,
        iss: issuer,
      },
    ]
      .map(encode)
      .join(".");
    return { token: `${unsigned}.${this.#signatureOf(unsigned)}`, createdAt };
  }

  isValid(token: string): boolean {
    const [header = "", payload = "", signature, ...others] = token.split(".");
    if (others.length > 0 || signature !== this.#signatureOf(`${header}.${payload}`)) return false;
    const parsed = expiring.safeParse(parseJson(Buffer.from(payload, "base64url").toString("utf8")));
    return parsed.success && parsed.data.exp * 1000 > this.#settings.clock() && !this.#revoked.has(token);
  }

  revoke(token: string): void {
    this.#revoked.add(token);
  }

  #signatureOf(unsigned: string): string {
    return createHmac("sha512", this.#client.signingKey).update(unsigned).digest("base64url");
  }
}

function encode(part: JsonObject): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
