import { CredgraphError } from "../../domain/errors.js";
import type { WriteTarget } from "./write-services.js";

/** The provider has no way to do this: no other id of this kind will fare better. */
export function cannot(
  be: "created" | "updated" | "deleted" | "deactivated" | "revoked" | "rotated" | "revealed",
  target: WriteTarget,
): CredgraphError {
  const { provider, key } = target.source;
  const what = be === "revealed" ? "The secrets of these credentials" : "These credentials";
  return new CredgraphError(
    "BAD_USER_INPUT",
    `${what} cannot be ${be}: the API of ${provider.name} has no way to do that. CredentialSource.capabilities tells what each source can.`,
    { source: key },
  );
}
