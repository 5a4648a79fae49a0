/**
 * @generated SignedSource<<f31c82826ef36f0a8b8a2c2e0bbdb681>>
 * @lightSyntaxTransform
 * @codegen-command: npm run relay
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ReaderFragment } from 'relay-runtime';
import { FragmentRefs } from "relay-runtime";
export type credentialCard_rebillyExperian$data = {
  readonly username: string | null;
  readonly " $fragmentType": "credentialCard_rebillyExperian";
};
export type credentialCard_rebillyExperian$key = {
  readonly " $data"?: credentialCard_rebillyExperian$data;
  readonly " $fragmentSpreads": FragmentRefs<"credentialCard_rebillyExperian">;
};

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": null,
  "name": "credentialCard_rebillyExperian",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "username",
      "storageKey": null
    }
  ],
  "type": "RebillyExperianCredential",
  "abstractKey": null
};

(node as any).hash = "7b03eadbb8599b3c331cdb895a28a840";

export default node;
