import { REBILLY_TYPES } from "./rebilly-type.js";
import { FLAG, NUMBER, oneOf, TEXT, TIME, type Comparable, type ValueKind } from "./value-kind.js";
import { AUTHENTICATIONS, ENCRYPTIONS, SERVICES, STATUSES } from "./wire.js";

/** A field that `filter` may name, and `sort` where it is not nested. */
export interface NativeField {
  readonly kind: ValueKind;
  /** Where a record has its value. */
  readonly at: readonly string[];
}

/**
 * Every field of any type by Rebilly's name for it, but for the secrets: whoever may filter or sort by a secret learns it, a letter at a time.
 * Which fields the API filters by is not documented; these are the plain ones of its schemas.
 */
export const NATIVE_FIELDS = {
  id: { kind: TEXT, at: ["upstreamId"] },
  // Rebilly's own word, which knows nothing of EXPIRED.
  status: { kind: oneOf(STATUSES), at: ["rebillyStatus"] },
  type: { kind: oneOf(REBILLY_TYPES), at: ["rebillyType"] },
  deactivationTime: { kind: TIME, at: ["deactivatedAt"] },
  host: { kind: TEXT, at: ["host"] },
  port: { kind: NUMBER, at: ["port"] },
  encryption: { kind: oneOf(ENCRYPTIONS), at: ["encryption"] },
  "auth.type": { kind: oneOf(AUTHENTICATIONS), at: ["auth", "type"] },
  "auth.username": { kind: TEXT, at: ["auth", "username"] },
  emailFrom: { kind: TEXT, at: ["emailFrom"] },
  domain: { kind: TEXT, at: ["domain"] },
  key: { kind: TEXT, at: ["accessKeyId"] },
  region: { kind: TEXT, at: ["region"] },
  configurationSetName: { kind: TEXT, at: ["configurationSetName"] },
  service: { kind: oneOf(SERVICES), at: ["service"] },
  expirationTime: { kind: TIME, at: ["expiresAt"] },
  username: { kind: TEXT, at: ["username"] },
  publicKey: { kind: TEXT, at: ["publicKey"] },
  omitFromAddress: { kind: FLAG, at: ["omitFromAddress"] },
  accountId: { kind: TEXT, at: ["accountId"] },
  clientId: { kind: TEXT, at: ["clientId"] },
  websiteId: { kind: TEXT, at: ["websiteId"] },
  useStripe: { kind: FLAG, at: ["useStripe"] },
} as const satisfies Readonly<Record<string, NativeField>>;

export type NativeFieldName = keyof typeof NATIVE_FIELDS;

/** What a record has in a field, as values of its kind are compared; undefined where it has nothing. */
export function comparableOf(record: object, { kind, at }: NativeField): Comparable | undefined {
  return kind.comparable(at.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), record));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
