import { CredgraphError } from "../../domain/errors.js";
import type { WriteCommand } from "../../domain/write.js";

const LONGEST_KEY = 255;

/**
 * What can be said of a command without knowing the sources.
 * Throws BAD_USER_INPUT for a key against repeats that is none.
 */
export function checkCommand(command: WriteCommand): void {
  if ("idempotencyKey" in command && command.idempotencyKey !== null) {
    const { length } = command.idempotencyKey;
    if (length === 0 || length > LONGEST_KEY) {
      throw new CredgraphError(
        "BAD_USER_INPUT",
        `\`idempotencyKey\` takes 1 to ${LONGEST_KEY} characters, not ${length}: a new UUID for each new credential, say.`,
      );
    }
  }
}
