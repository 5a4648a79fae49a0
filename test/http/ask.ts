import { inspect } from "node:util";
import { CredgraphError } from "../../src/domain/errors.js";
import { Secret } from "../../src/domain/secret.js";
import { createUpstreamClient, type UpstreamClientOptions } from "../../src/http/upstream-client.js";
import type {
  UpstreamAttempt,
  UpstreamCall,
  UpstreamClient,
  UpstreamRequest,
  UpstreamResponse,
} from "../../src/http/upstream-request.js";

export const TOKEN = "em_S3cret/with+signs=and-40-characters-0001";

export function clientOf(origin: string, options: Partial<UpstreamClientOptions> = {}): UpstreamClient {
  return createUpstreamClient({
    source: "mail",
    baseUrl: origin,
    authorize: { kind: "bearer", token: new Secret(TOKEN) },
    timeout: 10_000,
    retry: { attempts: 1, maxDelay: 1000 },
    ...options,
  });
}

export interface Asked {
  /** What `send` resolved to. */
  readonly response: UpstreamResponse | undefined;
  /** What it rejected with. */
  readonly error: CredgraphError | undefined;
  readonly attempts: readonly UpstreamAttempt[];
}

/** Sends one request with a client of its own, and fails if a rejection is no CredgraphError or repeats the secret anywhere. */
export async function ask(
  origin: string,
  request: Partial<UpstreamRequest> = {},
  options: Partial<UpstreamClientOptions> = {},
  call: Partial<UpstreamCall> = {},
): Promise<Asked> {
  const client = clientOf(origin, options);
  const attempts: UpstreamAttempt[] = [];
  try {
    const response = await client.send(
      { method: "GET", path: "/v1/credentials", ...request },
      {
        signal: new AbortController().signal,
        deadline: Date.now() + 20_000,
        onAttempt: (attempt) => attempts.push(attempt),
        ...call,
      },
    );
    return { response, error: undefined, attempts };
  } catch (error) {
    if (!(error instanceof CredgraphError)) throw error;
    assertNoSecret(error);
    return { response: undefined, error, attempts };
  } finally {
    await client.close();
  }
}

export function assertNoSecret(error: unknown, secrets: readonly string[] = [TOKEN]): void {
  const forms = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    secret.replaceAll("/", "\\/"),
    Buffer.from(secret).toString("base64"),
  ]);
  for (let link: unknown = error; link instanceof Error; link = link.cause) {
    const shown = [
      link.message,
      link.stack,
      String(link),
      inspect(link, { depth: 10, showHidden: true }),
      JSON.stringify(link),
    ];
    for (const form of forms) {
      if (shown.some((text) => text?.includes(form)))
        throw new Error(`the error repeats the secret as ${form.length} characters`);
    }
  }
}
