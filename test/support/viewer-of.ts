import type { Viewer } from "../../src/domain/viewer.js";

/** A viewer who may do everything, but only at these sources. */
export function viewerOf(sources: readonly string[]): Viewer {
  return { name: "limited", may: (_action, source) => source === undefined || sources.includes(source.key) };
}
