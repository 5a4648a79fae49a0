import type { ProviderMutation } from "../../contract/provider.js";
import { CreateAhaSendSmtpCredentialInput, DeleteAhaSendSmtpCredentialInput } from "./inputs.js";
import { AHASEND_COLLECTION } from "./map.js";
import { AhaSendSmtpCredential } from "./types.js";

/** There is no update: AhaSend's API has none. */
export const AHASEND_MUTATIONS: readonly ProviderMutation[] = [
  {
    field: "createAhaSendSmtpCredential",
    write: "CREATE",
    collection: AHASEND_COLLECTION,
    description:
      "Makes an SMTP credential at AhaSend. Its password is returned this once; its servers take it after two minutes at most.",
    input: CreateAhaSendSmtpCredentialInput,
    example: { name: "Newsletter", sendingScope: "GLOBAL", sandbox: true },
    nodeType: () => AhaSendSmtpCredential,
  },
  {
    field: "deleteAhaSendSmtpCredential",
    write: "DELETE",
    description: "Deletes an SMTP credential at AhaSend. Whatever sends with it stops working.",
    input: DeleteAhaSendSmtpCredentialInput,
    nodeType: () => AhaSendSmtpCredential,
  },
];
