import { createServer, type ServerResponse } from "node:http";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";

const ISSUER = "https://id.example";
const AUDIENCE = "credgraph";

interface SigningKey {
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export interface SignOptions {
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Claims that are left out. */
  readonly without?: readonly string[];
  /** Seconds from now; default 300. */
  readonly lifetime?: number;
  /** Of one of the keys that there have been, the last is -1, which is the default. */
  readonly key?: number;
  /** Whether the header names the key; default: yes. */
  readonly named?: boolean;
}

/** An identity provider as far as a gateway sees it: a key set at a URL on loopback, and tokens. */
export interface TokenIssuer extends AsyncDisposable {
  readonly jwksUri: string;
  /** Mode jwt of the configuration, for this issuer. */
  readonly auth: {
    readonly mode: "jwt";
    readonly issuer: string;
    readonly audience: string;
    readonly jwksUri: string;
    readonly algorithms: readonly ["RS256", "ES256"];
  };
  /** How often its keys were fetched. */
  readonly fetches: number;
  /** The public keys that it has published. */
  readonly keys: readonly JWK[];
  /** Answers in place of the key set from now on; undefined: the key set again. */
  answer(instead: ((response: ServerResponse) => void) | undefined): void;
  /** A new key. Those before it are published no more, unless they are `kept`. */
  rotate(options?: { readonly alg?: "RS256" | "ES256"; readonly kept?: boolean }): Promise<void>;
  sign(options?: SignOptions): Promise<string>;
}

export async function startTokenIssuer(): Promise<TokenIssuer> {
  const keys: SigningKey[] = [];
  let published = 0;
  let fetches = 0;
  let instead: ((response: ServerResponse) => void) | undefined;
  const server = createServer((_request, response) => {
    fetches += 1;
    if (instead) return instead(response);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ keys: keys.slice(published).map(({ jwk }) => jwk) }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const jwksUri = `http://127.0.0.1:${port}/keys`;

  const issuer: TokenIssuer = {
    jwksUri,
    auth: { mode: "jwt", issuer: ISSUER, audience: AUDIENCE, jwksUri, algorithms: ["RS256", "ES256"] },
    get fetches() {
      return fetches;
    },
    get keys() {
      return keys.map(({ jwk }) => jwk);
    },
    answer(answer) {
      instead = answer;
    },
    async rotate({ alg = "ES256", kept = false } = {}) {
      const { privateKey, publicKey } = await generateKeyPair(alg);
      const jwk = { ...(await exportJWK(publicKey)), kid: `key-${keys.length}`, alg, use: "sig" };
      keys.push({ alg, privateKey, jwk });
      if (!kept) published = keys.length - 1;
    },
    async sign({ claims = {}, without = [], lifetime = 300, key: index = -1, named = true } = {}) {
      const key = keys.at(index);
      if (key === undefined) throw new Error("no such key");
      const now = Math.floor(Date.now() / 1000);
      const all = { iss: ISSUER, aud: AUDIENCE, sub: "ada", iat: now, exp: now + lifetime, ...claims };
      const payload = Object.fromEntries(Object.entries(all).filter(([name]) => !without.includes(name)));
      const { kid = "" } = key.jwk;
      return new SignJWT(payload).setProtectedHeader({ alg: key.alg, ...(named && { kid }) }).sign(key.privateKey);
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await issuer.rotate();
  return issuer;
}
