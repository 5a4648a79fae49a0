import type { Answer, ApiCall, Emulator, EmulatorSettings } from "../kit/emulator.js";
import { bearerToken } from "../kit/bearer-token.js";
import { TokenBucket } from "../kit/token-bucket.js";
import type { ApiVersion } from "./api-version.js";
import { credentialWrites } from "./credential-writes.js";
import { createCredentials } from "./credentials.js";
import { emailitSwitches } from "./emailit-switches.js";
import { versionOne } from "./version-one.js";
import { versionTwo } from "./version-two.js";

/** Laravel's own default for APIs; no limit of version 1 is documented. */
const REQUESTS_PER_MINUTE = 60;

/** Both versions of the API over one account's credentials. */
export function createEmailit(apiKey: string, settings: EmulatorSettings): Emulator {
  const credentials = createCredentials(settings.seed, settings.size);
  const switches = emailitSwitches(settings.rateLimits);
  const bucket = new TokenBucket(REQUESTS_PER_MINUTE / 60, REQUESTS_PER_MINUTE, settings.now);
  const writes = credentialWrites(credentials.records, settings);
  const one = versionOne(credentials.records, writes, switches);
  const two = versionTwo(credentials.records, writes);
  const versionOf = (path: string): ApiVersion => (path.startsWith("/v2/") ? two : one);

  /**
   * The account's own key, which is none of its credentials, opens everything, and so does a key of the type `api` that
   * was created here. One that may only send is no key to version 1, and is told what it lacks by version 2.
   */
  function refusal({ headers, path }: ApiCall): Answer | undefined {
    const key = bearerToken(headers) ?? "";
    if (key === apiKey) return undefined;
    const credential = writes.ofKey(key);
    if (credential?.record["type"] === "api") return undefined;
    const version = versionOf(path);
    return version.problem(credential !== undefined && version === two ? 403 : 401, path);
  }

  /** Only version 1: version 2 documents that management calls are not limited. */
  function limited(call: ApiCall, respond: () => Answer): Answer {
    if (versionOf(call.path) === two || !switches.is("rateLimits", true)) return respond();
    const taken = bucket.take();
    const answer = taken ? respond() : one.problem(429, call.path);
    return {
      ...answer,
      headers: {
        ...answer.headers,
        "x-ratelimit-limit": String(REQUESTS_PER_MINUTE),
        "x-ratelimit-remaining": String(bucket.remaining),
        ...(taken ? {} : { "retry-after": String(bucket.retryAfter) }),
      },
    };
  }

  return {
    collections: [credentials],
    switches,
    routes: [...one.routes, ...two.routes],
    problem: (status, path) => versionOf(path).problem(status, path),
    respond: (route, call) => refusal(call) ?? limited(call, () => route.handle(call)),
  };
}
