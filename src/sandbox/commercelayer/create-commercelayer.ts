import { bearerToken } from "../kit/bearer-token.js";
import type { Answer, ApiCall, Emulator, EmulatorSettings, Route } from "../kit/emulator.js";
import { Random } from "../kit/random.js";
import { AccessTokens, type Client } from "./access-tokens.js";
import { Account } from "./account.js";
import { createApiCredentials } from "./api-credentials.js";
import { commerceLayerSwitches } from "./commercelayer-switches.js";
import { CredentialWriter } from "./credential-writer.js";
import { OAUTH_PREFIX, oauthRoutes } from "./oauth-routes.js";
import { createOrganizations } from "./organizations.js";
import { JSON_API, problem, refused, usualRefusal } from "./problem.js";
import { RateLimits } from "./rate-limits.js";
import { readResources } from "./read-resources.js";
import { RequestRefusal } from "./request-refusal.js";
import { rowValues } from "./row-values.js";
import { writeApiCredentials } from "./write-api-credentials.js";

/** The Provisioning API and its token endpoint over what one user can see: several organizations. */
export function createCommerceLayer(client: Client, settings: EmulatorSettings): Emulator {
  const { baseUrl, seed, size, clock } = settings;
  const organizations = createOrganizations(new Random(seed, "commercelayer/organizations"));
  const credentials = createApiCredentials(new Random(seed, "commercelayer/records"), size, organizations);
  const account = new Account({ ...organizations, api_credentials: credentials.records });
  const writer = new CredentialWriter(credentials.records, new Random(seed, "commercelayer/writes"), clock);
  const switches = commerceLayerSwitches(settings.rateLimits);
  const limits = new RateLimits(settings.now);
  const tokens = new AccessTokens(client, { issuer: baseUrl, clock });
  const ignoresUnknown = (): boolean => switches.is("unknownFilter", "ignore");

  /** @throws RequestRefusal where the caller may not ask, or would not take the answer */
  function admit({ method, headers }: ApiCall): void {
    const token = bearerToken(headers);
    if (token === undefined || !tokens.isValid(token)) throw usualRefusal(401);
    if (method !== "GET" && !switches.is("userRole", "admin")) throw usualRefusal(401);
    if (!accepts(headers.accept)) throw usualRefusal(406);
  }

  function respond(route: Route, call: ApiCall): Answer {
    const authorizing = isAuthorizing(route.path);
    const { within, headers } = limits.count({ method: route.method, endpoint: route.path, authorizing });
    const answer = within || !switches.is("rateLimits", true) ? answered(route, call, authorizing) : problem(429);
    return typed(call.path, { ...answer, headers: { ...answer.headers, ...headers } });
  }

  function answered(route: Route, call: ApiCall, authorizing: boolean): Answer {
    try {
      if (!authorizing) admit(call);
      return route.handle(call);
    } catch (error) {
      if (error instanceof RequestRefusal) return refused(error);
      throw error;
    }
  }

  return {
    collections: [credentials],
    switches,
    routes: [
      ...oauthRoutes(tokens, client),
      ...readResources({ account, values: rowValues(switches), ignoresUnknown, baseUrl }),
      ...writeApiCredentials({ account, baseUrl }, writer),
    ],
    problem: (status, path) => typed(path, problem(status)),
    respond,
  };
}

function isAuthorizing(path: string): boolean {
  return path.startsWith(OAUTH_PREFIX);
}

function typed(path: string, answer: Answer): Answer {
  if (answer.body === undefined) return answer;
  const type = isAuthorizing(path) ? "application/json" : JSON_API;
  return { ...answer, headers: { "content-type": type, ...answer.headers } };
}

function accepts(header: string | undefined): boolean {
  return (header ?? "").split(",").some((type) => type.split(";")[0]?.trim().toLowerCase() === JSON_API);
}
