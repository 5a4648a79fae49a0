import { configuredSecret } from "../../contract/configured-secret.js";
import { defineProvider } from "../../contract/provider.js";
import { epochHeader } from "../../http/epoch-header.js";
import { RebillyCredentialsArguments } from "./arguments.js";
import { rebillyCollection } from "./collection.js";
import { rebillyConfig } from "./config.js";
import { CREDENTIAL_TYPES } from "./credential-types.js";
import { REBILLY } from "./map.js";
import { REBILLY_MUTATIONS } from "./mutations.js";
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
    mutations: REBILLY_MUTATIONS,
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

/** By status. A single credential that is not there is an answer and no error, so a 404 that comes here is of a list, or of a create. */
const ADVICE: ReadonlyMap<number, string> = new Map([
  [401, "Rebilly wants a secret API key here, not a publishable one, and keys of its sandbox open the sandbox only"],
  [
    403,
    "Rebilly wants a key whose permissions for service credentials of this organization include what was asked: reading, or creating and changing them",
  ],
  [404, "Rebilly knows no such list: check `organizationId` and `baseUrl` of this source"],
  [429, "Rebilly limits the requests of an organization as a whole, whatever keys they come with"],
]);
