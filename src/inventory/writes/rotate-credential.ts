import type { CreateWrite, RotateWrite } from "../../contract/writes.js";
import type { CredentialRecord } from "../../domain/credential-record.js";
import { CredgraphError } from "../../domain/errors.js";
import type { RotateCommand, UserError, WriteInput, WriteResult } from "../../domain/write.js";
import { createCredential } from "./create-credential.js";
import { notFound } from "./change-credential.js";
import { revokeCredential } from "./revoke-credential.js";
import type { ChangeTarget, WriteServices } from "./write-services.js";

export interface Rotation {
  readonly result: WriteResult;
  /** What the new credential was made with. */
  readonly made: WriteInput;
}

/** Makes a credential like this one and then, where that is wanted, revokes this one: whatever fails there, the new secret is returned. */
export async function rotateCredential(
  { create, rotate }: { readonly create: CreateWrite; readonly rotate: RotateWrite },
  { revokeOld }: RotateCommand,
  key: string,
  target: ChangeTarget,
  services: WriteServices,
): Promise<Rotation> {
  const { id } = target.credential;
  const old = await services.read(id, new Set(rotate.expand));
  if (old === null) throw notFound(target);
  const made = rotate.inputOf(old);
  if (made === undefined) throw notRotatable(old, target);
  const result = await createCredential(create, made, key, target, services);
  if (result.credential === null && result.secret === null) return { made, result: withoutFields(result) };
  return { made, result: revokeOld === "NOW" ? await revoked(result, target, services) : result };
}

/** What a refusal points to are arguments of the creation, which the client of a rotation did not give. */
function withoutFields({ userErrors, ...result }: WriteResult): WriteResult {
  return { ...result, userErrors: userErrors.map((error) => ({ ...error, field: null })) };
}

async function revoked(result: WriteResult, target: ChangeTarget, services: WriteServices): Promise<WriteResult> {
  const { id } = target.credential;
  try {
    const { deletedCredentialId, userErrors } = await revokeCredential(target, services);
    const left = userErrors.map((error): UserError => leftToDo(id, error.message, error.code));
    return { ...result, deletedCredentialId, userErrors: [...result.userErrors, ...left] };
  } catch (error) {
    if (!(error instanceof CredgraphError)) throw error;
    // Somebody else has revoked it: that is what was wanted.
    if (error.code === "NOT_FOUND") return { ...result, deletedCredentialId: id };
    return { ...result, userErrors: [...result.userErrors, leftToDo(id, error.message, error.code)] };
  }
}

function leftToDo(id: string, reason: string, code: UserError["code"]): UserError {
  return {
    field: ["revokeOld"],
    message: `The new credential is made, but the old one may still be valid: revoke it with revokeCredential(input: { id: "${id}" }). ${reason}`,
    code,
  };
}

function notRotatable({ name }: CredentialRecord, { source }: ChangeTarget): CredgraphError {
  return new CredgraphError(
    "BAD_USER_INPUT",
    `The credential ${JSON.stringify(name)} cannot be rotated here, for its provider does not show all that makes another one like it: create one yourself, then revoke this one.`,
    { source: source.key },
  );
}
