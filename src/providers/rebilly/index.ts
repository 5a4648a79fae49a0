import { configuredSecret } from "../../contract/configured-secret.js";
import { defineProvider } from "../../contract/provider.js";
import { epochHeader } from "../../http/epoch-header.js";
import { RebillyCredentialsArguments } from "./arguments.js";
import { rebillyCollection } from "./collection.js";
import { rebillyConfig } from "./config.js";
import { CREDENTIAL_TYPES } from "./credential-types.js";
import { REBILLY } from "./map.js";
import { RebillyCredential } from "./rebilly-credential.js";
import { REBILLY_OBJECT_TYPES } from "./types.js";
import { REBILLY_ID } from "./wire.js";

/** Rebilly bills subscriptions. Its service credentials are those of the services it works with: each type is a list of its own. */
export const rebilly = defineProvider({
  name: REBILLY,
  description: "Rebilly: bills subscriptions, and keeps the credentials of the services that it works with.",
  config: rebillyConfig,
  settingsExamples: [{}, { organizationId: "org-1" }],
  upstreamId: REBILLY_ID,
  graphql: {
    objectTypes: REBILLY_OBJECT_TYPES,
    connection: {
      field: "rebillyCredentials",
      description: "Service credentials at Rebilly, with Rebilly's own filters and orders.",
      typePrefix: "RebillyCredential",
      nodeType: () => RebillyCredential,
      argumentsType: RebillyCredentialsArguments,
    },
  },
  authorize: (source) => ({ kind: "header", name: "REB-APIKEY", value: configuredSecret(source, "apiKey") }),
  describeError: (_source, status) => ADVICE.get(status),
  // The moment at which the limit is reset, in seconds since 1970.
  readRetryDelay: epochHeader("x-ratelimit-retry-after"),
  collections: CREDENTIAL_TYPES.map((type) => ({
    name: type.word,
    typeName: type.typeName,
    bind: (source) => rebillyCollection(type, source),
  })),
});

/** By status. A single credential that is not there is an answer and no error, so a 404 that comes here is a list's. */
const ADVICE: ReadonlyMap<number, string> = new Map([
  [401, "Rebilly wants a secret API key here, not a publishable one, and keys of its sandbox open the sandbox only"],
  [403, "Rebilly wants a key whose permissions include reading service credentials of this organization"],
  [404, "Rebilly knows no such list: check `organizationId` and `baseUrl` of this source"],
  [429, "Rebilly limits the requests of an organization as a whole, whatever keys they come with"],
]);
