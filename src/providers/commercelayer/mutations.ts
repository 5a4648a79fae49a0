import type { ProviderMutation } from "../../contract/provider.js";
import {
  CreateCommerceLayerApiCredentialInput,
  DeleteCommerceLayerApiCredentialInput,
  UpdateCommerceLayerApiCredentialInput,
} from "./inputs.js";
import { COMMERCE_LAYER_COLLECTION } from "./map.js";
import { CommerceLayerApiCredential } from "./types.js";

export const COMMERCE_LAYER_MUTATIONS: readonly ProviderMutation[] = [
  {
    field: "createCommerceLayerApiCredential",
    write: "CREATE",
    collection: COMMERCE_LAYER_COLLECTION,
    description:
      "Makes API credentials of an application at Commerce Layer. The client secret is returned here, and by `revealSecret` later.",
    input: CreateCommerceLayerApiCredentialInput,
    nodeType: () => CommerceLayerApiCredential,
  },
  {
    field: "updateCommerceLayerApiCredential",
    write: "UPDATE",
    description: "Changes API credentials at Commerce Layer. Kind, environment and organization stay what they are.",
    input: UpdateCommerceLayerApiCredentialInput,
    nodeType: () => CommerceLayerApiCredential,
  },
  {
    field: "deleteCommerceLayerApiCredential",
    write: "DELETE",
    description: "Deletes API credentials at Commerce Layer. The application that uses them gets no more tokens.",
    input: DeleteCommerceLayerApiCredentialInput,
    nodeType: () => CommerceLayerApiCredential,
  },
];
