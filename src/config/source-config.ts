import type { z } from "zod";
import type { Secret } from "../domain/secret.js";

/** What the configuration needs to know of a provider: handed in by the composition root, because configuration lies below the providers. */
export interface ProviderConfigSpec {
  /** As written in the configuration's `provider`: "emailit". */
  readonly provider: string;
  /** Origin of the live service, the default of `baseUrl`: "https://api.emailit.com". */
  readonly liveOrigin: string;
  /** Provider-specific keys next to `auth` (e.g. `accountId`, `apiVersion`): a strict zod object, never secrets. */
  readonly settings: z.ZodObject;
  /**
   * Further origins of the provider next to `baseUrl`, with their live values: `{ authUrl: "https://auth.example.com" }`. Checked like
   * `baseUrl`, put into the source's `origins`, and required where `baseUrl` is set: the two belong to the same installation.
   */
  readonly otherOrigins?: Readonly<Record<string, string>>;
  /** Whether `environment` of a source has an effect: where the provider's records do not say it themselves. */
  readonly takesEnvironment?: boolean;
  /** Keys of `auth`: every value is a non-empty string and becomes a Secret. Several alternatives where a provider has them. */
  readonly authKeys: readonly (readonly string[])[];
  /** The source that environment variables alone describe, in the shape of a `sources` entry; undefined when they are not set. */
  readonly fromEnvironment: (
    env: Readonly<Record<string, string | undefined>>,
  ) => Readonly<Record<string, unknown>> | undefined;
}

/** One configured account at a provider. Durations in milliseconds. */
export interface SourceConfig {
  /** The configuration's `id`: part of every credential's global id. */
  readonly key: string;
  readonly provider: string;
  /** For people; the key where none is configured. */
  readonly name: string;
  /** An origin without a trailing slash. */
  readonly baseUrl: string;
  /** The provider's `otherOrigins`, by their keys. */
  readonly origins: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly retry: { readonly attempts: number; readonly maxDelay: number };
  readonly rateLimit:
    | {
        readonly windows: readonly { readonly requests: number; readonly per: number }[];
        readonly concurrency?: number;
      }
    | undefined;
  readonly breaker: { readonly enabled: boolean };
  readonly environment: "LIVE" | "TEST" | undefined;
  readonly auth: Readonly<Record<string, Secret>>;
  /** Parsed by the provider's `settings` schema, and by nothing else: the provider reads them with it again. */
  readonly settings: Readonly<Record<string, unknown>>;
}
