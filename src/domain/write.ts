import type { CredentialRecord } from "./credential-record.js";
import type { ErrorCode } from "./errors.js";
import type { Secret } from "./secret.js";

/** What can be done to credentials, as far as a provider can. */
export const WRITES = ["CREATE", "UPDATE", "DELETE", "DEACTIVATE", "ROTATE", "REVEAL"] as const;
export type Write = (typeof WRITES)[number];

/** The fields of a mutation's input that are the provider's own, secrets among them as `Secret`. */
export type WriteInput = Readonly<Record<string, unknown>>;

interface Mutation {
  /** Field of Mutation, for the audit and for idempotency keys. */
  readonly mutation: string;
}

/** A credential that is there, by its global id. */
interface Change extends Mutation {
  readonly id: string;
  /** Value of the CredentialProvider enum, where the mutation is one provider's: an id of another one is refused. */
  readonly provider?: string;
}

interface Making extends Mutation {
  /** A repeat with the same key, by the same viewer, is the same call. */
  readonly idempotencyKey: string | null;
}

export interface CreateCommand extends Making {
  /** IMPORT: what the provider has already is updated instead. */
  readonly write: "CREATE" | "IMPORT";
  readonly provider: string;
  readonly collection: string;
  /** Key of the source. */
  readonly source: string;
  readonly input: WriteInput;
}

export interface RotateCommand extends Change, Making {
  readonly write: "ROTATE";
  readonly revokeOld: "NOW" | "NEVER";
}

export type WriteCommand =
  | CreateCommand
  | RotateCommand
  | (Change & { readonly write: "UPDATE"; readonly input: WriteInput })
  /** REVOKE: whichever of DELETE and DEACTIVATE the provider has. */
  | (Change & { readonly write: "DELETE" | "DEACTIVATE" | "REVOKE" | "REVEAL" });

/** A secret on its way to the one who asked for it: a provider has just made it, or was told to reveal it. */
export interface ShownSecret {
  readonly value: Secret;
  /** What the provider calls it: "API key". */
  readonly label: string;
}

/** What is wrong with what was done, or left to do. */
export interface UserError {
  /** Path of the argument, from below `input`; null where it is none's. */
  readonly field: readonly string[] | null;
  /** May be the provider's own words, without any secret. */
  readonly message: string;
  readonly code: ErrorCode;
}

export interface WriteResult {
  /** Null where there is none any more, or none came to be. */
  readonly credential: CredentialRecord | null;
  readonly userErrors: readonly UserError[];
  readonly secret: ShownSecret | null;
  /** Of an import only. */
  readonly created: boolean | null;
  /** Of deletions. */
  readonly deletedCredentialId: string | null;
}

export const NOTHING_WRITTEN: WriteResult = {
  credential: null,
  userErrors: [],
  secret: null,
  created: null,
  deletedCredentialId: null,
};
