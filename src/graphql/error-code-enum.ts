import { describedEnum } from "../contract/described-enum.js";
import type { ErrorCode } from "../domain/errors.js";

export const CredentialErrorCodeEnum = describedEnum<ErrorCode>(
  "CredentialErrorCode",
  "What went wrong. The same codes stand in `extensions.code` of errors.",
  {
    BAD_USER_INPUT: "An argument cannot be taken; the message says what can.",
    BAD_CURSOR: "A cursor is not one of this list, or its place cannot be found again. Start over without it.",
    UNAUTHENTICATED: "Nobody known asked.",
    FORBIDDEN: "Whoever asked may not do this.",
    NOT_FOUND: "There is no such thing.",
    QUERY_TOO_COSTLY:
      "The operation is larger, or would take more upstream requests, than it is allowed. Ask for less at a time.",
    SCAN_BUDGET_EXCEEDED: "More rows would have to be read than one operation may. Narrow the question.",
    OUT_OF_REACH: "The provider's API does not reach these rows.",
    UPSTREAM_UNAVAILABLE: "The provider could not be reached, or failed.",
    UPSTREAM_TIMEOUT: "The provider took too long.",
    UPSTREAM_RATE_LIMITED: "The provider asks for fewer requests.",
    UPSTREAM_UNAUTHORIZED: "The provider does not accept the source's configured authentication.",
    UPSTREAM_FORBIDDEN: "The provider does not allow this to the source's configured authentication.",
    UPSTREAM_BAD_RESPONSE: "The provider answered with something that makes no sense.",
    UPSTREAM_REJECTED: "The provider refused the request.",
    OUTCOME_UNKNOWN: "A change was sent and no answer came: it may or may not have happened.",
    IDEMPOTENCY_CONFLICT: "The idempotency key was used before, for something else.",
    CANCELLED: "The client went away.",
    INTERNAL_SERVER_ERROR: "A fault of this server; its log says more.",
  },
);
