import type { Provider } from "../contract/provider.js";
import { malformedId, type GlobalId } from "../domain/global-id.js";

/** A credential's id, checked as far as that goes without knowing the sources. */
export type CredentialKey = Extract<GlobalId, { readonly kind: "credential" }>;

/**
 * Upstream ids become segments of a URL that is asked with a source's secret, so all that is known of them is checked before any request. `.` and
 * `..` are refused whatever the provider's pattern says.
 * @throws BAD_USER_INPUT for a provider or collection that does not exist, or an upstream id that the provider cannot have.
 */
export function checkCredentialKey(key: CredentialKey, providers: readonly Provider[]): CredentialKey {
  const { collection, upstreamId } = key;
  const provider = providers.find(({ name }) => name === key.provider);
  const known = provider?.collections.some(({ name }) => name === collection) ?? false;
  const possible = provider?.upstreamId.exec(upstreamId)?.[0] === upstreamId;
  if (!known || !possible || upstreamId === "." || upstreamId === "..") throw malformedId();
  return key;
}
