import { setTimeout as sleep } from "node:timers/promises";
import type { CreateWrite } from "../../contract/writes.js";
import { CredgraphError } from "../../domain/errors.js";
import { NOTHING_WRITTEN, type ShownSecret, type WriteInput, type WriteResult } from "../../domain/write.js";
import type { UpstreamResponse } from "../../http/upstream-request.js";
import { idempotencyConflict } from "./idempotency-conflict.js";
import { REFUSALS, refused } from "./refused.js";
import { outcomeUnknown, sendWrite } from "./send-write.js";
import type { WriteServices, WriteTarget } from "./write-services.js";

/** Makes a credential. `key` guards against repeats where the upstream knows such keys. */
export async function createCredential(
  create: CreateWrite,
  input: WriteInput,
  key: string,
  target: WriteTarget,
  services: WriteServices,
): Promise<WriteResult> {
  const howToLook = create.howToLook(target.source.key, input);
  const response = await send(create, input, key, howToLook, target, services);
  if (REFUSALS.includes(response.status)) return refused(response, target, input, services);
  return made(response, create, howToLook, target);
}

/** Waits while the same request is still under way. */
async function send(
  { request, alsoMade = [], keyed }: CreateWrite,
  input: WriteInput,
  key: string,
  howToLook: string,
  target: WriteTarget,
  services: WriteServices,
): Promise<UpstreamResponse> {
  const accept = [...REFUSALS, ...alsoMade];
  for (;;) {
    const { response } = await sendWrite({ ...request(input, key), accept }, target, services, howToLook);
    if (keyed?.isConflict(response) === true) throw idempotencyConflict(target.source.key);
    const busy = keyed?.busyFor(response);
    if (busy === undefined) return response;
    if (Date.now() + busy >= services.operation.deadline) {
      throw outcomeUnknown("An earlier call with this key is still under way.", howToLook, target.source.key);
    }
    await sleep(busy);
  }
}

/** What an answer shows of the credential that was made: its secret above all, which comes only once, whatever else the answer lacks. */
function made(
  response: UpstreamResponse,
  { readSecret }: CreateWrite,
  howToLook: string,
  { source, collection }: WriteTarget,
): WriteResult {
  const secret: ShownSecret | null = readSecret?.(response) ?? null;
  const record = readRecord();
  if (record !== undefined) return { ...NOTHING_WRITTEN, credential: record, secret };
  const what = `Source '${source.key}' made the credential, but its answer does not say which.`;
  if (secret === null) throw outcomeUnknown(what, howToLook, source.key);
  return {
    ...NOTHING_WRITTEN,
    secret,
    userErrors: [{ field: null, message: `${what} ${howToLook}`, code: "UPSTREAM_BAD_RESPONSE" }],
  };

  function readRecord(): WriteResult["credential"] | undefined {
    try {
      return collection.parseOne(response).record;
    } catch (error) {
      if (error instanceof CredgraphError) return undefined;
      throw error;
    }
  }
}
