import type { AuditEntry } from "../../../src/domain/audit.js";
import { CredgraphError } from "../../../src/domain/errors.js";
import type { CredentialSession } from "../../../src/domain/session.js";
import { UNRESTRICTED_VIEWER, type Viewer } from "../../../src/domain/viewer.js";
import type { CreateCommand, RotateCommand, WriteCommand, WriteResult } from "../../../src/domain/write.js";
import type { Inventory, InventoryOptions } from "../../../src/inventory/inventory.js";
import { openInventory, openSession } from "../../support/open-inventory.js";
import type { TwoEmulators } from "../support/two-emulators.js";

/** An inventory over both emulators that keeps its audit. */
export interface WriteDesk extends AsyncDisposable {
  readonly inventory: Inventory;
  readonly entries: AuditEntry[];
  session(viewer?: Viewer): CredentialSession;
  write(command: WriteCommand, viewer?: Viewer): Promise<WriteResult>;
}

export function openDesk(
  emulators: TwoEmulators,
  changes: Partial<InventoryOptions> = {},
  source: Parameters<TwoEmulators["sources"]>[0] = {},
): WriteDesk {
  const entries: AuditEntry[] = [];
  const inventory = openInventory(emulators.sources(source), {
    audit: {
      record: async (entry) => {
        entries.push(entry);
      },
    },
    ...changes,
  });
  const session = (viewer: Viewer = UNRESTRICTED_VIEWER): CredentialSession => openSession(inventory, { viewer });
  return {
    inventory,
    entries,
    session,
    write: (command, viewer) => session(viewer).write(command),
    [Symbol.asyncDispose]: () => inventory.close(),
  };
}

export function createMail(changes: Partial<CreateCommand> = {}): CreateCommand {
  return {
    write: "CREATE",
    mutation: "createEmailitCredential",
    provider: "EMAILIT",
    collection: "credentials",
    source: "mail",
    input: { name: "desk", type: "SMTP" },
    idempotencyKey: null,
    ...changes,
  };
}

export function createAha(changes: Partial<CreateCommand> = {}): CreateCommand {
  return {
    write: "CREATE",
    mutation: "createAhaSendSmtpCredential",
    provider: "AHASEND",
    collection: "smtp-credentials",
    source: "aha",
    input: { name: "desk", sendingScope: "GLOBAL", sandbox: false },
    idempotencyKey: null,
    ...changes,
  };
}

export function rotate(id: string, changes: Partial<RotateCommand> = {}): RotateCommand {
  return { write: "ROTATE", mutation: "rotateCredential", id, revokeOld: "NOW", idempotencyKey: null, ...changes };
}

/** What a write was refused with. */
export async function failureOf(written: Promise<WriteResult>): Promise<Pick<CredgraphError, "code" | "message">> {
  try {
    await written;
  } catch (error) {
    if (error instanceof CredgraphError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("it was written");
}
