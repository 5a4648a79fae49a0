import type { WriteResult } from "../../domain/write.js";
import type { WriteServices, WriteTarget } from "./write-services.js";

/** What the provider has already keeps its id: only the ids from before tell whether it was made now. */
export async function importCredential(
  make: () => Promise<WriteResult>,
  { source, collection }: WriteTarget,
  { operation }: WriteServices,
): Promise<WriteResult> {
  const request = { style: "whole" } as const;
  const response = await operation.send(source, collection.list(request, [], []));
  const before = new Set(collection.parseList(response, request).rows.map(({ record }) => record?.id));
  const result = await make();
  const { credential } = result;
  return credential === null ? result : { ...result, created: !before.has(credential.id) };
}
