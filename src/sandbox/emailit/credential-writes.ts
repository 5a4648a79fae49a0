import type { EmulatorSettings } from "../kit/emulator.js";
import { formatMicroseconds } from "../kit/instant.js";
import type { Json, JsonObject } from "../kit/json.js";
import { Random } from "../kit/random.js";
import type { RecordList } from "../kit/record-list.js";
import { WriteClock } from "../kit/write-clock.js";
import type { StoredCredential } from "./credentials.js";

/** What can be done to the account's credentials, in whichever version of the API it is asked for. */
export interface CredentialWrites {
  /** `key` is told this once, and from then on only recognized. */
  create(given: NewCredential): { readonly stored: StoredCredential; readonly key: string };
  /** The credential under its new name. One that has the name already stays as it is, its `updated_at` too. */
  rename(id: string, name: string): StoredCredential | undefined;
  /** An account always keeps one credential: its last is not removed. */
  remove(id: string): "removed" | "unknown" | "last";
  /** The credential that a key was made for, as long as it is there. */
  ofKey(key: string): StoredCredential | undefined;
}

export interface NewCredential {
  readonly name: string;
  readonly type: "smtp" | "api";
  readonly sendingDomainId: Json;
  /** What the key begins with: `em_` was all there was before version 2 made `secret_` of it. */
  readonly prefix: "em_" | "secret_";
}

export function credentialWrites(
  records: RecordList<StoredCredential>,
  { seed, clock }: Pick<EmulatorSettings, "seed" | "clock">,
): CredentialWrites {
  const random = new Random(seed, "emailit/writes");
  const times = new WriteClock(clock);
  const idsByKey = new Map<string, string>();
  return {
    create: ({ name, type, sendingDomainId, prefix }) => {
      const instant = times.next();
      const id = `key_${random.text(27)}`;
      const at = formatMicroseconds(instant);
      const record = { id, name, type, last_used_at: null, created_at: at, updated_at: at };
      const stored = { record, id, instant, sendingDomainId };
      records.insert(
        records.countWhile((other) => other.instant > instant),
        stored,
      );
      const key = `${prefix}${random.text(32)}`;
      idsByKey.set(key, id);
      return { stored, key };
    },
    rename: (id, name) => {
      const former = records.get(id);
      if (former === undefined || former.record["name"] === name) return former;
      const updatedAt = formatMicroseconds(Math.max(times.next(), former.instant));
      const record: JsonObject = { ...former.record, name, updated_at: updatedAt };
      const stored = { ...former, record };
      records.replace(id, stored);
      return stored;
    },
    remove: (id) => {
      if (records.get(id) === undefined) return "unknown";
      if (records.all.length === 1) return "last";
      records.remove(id);
      return "removed";
    },
    ofKey: (key) => records.get(idsByKey.get(key) ?? ""),
  };
}
