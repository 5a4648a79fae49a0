import { CredgraphError } from "../domain/errors.js";
import { measureJson } from "./measure-json.js";

/**
 * Levels of a variable. GraphQL's own libraries recurse over it before any resolver sees it, and JSON in a request may be deeper than their stack;
 * whatever a query can use is far below, and its own limits say better what is wrong.
 */
const DEEPEST_VARIABLE = 500;

/** @throws BAD_USER_INPUT for a variable that is nested too deep */
export function checkVariables(variables: Readonly<Record<string, unknown>>): void {
  for (const value of Object.values(variables)) {
    const { levels } = measureJson(value);
    if (levels > DEEPEST_VARIABLE) {
      throw new CredgraphError(
        "BAD_USER_INPUT",
        `A variable is nested ${levels} levels deep: ${DEEPEST_VARIABLE} are allowed at most.`,
      );
    }
  }
}
