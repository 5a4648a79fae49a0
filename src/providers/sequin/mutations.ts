import type { ProviderMutation } from "../../contract/provider.js";
import { ImportSequinCredentialInput, UpdateSequinCredentialInput } from "./inputs.js";
import { SEQUIN_COLLECTION } from "./map.js";
import { SequinCredential } from "./types.js";

/** There is no deletion: none is documented. */
export const SEQUIN_MUTATIONS: readonly ProviderMutation[] = [
  {
    field: "importSequinCredential",
    write: "IMPORT",
    collection: SEQUIN_COLLECTION,
    description:
      "Gives Sequin a credential of another provider. One that Sequin has for the same account already is updated, and keeps its id: `created` tells.",
    input: ImportSequinCredentialInput,
    nodeType: () => SequinCredential,
  },
  {
    field: "updateSequinCredential",
    write: "UPDATE",
    description: "Changes name or metadata of a credential at Sequin.",
    input: UpdateSequinCredentialInput,
    nodeType: () => SequinCredential,
  },
];
