import type { SourceConfig } from "../config/source-config.js";
import type { Provider } from "../contract/provider.js";
import { createUpstreamClient } from "../http/upstream-client.js";
import type { UpstreamClient } from "../http/upstream-request.js";

/** The HTTP client of one source, as its configuration and its provider have it. Opens no connection yet. */
export function openSourceClient(source: SourceConfig, provider: Provider): UpstreamClient {
  const { describeError, readRetryDelay } = provider;
  return createUpstreamClient({
    source: source.key,
    baseUrl: source.baseUrl,
    authorize: provider.authorize(source),
    timeout: source.timeout,
    retry: source.retry,
    readRetryDelay,
    ...(describeError === undefined
      ? {}
      : { describeError: (status: number, body: unknown) => describeError(source, status, body) }),
  });
}
