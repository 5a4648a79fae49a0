/**
 * @generated SignedSource<<7f9444c50951707ae15ae70d21d88462>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type credentialCard_rebillyPlaid$data = {
  readonly useStripe: boolean | null;
  readonly " $fragmentType": "credentialCard_rebillyPlaid";
};
export type credentialCard_rebillyPlaid$key = {
  readonly " $data"?: credentialCard_rebillyPlaid$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyPlaid">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "credentialCard_rebillyPlaid",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "useStripe",
      "storageKey": null
    }
  ],
  "type": "RebillyPlaidCredential",
  "abstractKey": null
};

(node as any).hash = "c8eab5f9e5c6822b0c625dfab9b4e292";

export default node;
