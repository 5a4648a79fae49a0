import type { Answer, ApiCall } from "../kit/emulator.js";
import { refusal } from "./problem.js";

const HOW = "API tokens are made in the Sequin console and sent as: Authorization: Bearer <your-api-token>";

/** Undefined where the request has the account's token, else a 401 that says what is wrong: one of four texts. */
export function authenticate({ headersDistinct }: ApiCall, token: string): Answer | undefined {
  const [given, ...others] = headersDistinct["authorization"] ?? [];
  if (given === undefined) return refusal(401, `No API token was provided in the Authorization header. ${HOW}`);
  if (others.length > 0) return refusal(401, `Exactly one Authorization header is allowed. ${HOW}`);
  if (!given.startsWith("Bearer ")) {
    return refusal(401, `The value of the Authorization header must be prefixed with "Bearer". ${HOW}`);
  }
  return given === `Bearer ${token}`
    ? undefined
    : refusal(401, "The API token is invalid or has expired. It may have been revoked in the Sequin console.");
}
