import type { Secret } from "../domain/secret.js";
import type { AuthConfig } from "./auth-config.js";
import type { Operations } from "./operations.js";
import type { SourceConfig } from "./source-config.js";

/** The configuration as the gateway uses it: complete, checked, durations in milliseconds, sizes in bytes. */
export interface Config {
  /** NODE_ENV is "production". */
  readonly production: boolean;
  readonly server: ServerConfig;
  readonly auth: AuthConfig;
  readonly cursors: {
    /** Signs cursors; undefined: a random key serves, and cursors end with the process. */
    readonly secret: Secret | undefined;
    /** Cursors signed with these are still taken. */
    readonly previous: readonly Secret[];
  };
  /** `ttl` 0 keeps no rows between operations. */
  readonly cache: { readonly url: "memory:"; readonly ttl: number; readonly staleIfError: number };
  readonly limits: LimitsConfig;
  readonly federation: { readonly node: boolean; readonly sdl: boolean };
  readonly secrets: { readonly reveal: boolean };
  /** "stdout" or a file. */
  readonly audit: { readonly to: string };
  readonly operations: Operations;
  /** Enabled ones, in configured order. Empty where the sandbox serves. */
  readonly sources: readonly SourceConfig[];
  /** The embedded emulators serve instead of configured sources. */
  readonly sandbox: boolean;
  readonly sandboxSeed: number | undefined;
  /** Credentials per provider. */
  readonly sandboxSize: number | undefined;
}

export interface ServerConfig {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  readonly graphiql: boolean;
  readonly introspection: boolean;
  readonly cors: { readonly origins: readonly string[] };
  /** Names in `Host` that are answered besides loopback while nobody is asked who they are; lower case, without port. */
  readonly hosts: readonly string[];
}

export interface LimitsConfig {
  /** Largest `first` and `last`. */
  readonly pageSize: number;
  /** Upstream rows looked at, for each leaf and operation. */
  readonly scanRows: number;
  /** For each operation. */
  readonly upstreamRequests: number;
  /** Of the whole GraphQL operation, milliseconds. */
  readonly requestTimeout: number;
  readonly depth: number;
  readonly complexity: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  readonly tokens: number;
  /** Of an HTTP request, bytes. */
  readonly body: number;
  /** Ids in one `nodes`. */
  readonly nodes: number;
  /** Representations in one `_entities`. */
  readonly entities: number;
  readonly filterDepth: number;
  readonly filterSize: number;
}
