import { bearerToken } from "../kit/bearer-token.js";
import type { Answer, ApiCall, Emulator, EmulatorSettings } from "../kit/emulator.js";
import { pendingCall } from "../kit/pending-call.js";
import { Random } from "../kit/random.js";
import { TokenBucket } from "../kit/token-bucket.js";
import { parseUuid } from "../kit/uuid.js";
import { ahasendSwitches } from "./ahasend-switches.js";
import { idempotencyKey, IdempotencyKeys } from "./idempotency-keys.js";
import { problem } from "./problem.js";
import { readCredentials } from "./read-credentials.js";
import { createSmtpCredentials } from "./smtp-credentials.js";
import { writeCredentials } from "./write-credentials.js";

export interface Account {
  /** A UUID in lower case. */
  readonly id: string;
  readonly apiKey: string;
}

const REQUESTS_PER_SECOND = 100;
const BURST = 200;

/** The API over one account's credentials. Every answer has an `X-Request-Id`, which the official clients read. */
export function createAhaSend(account: Account, settings: EmulatorSettings): Emulator {
  const credentials = createSmtpCredentials(settings.seed, settings.size);
  const requestIds = new Random(settings.seed, "ahasend/request-ids");
  const switches = ahasendSwitches(settings.rateLimits);
  const keys = new IdempotencyKeys({ clock: settings.clock, tombstones: () => switches.is("legacy412", true) });
  const bucket = new TokenBucket(REQUESTS_PER_SECOND, BURST, settings.now);

  /** A key of another account is refused like an unknown one. */
  function refusal({ headers, params }: ApiCall): Answer | undefined {
    const token = bearerToken(headers);
    if (token === undefined) return problem(401, "Missing or malformed bearer token");
    if (token !== account.apiKey) return problem(401, "Invalid API key");
    const accountId = parseUuid(params["account_id"]);
    if (accountId === undefined) return problem(400, "invalid account_id");
    if (accountId !== account.id) return problem(401, "Invalid API key");
    if (!switches.is("rateLimits", true) || bucket.take()) return undefined;
    const limited = problem(429, "Rate limit exceeded");
    return switches.is("retryAfter", true)
      ? { ...limited, headers: { "retry-after": String(bucket.retryAfter) } }
      : limited;
  }

  function identified(answer: Answer): Answer {
    return { ...answer, headers: { ...answer.headers, "x-request-id": requestIds.uuid() } };
  }

  return {
    collections: [credentials],
    switches,
    routes: [...readCredentials(credentials.records), ...writeCredentials(credentials.records, switches, settings)],
    problem: (status) => identified(problem(status)),
    respond: (route, call) => identified(refusal(call) ?? route.handle(call)),
    takeIn: (route, call) => {
      // Only creating declares the header; elsewhere it means nothing.
      const key = route.method === "POST" ? idempotencyKey(call) : undefined;
      if (key === undefined) return undefined;
      const refused = refusal(call);
      const { answer, end } =
        refused === undefined ? keys.takeIn(key, call, () => route.handle(call)) : pendingCall(() => refused);
      return { answer: () => identified(answer()), end };
    },
  };
}
