import type {
  CredentialEnvironment,
  CredentialHealthStatus,
  CredentialKind,
  CredentialLastUseState,
  CredentialStatus,
} from "./credential-record.js";
import type { InstantField } from "./instant-field.js";

/** Every value that a credential of a collection may have in a field, null where it may have none. A field that is left out may have any. */
export interface PossibleValues {
  readonly kind?: readonly CredentialKind[];
  readonly status?: readonly CredentialStatus[];
  readonly environment?: readonly (CredentialEnvironment | null)[];
  readonly health?: readonly CredentialHealthStatus[];
  readonly lastUse?: readonly CredentialLastUseState[];
}

/** Fields that a whole collection may be without, as filters and orders name them. */
export type LackableField = InstantField | "identifier" | "domain" | "scope" | "metadata";

/** What is known of every record of a collection before any is read. */
export interface KnownValues extends PossibleValues {
  readonly source: readonly string[];
  readonly provider: readonly string[];
  readonly type: readonly string[];
  /** What an upstream id looks like, anchored; any text where left out. */
  readonly upstreamId?: RegExp;
  /** Null in every record. */
  readonly lacks: ReadonlySet<LackableField>;
}
