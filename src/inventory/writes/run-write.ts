import { createHash, randomUUID } from "node:crypto";
import type { CreateWrite } from "../../contract/writes.js";
import { CredgraphError } from "../../domain/errors.js";
import type { CreateCommand, RotateCommand, WriteCommand, WriteResult } from "../../domain/write.js";
import { cannot } from "./cannot.js";
import { changeCredential, removeCredential, revealCredential } from "./change-credential.js";
import { createCredential } from "./create-credential.js";
import { importCredential } from "./import-credential.js";
import type { KeyedCall } from "./idempotency-book.js";
import { revokeCredential } from "./revoke-credential.js";
import { rotateCredential } from "./rotate-credential.js";
import type { ChangeTarget, WriteServices, WriteTarget } from "./write-services.js";

/** Carries a command out, at a place where its viewer may do that. */
export async function runWrite(
  command: WriteCommand,
  target: WriteTarget,
  services: WriteServices,
): Promise<WriteResult> {
  const { writes } = target.collection;
  if (command.write === "CREATE" || command.write === "IMPORT") return runCreate(command, target, services);
  const change = ofCredential(target);
  const { upstreamId } = change.credential;
  switch (command.write) {
    case "UPDATE":
      if (writes?.update === undefined) throw cannot("updated", target);
      return changeCredential(writes.update(upstreamId, command.input), command.input, change, services);
    case "DELETE":
      if (writes?.remove === undefined) throw cannot("deleted", target);
      return removeCredential(writes.remove(upstreamId), change, services);
    case "DEACTIVATE":
      if (writes?.deactivate === undefined) throw cannot("deactivated", target);
      return changeCredential(writes.deactivate(upstreamId), {}, change, services);
    case "REVOKE":
      return revokeCredential(change, services);
    case "REVEAL":
      if (writes?.reveal === undefined) throw cannot("revealed", target);
      return revealCredential(writes.reveal, change, services);
    case "ROTATE":
      return runRotate(command, change, services);
  }
}

function runCreate(command: CreateCommand, target: WriteTarget, services: WriteServices): Promise<WriteResult> {
  const { create } = target.collection.writes ?? {};
  if (create === undefined) throw cannot("created", target);
  const { input } = command;
  const key = upstreamKey(command, target, services);
  const make = (): Promise<WriteResult> => createCredential(create, input, key, target, services);
  if (command.write === "IMPORT")
    return keyed(command, input, target, services, {
      make: async () => ({ result: await importCredential(make, target, services) }),
      mayRepeat: () => true,
      ...shownAgain(create, make),
    });
  return keyed(command, input, target, services, {
    make: async () => ({ result: await make() }),
    mayRepeat: (error) => create.keyed !== undefined || !isUnknown(error),
    ...shownAgain(create, make),
  });
}

function shownAgain(
  { keyed: keyedCreate, readSecret }: CreateWrite,
  make: () => Promise<WriteResult>,
): Pick<KeyedCall, "showAgain"> {
  if (readSecret === undefined) return { showAgain: async () => null };
  return keyedCreate === undefined ? {} : { showAgain: async () => (await make()).secret };
}

function runRotate(command: RotateCommand, target: ChangeTarget, services: WriteServices): Promise<WriteResult> {
  const { create, rotate } = target.collection.writes ?? {};
  if (create === undefined || rotate === undefined) throw cannot("rotated", target);
  const key = upstreamKey(command, target, services);
  const input = { id: command.id, revokeOld: command.revokeOld };
  return keyed(command, input, target, services, {
    make: () => rotateCredential({ create, rotate }, command, key, target, services),
    mayRepeat: (error) => create.keyed !== undefined || !isUnknown(error),
    ...(create.keyed !== undefined && {
      showAgain: async (made) => (await createCredential(create, made ?? {}, key, target, services)).secret,
    }),
  });
}

/** At most once under the client's key, where it gives one. */
async function keyed(
  { mutation, idempotencyKey }: CreateCommand | RotateCommand,
  input: Parameters<WriteServices["idempotency"]["run"]>[1],
  { source }: WriteTarget,
  { viewer, idempotency }: WriteServices,
  call: KeyedCall,
): Promise<WriteResult> {
  if (idempotencyKey === null) return (await call.make()).result;
  const scope = { viewer: viewer.name, mutation, source: source.key, key: idempotencyKey };
  return idempotency.run(scope, input, call);
}

/**
 * The key that the upstream gets, where it knows such keys: the client's, made so that no other viewer, mutation or source can have the same, nor the
 * rotation of another credential, which may be made with the same input; the same again after a restart and from another instance. Without one of the
 * client's, a new one lets the tries of this call be told from another call.
 */
function upstreamKey(
  { mutation, idempotencyKey }: CreateCommand | RotateCommand,
  { source, credential }: WriteTarget,
  { viewer }: WriteServices,
): string {
  if (idempotencyKey === null) return randomUUID();
  const scope = JSON.stringify(["credgraph", viewer.name, mutation, source.key, credential?.id, idempotencyKey]);
  return createHash("sha256").update(scope).digest("hex");
}

function isUnknown(error: unknown): boolean {
  return error instanceof CredgraphError && error.code === "OUTCOME_UNKNOWN";
}

function ofCredential({ credential, ...target }: WriteTarget): ChangeTarget {
  if (credential !== undefined) return { ...target, credential };
  throw new CredgraphError("INTERNAL_SERVER_ERROR", "A change was asked for without a credential to change.");
}
