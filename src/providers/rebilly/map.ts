import type { z } from "zod";
import type { SourceConfig } from "../../config/source-config.js";
import type { ParsedRow } from "../../contract/collection.js";
import { parseRow, type UnreadableFields } from "../../contract/parse-row.js";
import type {
  CredentialEnvironment,
  CredentialKind,
  CredentialRecord,
  CredentialStatus,
  Instant,
} from "../../domain/credential-record.js";
import { encodeGlobalId } from "../../domain/global-id.js";
import { REBILLY_TYPES, type RebillyType, type RebillyTypeWord } from "./rebilly-type.js";
import type { CommonRow, RebillyStatus } from "./wire.js";

export const REBILLY = "REBILLY";

/** The fields of the type itself stand next to these, by the names that the graph has for them. */
export interface RebillyRecord extends CredentialRecord {
  readonly rebillyType: RebillyType;
  /** Null where the API sends another word. */
  readonly rebillyStatus: RebillyStatus | null;
  readonly deactivatedAt: Instant | null;
}

/** Where and when a row was read. */
export interface Reading {
  readonly source: Pick<SourceConfig, "key" | "environment" | "baseUrl">;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** How the rows of one type become records. */
export interface TypeMapping<Wire extends CommonRow> {
  readonly typeName: string;
  readonly kind: CredentialKind;
  /** The type as people write it: part of the stand-in for a name. */
  readonly label: string;
  readonly row: z.ZodType<Wire>;
  /** What says most about one credential among others of the type; its id where nothing does. */
  readonly title?: (wire: Wire) => string | null;
  readonly shared?: (wire: Wire, unreadable: UnreadableFields) => SharedFields;
  readonly own?: (wire: Wire) => Readonly<Record<string, unknown>>;
}

/** Fields of every credential that only some types have something to say about. */
interface SharedFields {
  readonly identifier?: string | null;
  readonly hasSecret?: boolean;
  readonly scopes?: readonly string[] | null;
  readonly domains?: readonly string[] | null;
  readonly expiresAt?: Instant | null;
}

/** Reads a wire row of one type. */
export type ReadRow = (row: unknown, reading: Reading) => ParsedRow;

export function rowReader<Wire extends CommonRow>(word: RebillyTypeWord, mapping: TypeMapping<Wire>): ReadRow {
  return (row, reading) =>
    parseRow(row, mapping.row, (wire, unreadable) => recordOf(wire, unreadable, word, mapping, reading));
}

function recordOf<Wire extends CommonRow>(
  wire: Wire,
  unreadable: UnreadableFields,
  word: RebillyTypeWord,
  { typeName, kind, label, title, shared, own }: TypeMapping<Wire>,
  { source, now }: Reading,
): RebillyRecord {
  const {
    identifier = null,
    hasSecret = true,
    scopes = null,
    domains = null,
    expiresAt = null,
  } = shared?.(wire, unreadable) ?? {};
  const said = title?.(wire) ?? "";
  return {
    typeName,
    id: encodeGlobalId({
      kind: "credential",
      provider: REBILLY,
      source: source.key,
      collection: word,
      upstreamId: wire.id,
    }),
    upstreamId: wire.id,
    sourceKey: source.key,
    provider: REBILLY,
    // No type has a name.
    name: `${said === "" ? wire.id : said} (${label})`,
    kind,
    status: statusOf(wire, expiresAt, now),
    environment: environmentOf(source),
    identifier,
    // Rebilly may echo secrets, masked or in clear: nothing documented tells which, so nothing of them is kept.
    secret: { present: hasSecret, masked: null, revealable: false },
    scopes,
    domains,
    createdAt: null,
    updatedAt: null,
    expiresAt,
    lastUse: { state: "UNKNOWN", at: null },
    health: { status: "UNKNOWN", notes: [], checkedAt: null },
    metadata: null,
    rebillyType: REBILLY_TYPES[word],
    rebillyStatus: wire.status,
    deactivatedAt: wire.deactivationTime,
    ...own?.(wire),
  };
}

/** EXPIRED is derived: Rebilly calls a credential active long after its token has ended. A deactivation is final, and says more. */
function statusOf({ status, deactivationTime }: CommonRow, expiresAt: Instant | null, now: number): CredentialStatus {
  if (status === "DEACTIVATED" || (status === null && deactivationTime !== null)) return "DEACTIVATED";
  if (expiresAt !== null && Date.parse(expiresAt) <= now) return "EXPIRED";
  return status ?? "ACTIVE";
}

const ENVIRONMENTS: ReadonlyMap<string | undefined, CredentialEnvironment> = new Map([
  ["api.rebilly.com", "LIVE"],
  ["api-sandbox.rebilly.com", "TEST"],
]);

/** As configured, else as the host tells; nothing is known of any other. */
export function environmentOf({ environment, baseUrl }: Reading["source"]): CredentialEnvironment | null {
  if (environment !== undefined) return environment;
  return ENVIRONMENTS.get(URL.parse(baseUrl)?.hostname) ?? null;
}
