import { CredgraphError } from "../../domain/errors.js";

export function idempotencyConflict(source: string): CredgraphError {
  return new CredgraphError(
    "IDEMPOTENCY_CONFLICT",
    "This `idempotencyKey` was used with another input: send the same input again, or take a new key.",
    { source },
  );
}
