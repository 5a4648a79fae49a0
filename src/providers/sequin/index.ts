import { configuredSecret } from "../../contract/configured-secret.js";
import { defineProvider } from "../../contract/provider.js";
import { sequinCollection } from "./collection.js";
import { sequinConfig } from "./config.js";
import { SEQUIN, SEQUIN_COLLECTION, SEQUIN_TYPE_NAME } from "./map.js";
import { SEQUIN_MUTATIONS } from "./mutations.js";
import { SequinCredential, SequinCredentialsArguments } from "./types.js";
import { SEQUIN_ID } from "./wire.js";

/** Sequin syncs the data of other providers. This is the API of 2023 and 2024: its successor, for change data capture, has no credentials. */
export const sequin = defineProvider({
  name: SEQUIN,
  description: "Sequin: syncs data of other providers, whose credentials it keeps.",
  config: sequinConfig,
  settingsExamples: [{}],
  upstreamId: SEQUIN_ID,
  graphql: {
    objectTypes: [SequinCredential],
    connection: {
      field: "sequinCredentials",
      description: "Credentials at Sequin, with Sequin's own filters.",
      typePrefix: "SequinCredential",
      nodeType: () => SequinCredential,
      argumentsType: SequinCredentialsArguments,
    },
    mutations: SEQUIN_MUTATIONS,
  },
  authorize: (source) => ({ kind: "bearer", token: configuredSecret(source, "token") }),
  describeError: (_source, status) => {
    if (status === 403) return "Sequin answers so for what it reserves for administrators";
    // A single credential that is not there is an answer and no error, so a 404 that comes here is the list's.
    if (status === 404 || status === 410 || status === 501) {
      return "Sequin has retired this API, and its successor keeps no credentials: set `enabled: false` at this source, unless its baseUrl is wrong";
    }
    return undefined;
  },
  collections: [{ name: SEQUIN_COLLECTION, typeName: SEQUIN_TYPE_NAME, bind: sequinCollection }],
});
