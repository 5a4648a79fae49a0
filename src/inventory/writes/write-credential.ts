import type { AuditEntry, AuditOutcome } from "../../domain/audit.js";
import type { CredentialRecord } from "../../domain/credential-record.js";
import { CredgraphError, PerhapsDone } from "../../domain/errors.js";
import type { UserError, WriteCommand, WriteResult } from "../../domain/write.js";
import { expansionOf } from "../plan-list.js";
import { checkCommand } from "./check-command.js";
import { findTarget, UnreadableSource } from "./find-target.js";
import { runWrite } from "./run-write.js";
import type { WriteServices, WriteTarget } from "./write-services.js";

/**
 * Carries a command out for a viewer and records it: that it was begun before anything is sent, so that nothing happens unrecorded, and how it
 * ended before the answer goes out.
 */
export async function writeCredential(
  command: WriteCommand,
  fields: ReadonlySet<string>,
  services: WriteServices,
): Promise<WriteResult> {
  const target = await permitted(command, services);
  const about = { ...entryOf(command, services), source: target.source.key };
  await services.audit.record({ ...about, outcome: "BEGUN", code: null });
  let result: WriteResult;
  try {
    result = await runWrite(command, target, services);
  } catch (error) {
    await services.audit.record({ ...about, ...failureOf(error) }).catch(ofTheLog);
    throw error;
  }
  const ended = { ...about, id: result.credential?.id ?? about.id, ...endOf(result) };
  return withFields(await recorded(ended, result, services), target, fields, services);
}

/** Where the command may be carried out. A refusal of access is recorded; a mistake is not. */
async function permitted(command: WriteCommand, services: WriteServices): Promise<WriteTarget> {
  try {
    checkCommand(command);
    return findTarget(command, services);
  } catch (error) {
    if (error instanceof CredgraphError) {
      const source = error.cause instanceof UnreadableSource ? error.cause.source : (error.source ?? null);
      const refuses = error.code === "FORBIDDEN" || error.cause instanceof UnreadableSource;
      const entry = { ...entryOf(command, services), source, outcome: "REFUSED", code: error.code } as const;
      if (refuses) await services.audit.record(entry);
    }
    throw error;
  }
}

function entryOf(
  command: WriteCommand,
  { viewer, requestId }: WriteServices,
): Pick<AuditEntry, "viewer" | "action" | "id" | "requestId"> {
  return { viewer: viewer.name, action: command.mutation, id: "id" in command ? command.id : null, requestId };
}

function failureOf(error: unknown): { readonly outcome: AuditOutcome; readonly code: AuditEntry["code"] } {
  if (!(error instanceof CredgraphError)) return { outcome: "FAILED", code: "INTERNAL_SERVER_ERROR" };
  const { code, cause } = error;
  return { outcome: code === "OUTCOME_UNKNOWN" || cause instanceof PerhapsDone ? "UNKNOWN" : "FAILED", code };
}

function endOf({
  credential,
  secret,
  deletedCredentialId,
  userErrors,
}: WriteResult): Pick<AuditEntry, "outcome" | "code"> {
  const isDone = credential !== null || secret !== null || deletedCredentialId !== null;
  return { outcome: isDone ? "DONE" : "REFUSED", code: userErrors[0]?.code ?? null };
}

/** That its end cannot be recorded is no news beside what became of the write: its beginning was, and the log tells of itself. */
function ofTheLog(error: unknown): void {
  if (!(error instanceof CredgraphError)) throw error;
}

/** What was done is done: when its end cannot be recorded, the answer says so rather than keep back what it holds. */
async function recorded(entry: AuditEntry, result: WriteResult, { audit }: WriteServices): Promise<WriteResult> {
  try {
    await audit.record(entry);
    return result;
  } catch (error) {
    if (!(error instanceof CredgraphError)) throw error;
    const note: UserError = {
      field: null,
      message: `This was done, and its beginning recorded, but not its end. ${error.message}`,
      code: error.code,
    };
    return { ...result, userErrors: [...result.userErrors, note] };
  }
}

/** The answer of a write has no related objects: where they are selected, the credential is read again. */
async function withFields(
  result: WriteResult,
  { collection }: WriteTarget,
  fields: ReadonlySet<string>,
  { read }: WriteServices,
): Promise<WriteResult> {
  const { credential } = result;
  if (credential === null || expansionOf(collection, fields).length === 0) return result;
  try {
    const again: CredentialRecord | null = await read(credential.id, fields);
    return { ...result, credential: again ?? credential };
  } catch (error) {
    if (!(error instanceof CredgraphError)) throw error;
    const note: UserError = {
      field: null,
      message: `This was done, but not all that was selected of the credential could be read afterwards. ${error.message}`,
      code: error.code,
    };
    return { ...result, userErrors: [...result.userErrors, note] };
  }
}
