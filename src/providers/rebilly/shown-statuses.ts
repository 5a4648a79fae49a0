import type { CredentialStatus } from "../../domain/credential-record.js";
import { commonFieldsOf } from "./common-fields.js";
import type { RebillyTypeWord } from "./rebilly-type.js";
import { STATUSES } from "./wire.js";

type StatusWord = keyof typeof STATUSES;

export const STATUS_WORDS: readonly StatusWord[] = ["active", "inactive", "deactivated"];

/** As what a row with this status, or with none that can be read, may be shown (map.ts). */
export function shownStatuses(status: StatusWord | null, word: RebillyTypeWord): readonly CredentialStatus[] {
  if (status === "deactivated") return ["DEACTIVATED"];
  const shown = status === null ? (["ACTIVE", "DEACTIVATED"] as const) : [STATUSES[status]];
  return commonFieldsOf(word).expiresAt === undefined ? shown : [...shown, "EXPIRED"];
}

/** Every status of credentials of a type. */
export function possibleStatuses(word: RebillyTypeWord): readonly CredentialStatus[] {
  return [...new Set([...STATUS_WORDS, null].flatMap((status) => shownStatuses(status, word)))];
}
