import type { Scope } from "./scope.js";
import type { Action, Viewer } from "./viewer.js";

/** A viewer who may do what these scopes say and nothing else. No action implies another: who may write need not be able to read. */
export function scopedViewer(name: string, scopes: readonly Scope[]): Viewer {
  const places = new Map<Action, Scope["at"][]>();
  for (const { action, at } of scopes) {
    const known = places.get(action);
    if (known === undefined) places.set(action, [at]);
    else known.push(at);
  }
  return {
    name,
    may(action, source) {
      const allowed = places.get(action) ?? [];
      if (source === undefined) return allowed.length > 0;
      return allowed.some((at) => {
        switch (at.kind) {
          case "everywhere":
            return true;
          case "provider":
            return at.provider === source.provider;
          case "source":
            return at.source === source.key;
        }
      });
    },
  };
}
