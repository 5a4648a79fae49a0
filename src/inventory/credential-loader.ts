import DataLoader from "dataloader";
import { badResponse } from "../contract/bad-response.js";
import type { CredentialRecord } from "../domain/credential-record.js";
import type { CredentialLoaderOptions } from "./credential-loader-options.js";
import { findTogether } from "./find-together.js";
import { leastById } from "./least-by-id.js";

/** A credential of one collection, and what of its expandable fields is wanted. */
export interface WantedCredential {
  readonly upstreamId: string;
  readonly expand: readonly string[];
}

export type CredentialLoader = DataLoader<WantedCredential, CredentialRecord | null, string>;

/**
 * Credentials of one collection by id, for one operation: what is asked for in one tick becomes the fewest requests that the provider allows.
 * Results stand where their keys stand; an unknown id is null; what fails for one id fails for that one.
 */
export function createCredentialLoader(options: CredentialLoaderOptions): CredentialLoader {
  return new DataLoader(
    async (wanted) => {
      const ids = [...new Set(wanted.map(({ upstreamId }) => upstreamId))];
      // The same credential may be wanted twice, here with more of it than there: it is read once, with all of that.
      const expand = [...new Set(wanted.flatMap((one) => one.expand))].toSorted();
      const { log } = options;
      log?.noteLeast(leastById(ids, options));
      const together = await findTogether(ids, expand, options);
      log?.noteReturned([...together.values()].filter((record) => record !== null).length);
      const singly = new Map(
        ids.filter((id) => !together.has(id)).map((id) => [id, getOne(id, expand, options).catch(asError)] as const),
      );
      return Promise.all(wanted.map(async ({ upstreamId: id }) => together.get(id) ?? (await singly.get(id)) ?? null));
    },
    { cacheKeyFn: ({ upstreamId, expand }) => JSON.stringify([upstreamId, expand]) },
  );
}

/** Null when the upstream has none by this id. */
async function getOne(
  id: string,
  expand: readonly string[],
  { source, collection, operation, failures, onRowFault, log }: CredentialLoaderOptions,
): Promise<CredentialRecord | null> {
  const request = { ...collection.get(id, expand), accept: [404] };
  const response = await operation.send(source, request, log?.noteAttempt);
  failures.clear(source.key, collection.name);
  if (response.status === 404) return null;
  const row = collection.parseOne(response);
  log?.notePage([row]);
  const { record, fault } = row;
  if (record?.upstreamId === id) {
    if (fault !== undefined) onRowFault?.(source.key, fault);
    log?.noteReturned(1);
    return record;
  }
  // An upstream that overlooks case answers with another id's credential: the one that was asked for does not exist.
  if (record?.upstreamId.toLowerCase() === id.toLowerCase()) return null;
  throw badResponse(source.key, collection.name, "credential with the id that was asked for");
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error("a read failed with something that is no error", { cause: error });
}
