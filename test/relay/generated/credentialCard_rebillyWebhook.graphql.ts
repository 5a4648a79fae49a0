/**
 * @generated SignedSource<<62c5712f5adfe730bd538f598d5ba3c9>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type credentialCard_rebillyWebhook$data = {
  readonly host: string | null;
  readonly " $fragmentType": "credentialCard_rebillyWebhook";
};
export type credentialCard_rebillyWebhook$key = {
  readonly " $data"?: credentialCard_rebillyWebhook$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyWebhook">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "credentialCard_rebillyWebhook",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "host",
      "storageKey": null
    }
  ],
  "type": "RebillyWebhookCredential",
  "abstractKey": null
};

(node as any).hash = "d6b53c9e2f16f8105838ba11c7f9d448";

export default node;
