import type { RequestListener, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { CredgraphError } from "../../src/domain/errors.js";
import { Secret } from "../../src/domain/secret.js";
import type { UpstreamClientOptions } from "../../src/http/upstream-client.js";
import type {
  UpstreamAttempt,
  UpstreamCall,
  UpstreamClient,
  UpstreamRequest,
} from "../../src/http/upstream-request.js";
import { assertNoSecret, clientOf, type Asked } from "./ask.js";
import { type LoopbackServer, serve } from "./loopback-server.js";

export const CLIENT_ID = "cl_Id/with+signs=0001";
export const CLIENT_SECRET = "cl_S3cret/with+signs=and-40-characters-0001";

export interface OAuthOptions {
  /** Answers the token request of this number, the first is 1. Default: a token that lives for two hours. */
  readonly issue?: (count: number, response: ServerResponse) => void;
  /** Answers an API request whose token is accepted. */
  readonly answer?: RequestListener;
  readonly client?: Partial<UpstreamClientOptions>;
}

/** An API and its token endpoint on two origins, a client of both, and a clock that stands still until a test moves it. */
export interface OAuthUpstream extends AsyncDisposable {
  readonly api: LoopbackServer;
  readonly auth: LoopbackServer;
  readonly client: UpstreamClient;
  /** Bodies of the token requests. */
  readonly bodies: readonly string[];
  /** Tokens that the API refuses from now on. */
  readonly revoked: Set<string>;
  readonly clock: { now: number };
  ask(request?: Partial<UpstreamRequest>, call?: Partial<UpstreamCall>): Promise<Asked>;
}

/** As long and odd as a JWT, and found in no error. */
export function tokenOf(count: number): string {
  return `eyJhbGciOiJIUzUxMiJ9.token-${String(count)}.a+b/c_signature==`;
}

export function answerToken(response: ServerResponse, count: number, expires_in: unknown = 7200): void {
  response.end(JSON.stringify({ access_token: tokenOf(count), token_type: "bearer", expires_in, scope: "x" }));
}

export async function serveOAuth(options: OAuthOptions = {}): Promise<OAuthUpstream> {
  const { issue = (count, response) => answerToken(response, count) } = options;
  const { answer = (_, response) => response.end("[]") } = options;
  const bodies: string[] = [];
  const revoked = new Set<string>();
  const clock = { now: 1_000_000 };
  const auth = await serve((request, response) => {
    void text(request).then((body) => issue(bodies.push(body), response));
  });
  const api = await serve((request, response) => {
    const token = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
    if (!revoked.has(token) && token.startsWith("eyJ")) answer(request, response);
    else request.resume().on("end", () => response.writeHead(401).end(`{"errors":[{"detail":"bad ${token}"}]}`));
  });
  const client = clientOf(api.origin, {
    source: "shop",
    authorize: {
      kind: "client-credentials",
      tokenUrl: `${auth.origin}/oauth/token`,
      clientId: new Secret(CLIENT_ID),
      clientSecret: new Secret(CLIENT_SECRET),
    },
    now: () => clock.now,
    ...options.client,
  });

  async function ask(request: Partial<UpstreamRequest> = {}, call: Partial<UpstreamCall> = {}): Promise<Asked> {
    const attempts: UpstreamAttempt[] = [];
    const secrets = [CLIENT_ID, CLIENT_SECRET, ...Array.from({ length: 50 }, (_, count) => tokenOf(count))];
    const asked = await client
      .send(
        { method: "GET", path: "/api/things", ...request },
        {
          signal: new AbortController().signal,
          deadline: Date.now() + 20_000,
          onAttempt: (attempt) => attempts.push(attempt),
          ...call,
        },
      )
      .then(
        (response) => ({ response, error: undefined, attempts }),
        (error: unknown) => {
          if (!(error instanceof CredgraphError)) throw error;
          assertNoSecret(error, secrets);
          return { response: undefined, error, attempts };
        },
      );
    for (const secret of secrets) {
      if (JSON.stringify(attempts).includes(secret)) throw new Error("an attempt repeats a secret");
    }
    return asked;
  }

  return {
    api,
    auth,
    client,
    bodies,
    revoked,
    clock,
    ask,
    [Symbol.asyncDispose]: async () => {
      await client.close();
      await api[Symbol.asyncDispose]();
      await auth[Symbol.asyncDispose]();
    },
  };
}
