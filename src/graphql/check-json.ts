import { CredgraphError } from "../domain/errors.js";
import { measureJson } from "./measure-json.js";

/** Levels of a JSON argument. What is below the graph recurses over it. */
const DEEPEST_JSON = 20;

/**
 * For every argument that takes JSON, before anything is done with it.
 * @throws BAD_USER_INPUT for what is nested too deep
 */
export function checkJson(value: unknown, path: string): void {
  const { levels } = measureJson(value);
  if (levels <= DEEPEST_JSON) return;
  throw new CredgraphError(
    "BAD_USER_INPUT",
    `\`${path}\` is nested ${levels} levels deep: JSON may have ${DEEPEST_JSON} at most.`,
  );
}
