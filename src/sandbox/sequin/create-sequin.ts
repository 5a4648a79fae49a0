import type { Emulator, EmulatorSettings } from "../kit/emulator.js";
import { TokenBucket } from "../kit/token-bucket.js";
import { authenticate } from "./authenticate.js";
import { createCredentials } from "./credentials.js";
import { problem } from "./problem.js";
import { readCredentials } from "./read-credentials.js";
import { sequinSwitches } from "./sequin-switches.js";
import { writeCredentials } from "./write-credentials.js";

/** No limit is documented, only that there is a 429: no header tells of one, and the numbers are ours. */
const REQUESTS_PER_SECOND = 10;
const BURST = 100;

/** The API over one account's credentials. */
export function createSequin(token: string, settings: EmulatorSettings): Emulator {
  const switches = sequinSwitches(settings.rateLimits);
  const credentials = createCredentials(settings.seed, settings.size, switches);
  const bucket = new TokenBucket(REQUESTS_PER_SECOND, BURST, settings.now);
  return {
    collections: [credentials],
    switches,
    routes: [...readCredentials(credentials, switches), ...writeCredentials(credentials, switches, settings)],
    problem,
    respond: (route, call) => {
      const refusal = authenticate(call, token);
      if (refusal !== undefined) return refusal;
      return switches.is("rateLimits", true) && !bucket.take() ? problem(429, call.path) : route.handle(call);
    },
  };
}
