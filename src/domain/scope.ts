import { type Action, ACTIONS } from "./viewer.js";

/** One permission as it is written: an action, allowed everywhere, at one provider, or at one source. */
export interface Scope {
  readonly action: Action;
  readonly at: ScopePlace;
}

export type ScopePlace =
  | { readonly kind: "everywhere" }
  /** Value of the CredentialProvider enum. */
  | { readonly kind: "provider"; readonly provider: string }
  /** Key of the source. */
  | { readonly kind: "source"; readonly source: string };

/**
 * `credentials:read`, `credentials:read:provider:REBILLY` or `credentials:read:source:billing`; undefined for anything else. Whether there is such a
 * provider or source is for whoever knows them.
 */
export function parseScope(text: string): Scope | undefined {
  const action = ACTIONS.find((name) => text === name || text.startsWith(`${name}:`));
  if (action === undefined) return undefined;
  const at = parsePlace(text.slice(action.length));
  return at && { action, at };
}

/** What stands behind the action. Provider names and source keys hold no colon. */
function parsePlace(text: string): ScopePlace | undefined {
  if (text === "") return { kind: "everywhere" };
  const [, kind, name] = /^:(provider|source):([A-Za-z0-9._-]+)$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  return kind === "provider" ? { kind, provider: name } : { kind: "source", source: name };
}
