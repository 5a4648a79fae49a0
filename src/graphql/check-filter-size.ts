import { CredgraphError } from "../domain/errors.js";
import type { CredentialFilter } from "./credential-filter.js";
import { measureJson } from "./measure-json.js";

export interface FilterLimits {
  /** Levels of filters within each other; one without `and`, `or` and `not` is one. */
  readonly filterDepth: number;
  /** Values that are compared with, each branch without any counted as one. */
  readonly filterSize: number;
}

/** @throws BAD_USER_INPUT for a filter over a limit, naming the limit and what was given */
export function checkFilterSize(filter: CredentialFilter, { filterDepth, filterSize }: FilterLimits): void {
  const depth = depthOf(filter);
  if (depth > filterDepth) {
    throw tooLarge(`is nested ${depth} levels deep: at most ${filterDepth} are allowed (limits.filterDepth)`);
  }
  const { size } = measureJson(filter);
  if (size > filterSize) {
    throw tooLarge(`compares with ${size} values: at most ${filterSize} are allowed (limits.filterSize)`);
  }
}

/** Without recursion, as measureJson: nothing has limited it yet. */
function depthOf(filter: CredentialFilter): number {
  let depth = 0;
  for (let level: readonly CredentialFilter[] = [filter]; level.length > 0; level = level.flatMap(branchesOf)) {
    depth += 1;
  }
  return depth;
}

function branchesOf({ and, or, not }: CredentialFilter): readonly CredentialFilter[] {
  return [...(and ?? []), ...(or ?? []), ...(not ? [not] : [])];
}

function tooLarge(fault: string): CredgraphError {
  return new CredgraphError("BAD_USER_INPUT", `\`filter\` ${fault}.`);
}
