import type { GraphQLError } from "graphql";
import { CredgraphError } from "../domain/errors.js";
import { errorOrigin } from "./error-origin.js";

/**
 * Those of one operation's errors that tell an operator nothing new, because an earlier one has the same code and source: one source that is down
 * fails each of a hundred ids. Unknown errors never repeat, as each may be another bug.
 */
export function repeatedErrors(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  const told = new Set<string>();
  return errors.filter((error) => {
    const cause = errorOrigin(error);
    if (!(cause instanceof CredgraphError)) return false;
    const what = JSON.stringify([cause.code, cause.source]);
    const isRepeat = told.has(what);
    told.add(what);
    return isRepeat;
  });
}
