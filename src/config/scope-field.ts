import { z } from "zod";
import { parseScope, type Scope } from "../domain/scope.js";
import { ACTIONS } from "../domain/viewer.js";

/** What a scope may name besides an action. */
export interface ScopeNames {
  /** Values of the CredentialProvider enum. */
  readonly providers: readonly string[];
  /** Keys of configured sources, disabled ones included: switching a source off for an hour must not stop the start. */
  readonly sources: readonly string[];
}

/** A scope that can have an effect. The complaint says what is allowed and does not repeat what was given: it may be a token in the wrong place. */
export function scopeField({ providers, sources }: ScopeNames): z.ZodType<Scope> {
  return z.unknown().transform((value, context) => {
    const scope = typeof value === "string" ? parseScope(value) : undefined;
    const complaint = scope === undefined ? MALFORMED : unknownPlace(scope, { providers, sources });
    if (scope !== undefined && complaint === undefined) return scope;
    context.addIssue({ code: "custom", message: complaint ?? MALFORMED });
    return z.NEVER;
  });
}

const MALFORMED = `must be one of ${ACTIONS.join(", ")}, alone or followed by :provider:NAME or :source:ID`;

function unknownPlace({ at }: Scope, { providers, sources }: ScopeNames): string | undefined {
  switch (at.kind) {
    case "everywhere":
      return undefined;
    case "provider":
      return providers.includes(at.provider) ? undefined : `names no provider: allowed are ${listed(providers)}`;
    case "source":
      return sources.includes(at.source) ? undefined : `names no configured source: allowed are ${listed(sources)}`;
  }
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}
