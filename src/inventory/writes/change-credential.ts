import type { CredentialRecord } from "../../domain/credential-record.js";
import { CredgraphError, PerhapsDone } from "../../domain/errors.js";
import { NOTHING_WRITTEN, type WriteInput, type WriteResult } from "../../domain/write.js";
import type { UpstreamRequest, UpstreamResponse } from "../../http/upstream-request.js";
import { badResponse } from "../../contract/bad-response.js";
import type { RevealWrite } from "../../contract/writes.js";
import { REFUSALS, refused } from "./refused.js";
import { sendWrite, type WriteAnswer } from "./send-write.js";
import type { ChangeTarget, WriteServices } from "./write-services.js";

/** Sends a request that answers with the credential as it is now: an update or a deactivation. */
export async function changeCredential(
  request: UpstreamRequest,
  input: WriteInput,
  target: ChangeTarget,
  services: WriteServices,
): Promise<WriteResult> {
  const { response } = await sendChange(request, target, services);
  if (isGone(response)) throw notFound(target);
  if (REFUSALS.includes(response.status)) return refused(response, target, input, services);
  return { ...NOTHING_WRITTEN, credential: readChanged(response, target) };
}

/** Whatever the answer lacks, its status says that the change was made. */
function readChanged(response: UpstreamResponse, { source, collection, credential }: ChangeTarget): CredentialRecord {
  try {
    const { record } = collection.parseOne(response);
    if (record?.id === credential.id) return record;
    throw badResponse(source.key, collection.name, "credential with the id that was changed");
  } catch (error) {
    if (!(error instanceof CredgraphError)) throw error;
    const { code, message } = error;
    const cause = new PerhapsDone("its answer cannot be read", { cause: error.cause });
    throw new CredgraphError(code, message, { source: source.key, collection: collection.name, cause });
  }
}

/** A credential that is gone after an answer was lost has been deleted by what was not answered: a try of this call, or an earlier call. */
export async function removeCredential(
  request: UpstreamRequest,
  target: ChangeTarget,
  services: WriteServices,
): Promise<WriteResult> {
  const { id } = target.credential;
  const { response, repeated } = await sendChange({ ...request, statusOnly: true }, target, services).catch(
    (error: unknown) => {
      if (error instanceof CredgraphError && error.cause instanceof PerhapsDone) services.lostDeletions.note(id);
      throw error;
    },
  );
  const wasLost = services.lostDeletions.settle(id) || repeated;
  if (isGone(response) && !wasLost) throw notFound(target);
  if (REFUSALS.includes(response.status)) return refused(response, target, {}, services);
  return { ...NOTHING_WRITTEN, deletedCredentialId: id };
}

/** Fetches the secret of this one credential. */
export async function revealCredential(
  { request, read }: RevealWrite,
  target: ChangeTarget,
  services: WriteServices,
): Promise<WriteResult> {
  const reading = { ...services, onWritten: () => {} };
  const { response } = await sendChange(request(target.credential.upstreamId), target, reading);
  if (isGone(response)) throw notFound(target);
  if (REFUSALS.includes(response.status)) return refused(response, target, {}, services);
  const secret = read(response) ?? null;
  if (secret !== null) return { ...NOTHING_WRITTEN, secret };
  const message = "This credential has no secret.";
  return { ...NOTHING_WRITTEN, userErrors: [{ field: ["id"], message, code: "NOT_FOUND" }] };
}

/** What an upstream says of a credential that it does not have, or not any more. */
const GONE: readonly number[] = [404, 410];

function isGone({ status }: UpstreamResponse): boolean {
  return GONE.includes(status);
}

function sendChange(request: UpstreamRequest, target: ChangeTarget, services: WriteServices): Promise<WriteAnswer> {
  return sendWrite({ ...request, accept: [...GONE, ...REFUSALS] }, target, services);
}

export function notFound({ source }: ChangeTarget): CredgraphError {
  return new CredgraphError("NOT_FOUND", "There is no credential with this id.", { source: source.key });
}
