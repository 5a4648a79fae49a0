import { configuredSecret } from "../../contract/configured-secret.js";
import { defineProvider } from "../../contract/provider.js";
import { ahasendCollection } from "./collection.js";
import { ahasendConfig } from "./config.js";
import { AHASEND, AHASEND_COLLECTION, AHASEND_TYPE_NAME } from "./map.js";
import { AHASEND_MUTATIONS } from "./mutations.js";
import { AhaSendSmtpCredential } from "./types.js";
import { AHASEND_ID } from "./wire.js";

/** AhaSend sends mail. Version 2 of its API; SMTP credentials can be created and deleted there, not changed. */
export const ahasend = defineProvider({
  name: AHASEND,
  description: "AhaSend: sends mail by SMTP.",
  config: ahasendConfig,
  settingsExamples: [{ accountId: "00000000-0000-4000-8000-000000000000" }],
  upstreamId: AHASEND_ID,
  graphql: {
    objectTypes: [AhaSendSmtpCredential],
    connection: {
      field: "ahaSendSmtpCredentials",
      description: "Logins to AhaSend's mail servers, of one account or of all.",
      typePrefix: "AhaSendSmtpCredential",
      nodeType: () => AhaSendSmtpCredential,
    },
    mutations: AHASEND_MUTATIONS,
  },
  authorize: (source) => ({ kind: "bearer", token: configuredSecret(source, "apiKey") }),
  describeError: (_source, status) => {
    if (status === 401) return "AhaSend also answers so when the key belongs to another account than `accountId`";
    if (status === 403) {
      return "AhaSend wants a key with the role smtp-credentials:read:all, used from an address on its IP allow list";
    }
    return undefined;
  },
  collections: [{ name: AHASEND_COLLECTION, typeName: AHASEND_TYPE_NAME, bind: ahasendCollection }],
});
