import type { ProviderMutation } from "../../contract/provider.js";
import { CreateEmailitCredentialInput, DeleteEmailitCredentialInput, UpdateEmailitCredentialInput } from "./inputs.js";
import { EMAILIT_COLLECTION } from "./map.js";
import { EmailitCredential } from "./types.js";

export const EMAILIT_MUTATIONS: readonly ProviderMutation[] = [
  {
    field: "createEmailitCredential",
    write: "CREATE",
    collection: EMAILIT_COLLECTION,
    description: "Makes a credential at Emailit. Its key is returned this once.",
    input: CreateEmailitCredentialInput,
    example: { name: "Newsletter", type: "SMTP" },
    nodeType: () => EmailitCredential,
  },
  {
    field: "updateEmailitCredential",
    write: "UPDATE",
    description: "Renames a credential at Emailit.",
    input: UpdateEmailitCredentialInput,
    nodeType: () => EmailitCredential,
  },
  {
    field: "deleteEmailitCredential",
    write: "DELETE",
    description: "Deletes a credential at Emailit, which keeps at least one. Whatever uses it stops working at once.",
    input: DeleteEmailitCredentialInput,
    nodeType: () => EmailitCredential,
  },
];
