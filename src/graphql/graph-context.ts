import type { CredentialSession } from "../domain/session.js";
import type { Viewer } from "../domain/viewer.js";

/** What every resolver is handed: made per operation. */
export interface GraphContext {
  readonly session: CredentialSession;
  readonly viewer: Viewer;
  readonly limits: { readonly nodes: number };
}
