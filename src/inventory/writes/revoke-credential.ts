import type { WriteResult } from "../../domain/write.js";
import { changeCredential, removeCredential } from "./change-credential.js";
import { cannot } from "./cannot.js";
import type { ChangeTarget, WriteServices } from "./write-services.js";

/** Deletes or deactivates, whichever the provider has. */
export async function revokeCredential(target: ChangeTarget, services: WriteServices): Promise<WriteResult> {
  const { upstreamId } = target.credential;
  const { remove, deactivate } = target.collection.writes ?? {};
  if (remove !== undefined) return removeCredential(remove(upstreamId), target, services);
  if (deactivate !== undefined) return changeCredential(deactivate(upstreamId), {}, target, services);
  throw cannot("revoked", target);
}
