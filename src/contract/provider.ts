import type { ProviderConfigSpec, SourceConfig } from "../config/source-config.js";
import type { Authorization } from "../http/authorization.js";
import type { RetryDelayReader } from "../http/retry-after.js";
import type { CollectionDefinition } from "./collection.js";

/**
 * A provider as data and small pure functions. Everything that the house knows of it comes from here: its GraphQL types, its configuration, its
 * lists and what they can do. Nothing outside its folder branches on its name.
 */
export interface Provider {
  /** Value of the CredentialProvider enum, part of every global id: `EMAILIT`. Never renamed. */
  readonly name: string;
  /** Shown on the enum's value in GraphiQL. */
  readonly description: string;
  readonly config: ProviderConfigSpec;
  /**
   * Every shape of settings that changes what the collections can do, as the configuration parses it. The definition is validated over each of them
   * at start, configured or not; `[{}]` for a provider without settings.
   */
  readonly settingsExamples: readonly Readonly<Record<string, unknown>>[];
  /** What an upstream id looks like, anchored at both ends. Ids become URL segments: one that does not match is refused before any request. */
  readonly upstreamId: RegExp;
  readonly graphql: ProviderGraphql;
  /** What goes with every request to the source. */
  readonly authorize: (source: SourceConfig) => Authorization;
  /** One fixed sentence of advice to add to the error for this status. Must not repeat anything of `body`. */
  readonly describeError?: (source: SourceConfig, status: number, body: unknown) => string | undefined;
  /** How it says when to come back after a refusal. Default: `Retry-After`. */
  readonly readRetryDelay?: RetryDelayReader;
  /** In the order in which they appear in lists. */
  readonly collections: readonly CollectionDefinition[];
}

export interface ProviderGraphql {
  /** One class per GraphQL type, each implementing `Credential`; a class is named as its type. */
  readonly objectTypes: readonly ObjectTypeClass[];
  readonly connection: ProviderConnection;
  /** Left out where nothing can be changed. */
  readonly mutations?: readonly ProviderMutation[];
}

/** A field of Mutation of the provider's own. Its one argument `input` has the type `<Field>Input`, its payload is `<Field>Payload`. */
export type ProviderMutation = MutationShape &
  (
    | {
        readonly write: "CREATE" | "IMPORT";
        /** Name of the collection that the credential is made in. */
        readonly collection: string;
        /** Input that any account takes and that holds no secret, besides `source` and `idempotencyKey`: for GraphiQL. Left out where there is none. */
        readonly example?: Readonly<Record<string, unknown>>;
      }
    | { readonly write: "UPDATE" | "DELETE" | "DEACTIVATE" }
  );

interface MutationShape {
  /** `createEmailitCredential` */
  readonly field: string;
  readonly description: string;
  /** An `@InputType` class named as the type: it extends CreateInput where the credential is made, ChangeInput where it is there. */
  readonly input: ObjectTypeClass;
  /** The type of the payload's `credential`: an interface where the provider has several. */
  readonly nodeType: () => GraphqlClass;
}

/** The provider's own connection on Query. */
export interface ProviderConnection {
  /** Field of Query: `emailitCredentials`. */
  readonly field: string;
  readonly description: string;
  /** `EmailitCredential`: the types are `EmailitCredentialConnection` and `EmailitCredentialEdge`. */
  readonly typePrefix: string;
  /** The nodes' type: an object type, or an interface where the provider has several. */
  readonly nodeType: () => GraphqlClass;
  /** An `@ArgsType` class of the native arguments only: `source` and the connection arguments are added for every provider. */
  readonly argumentsType?: ObjectTypeClass;
}

/** A class that carries type-graphql's decorators; interface classes are abstract. */
export type GraphqlClass = abstract new () => object;
export type ObjectTypeClass = new () => object;

/** Checks a definition's type where it is written, and keeps it as it is. */
export function defineProvider(definition: Provider): Provider {
  return definition;
}
