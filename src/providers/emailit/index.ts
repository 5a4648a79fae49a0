import { configuredSecret } from "../../contract/configured-secret.js";
import { defineProvider } from "../../contract/provider.js";
import { emailitCollection } from "./collection.js";
import { emailitConfig, emailitSettings } from "./config.js";
import { EMAILIT, EMAILIT_COLLECTION, EMAILIT_TYPE_NAME } from "./map.js";
import { EMAILIT_MUTATIONS } from "./mutations.js";
import { EmailitCredential, EmailitCredentialsArguments } from "./types.js";
import { EMAILIT_ID } from "./wire.js";

/** Emailit sends mail. Its API documents version 1 (`/v1/credentials`), which it has announced the end of, and version 2 (`/v2/api-keys`). */
export const emailit = defineProvider({
  name: EMAILIT,
  description: "Emailit: sends mail by SMTP and by its API.",
  config: emailitConfig,
  settingsExamples: [{ apiVersion: 1 }, { apiVersion: 2 }],
  upstreamId: EMAILIT_ID,
  graphql: {
    objectTypes: [EmailitCredential],
    connection: {
      field: "emailitCredentials",
      description: "Credentials at Emailit, with Emailit's own filters.",
      typePrefix: "EmailitCredential",
      nodeType: () => EmailitCredential,
      argumentsType: EmailitCredentialsArguments,
    },
    mutations: EMAILIT_MUTATIONS,
  },
  authorize: (source) => ({ kind: "bearer", token: configuredSecret(source, "apiKey") }),
  // A single credential that is not there is an answer and no error, so a 404 that comes here is the list's.
  describeError: (source, status) =>
    (status === 404 || status === 410) && emailitSettings.parse(source.settings).apiVersion === 1
      ? "Emailit has announced the end of version 1 of its API: set `apiVersion: 2` at this source"
      : undefined,
  collections: [{ name: EMAILIT_COLLECTION, typeName: EMAILIT_TYPE_NAME, bind: emailitCollection }],
});
