import type { SourceConfig } from "../../config/source-config.js";
import { configuredSecret } from "../../contract/configured-secret.js";
import { defineProvider } from "../../contract/provider.js";
import { CredgraphError } from "../../domain/errors.js";
import type { Authorization } from "../../http/authorization.js";
import { rateLimitWindow } from "../../http/rate-limit-window.js";
import { commerceLayerCollection } from "./collection.js";
import { commerceLayerConfig } from "./config.js";
import { COMMERCE_LAYER, COMMERCE_LAYER_COLLECTION, COMMERCE_LAYER_TYPE_NAME } from "./map.js";
import { COMMERCE_LAYER_MUTATIONS } from "./mutations.js";
import { CommerceLayerApiCredential, CommerceLayerApiCredentialsArguments } from "./types.js";
import { COMMERCE_LAYER_ID } from "./wire.js";

/** Commerce Layer sells. Its Provisioning API keeps organizations, the roles in them, and the API credentials of their applications. */
export const commercelayer = defineProvider({
  name: COMMERCE_LAYER,
  description: "Commerce Layer: commerce by API, whose applications have credentials.",
  config: commerceLayerConfig,
  settingsExamples: [{}],
  upstreamId: COMMERCE_LAYER_ID,
  graphql: {
    objectTypes: [CommerceLayerApiCredential],
    connection: {
      field: "commerceLayerApiCredentials",
      description: "API credentials at Commerce Layer, with Commerce Layer's own filters and orders.",
      typePrefix: "CommerceLayerApiCredential",
      nodeType: () => CommerceLayerApiCredential,
      argumentsType: CommerceLayerApiCredentialsArguments,
    },
    mutations: COMMERCE_LAYER_MUTATIONS,
  },
  authorize,
  readRetryDelay: rateLimitWindow("x-ratelimit-interval"),
  describeError: (source, status) => {
    switch (status) {
      case 401:
        return source.auth["accessToken"] === undefined
          ? "Commerce Layer also answers so for want of a permission: it wants API credentials of a user, for the Provisioning API"
          : "an access token of Commerce Layer ends after a few hours: with `clientId` and `clientSecret` in its place they are renewed";
      // A single credential that is not there is an answer and no error, so a 404 that comes here is the list's.
      case 404:
        return "Commerce Layer has this list in its Provisioning API alone, which is not the API of an organization";
      case 406:
        return "Commerce Layer answers JSON:API: something between may have changed the header `Accept`";
      case 429:
        return "Commerce Layer counts by address, over all that ask it from there";
      default:
        return undefined;
    }
  },
  collections: [{ name: COMMERCE_LAYER_COLLECTION, typeName: COMMERCE_LAYER_TYPE_NAME, bind: commerceLayerCollection }],
});

function authorize(source: SourceConfig): Authorization {
  if (source.auth["accessToken"] !== undefined) {
    return { kind: "bearer", token: configuredSecret(source, "accessToken") };
  }
  const { authUrl } = source.origins;
  if (authUrl === undefined) {
    throw new CredgraphError("INTERNAL_SERVER_ERROR", `source '${source.key}' has no authUrl`, { source: source.key });
  }
  return {
    kind: "client-credentials",
    tokenUrl: `${authUrl}/oauth/token`,
    clientId: configuredSecret(source, "clientId"),
    clientSecret: configuredSecret(source, "clientSecret"),
  };
}
