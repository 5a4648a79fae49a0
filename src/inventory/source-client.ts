import type { SourceConfig } from "../config/source-config.js";
import type { Provider } from "../contract/provider.js";
import type { Redact } from "../http/redact.js";
import { createUpstreamClient } from "../http/upstream-client.js";
import type { UpstreamClient } from "../http/upstream-request.js";

/** The HTTP client of one source, as its configuration and its provider have it; `redact` as in its options. Opens no connection yet. */
export function openSourceClient(source: SourceConfig, provider: Provider, redact?: Redact): UpstreamClient {
  const { describeError, readRetryDelay } = provider;
  return createUpstreamClient({
    source: source.key,
    baseUrl: source.baseUrl,
    authorize: provider.authorize(source),
    timeout: source.timeout,
    retry: source.retry,
    readRetryDelay,
    redact,
    ...(describeError === undefined
      ? {}
      : { describeError: (status: number, body: unknown) => describeError(source, status, body) }),
  });
}
