import type { SourceRecord } from "./source.js";

/** All that a viewer can be allowed: everywhere, at one provider, or at one source. */
export const ACTIONS = [
  "credentials:read",
  "credentials:write",
  "credentials:delete",
  "secrets:reveal",
  "explain",
  "metrics",
] as const;

export type Action = (typeof ACTIONS)[number];

/** Who asks. With authentication off there is one viewer, who may do everything. */
export interface Viewer {
  /** For logs and audit. */
  readonly name: string;
  /** Whether this action is allowed at this source; without one, whether it is allowed anywhere at all. */
  readonly may: (action: Action, source?: Pick<SourceRecord, "key" | "provider">) => boolean;
}

export const UNRESTRICTED_VIEWER: Viewer = { name: "anonymous", may: () => true };
