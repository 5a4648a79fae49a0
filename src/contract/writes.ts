import type { CredentialRecord } from "../domain/credential-record.js";
import type { ShownSecret, WriteInput } from "../domain/write.js";
import type { UpstreamRequest, UpstreamResponse } from "../http/upstream-request.js";

/**
 * What an upstream lets be done to the credentials of a collection; left out is what it does not. Requests are built from `WriteInput` as GraphQL has
 * checked it, and carry its `Secret`s as they are: the HTTP client alone puts them in clear. An answer that holds the credential is read by the
 * collection's `parseOne`, a refusal of the input (400, 409, 422, 423) by `readRefusals`.
 */
export interface CollectionWrites {
  readonly create?: CreateWrite;
  /** Sends what `input` has and nothing else: what is left out stays, null clears. Throws BAD_USER_INPUT where nothing would change. */
  readonly update?: (upstreamId: string, input: WriteInput) => UpstreamRequest;
  /** 404 is taken for "there is none". */
  readonly remove?: (upstreamId: string) => UpstreamRequest;
  /** For ever. The answer holds the credential. */
  readonly deactivate?: (upstreamId: string) => UpstreamRequest;
  readonly rotate?: RotateWrite;
  readonly reveal?: RevealWrite;
  readonly readRefusals: (response: UpstreamResponse) => readonly Refusal[];
}

export interface CreateWrite {
  /** A key against repeats comes with every create; an upstream that knows none is not told. */
  readonly request: (input: WriteInput, key: string) => UpstreamRequest;
  /** Statuses besides 2xx that hold a credential: one that was there already. */
  readonly alsoMade?: readonly number[];
  /** The secret that the upstream has made and shows this once; undefined where the answer holds none. Left out where the client brings it. */
  readonly readSecret?: (response: UpstreamResponse) => ShownSecret | undefined;
  /** Present where the upstream honours the key: it answers a repeat as it did the first time, the secret included. */
  readonly keyed?: KeyedCreate;
  /** After an answer that was lost: how a person sees whether the credential has come to be. One sentence. */
  readonly howToLook: (source: string, input: WriteInput) => string;
}

export interface KeyedCreate {
  /** The key was used for something else. */
  readonly isConflict: (response: UpstreamResponse) => boolean;
  /** The first request with the key is still under way: milliseconds until it makes sense to ask again. Undefined for every other answer. */
  readonly busyFor: (response: UpstreamResponse) => number | undefined;
}

/** By making another one like it; the upstream has `create`, and `remove` or `deactivate`. */
export interface RotateWrite {
  /** Fields out of `expandable` that `inputOf` needs. */
  readonly expand?: readonly string[];
  /** What makes a credential like this one. Undefined for one that cannot be made again, which is then refused. */
  readonly inputOf: (record: CredentialRecord) => WriteInput | undefined;
}

export interface RevealWrite {
  readonly request: (upstreamId: string) => UpstreamRequest;
  /** Undefined where the credential has none. */
  readonly read: (response: UpstreamResponse) => ShownSecret | undefined;
}

/** What an upstream says of the input that it refuses, in its own words: nobody sees them before every secret is cut out. */
export interface Refusal {
  /** Path of the argument below `input`; null where it speaks of none. */
  readonly field: readonly string[] | null;
  readonly message: string;
}
